/** One request: what it is, its text in the editor, and everything that goes out or comes up beside it. */
import { Suspense, useDeferredValue, useEffect, useRef, useState } from 'react'

import type { EditorHandle, EditorProblem } from '#editor/types.ts'
import { indentJson } from '#lib/indentJson.ts'
import { endpointAs } from '#mcp/overrides.ts'
import { keepHistory } from '#state/library/keepHistory.ts'
import type { Tab } from '#state/tabs.ts'
import { useActs, useConnection, useExplorer } from '#state/useExplorer.ts'
import { preloadable } from '#ui/preloadable.tsx'
import { TabPanel } from '#ui/Tabs.tsx'

import { addMeta } from './addMeta.ts'
import type { ComposePaneProps } from './ComposePane.tsx'
import { describeText, filledEntryIn } from './describeText.ts'
import type { TextKind } from './describeText.ts'
import { DocsFold } from './DocsFold.tsx'
import { pathOf } from './pathOf.ts'
import { LastUsedHint } from './LastUsedHint.tsx'
import { MetaHint } from './MetaHint.tsx'
import { ProblemList } from './ProblemList.tsx'
import { RequestHeaders } from './RequestHeaders.tsx'
import { SendBar, VIEW_GROUP } from './SendBar.tsx'
import { TaskHint } from './TaskHint.tsx'
import { useSend } from './useSend.ts'
import { openVariables } from './variables/place.ts'
import { RequestVariables } from './variables/RequestVariables.tsx'
import { VIEWS, viewRow } from './views.ts'

const ArgumentFields = preloadable(
  async () => (await import('./ArgumentFields.tsx')).ArgumentFields,
)

type RequestEditorProps = ComposePaneProps & { readonly tab: Tab }

/** Fills its parent. `OpenRequests` draws the one in front. */
export function RequestEditor({ tab, docs, onConnect }: RequestEditorProps) {
  const explorer = useExplorer()
  const sending = useSend(tab.id, tab.exchange)
  const editor = useRef<EditorHandle>(null)
  const [found, setFound] = useState<Found>({ path: '', problems: [] })
  // What is derived from a long text may lag behind; the typing may not.
  const text = useDeferredValue(tab.text)
  const read = describeText(text)
  const path = pathOf(tab.id)
  const { id: view, View } = viewRow(tab.view)

  const setText = (next: string) => explorer.tabs.update(tab.id, { text: next })
  const currentText = () => explorer.tabs.get(tab.id)?.text ?? tab.text
  const format = () => setText(indentJson(currentText()))
  useEffect(() => keepHistory(explorer), [explorer])
  useActs({
    'request.send': sending.toggle,
    'request.sendAnyway': sending.toggle,
    ...(sending.running && { 'request.stop': sending.toggle }),
    'request.format': format,
    'request.view': showNext,
    'request.variables': () => openVariables(),
  })

  /** Form → JSON → Code. */
  function showNext(): void {
    const next = VIEWS[(VIEWS.findIndex(({ id }) => id === view) + 1) % VIEWS.length]
    if (next) explorer.tabs.update(tab.id, { view: next.id })
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <SendBar
        onConnect={onConnect}
        onFormat={format}
        onView={(next) => explorer.tabs.update(tab.id, { view: next })}
        sending={sending}
        tab={tab}
        text={read}
        view={view}
      />
      <LastUsedHint read={read} tab={tab} />
      <Filled key={tab.id} tab={tab} />
      <Beside onText={setText} read={read} tab={tab} text={text} />
      <TabPanel group={VIEW_GROUP} tab={view}>
        <Suspense fallback={null}>
          <View handle={editor} onProblems={(problems) => setFound({ path, problems })} tab={tab} />
        </Suspense>
      </TabPanel>
      <RequestVariables tab={tab} text={text} />
      <ProblemList
        onGoTo={({ line, column }) => editor.current?.goTo(line, column)}
        problems={found.path === path ? found.problems : []}
      />
      {docs !== null && docs !== undefined && <DocsFold>{docs}</DocsFold>}
    </div>
  )
}

type BesideProps = {
  readonly tab: Tab
  /** The text as it stands, or stood a moment ago. */
  readonly text: string
  readonly read: TextKind
  readonly onText: (text: string) => void
}

/** What goes out beside the text, and what it may lack on this connection. */
function Beside({ tab, text, read, onText }: BesideProps) {
  const explorer = useExplorer()
  const connection = useConnection((state) =>
    state.status === 'connected' ? state.connection : undefined,
  )
  if (!connection) return null
  const currentText = () => explorer.tabs.get(tab.id)?.text ?? tab.text
  return (
    <>
      <RequestHeaders connection={connection} onText={onText} tab={tab} text={text} />
      <MetaHint
        endpoint={endpointAs(connection.endpoint, tab.overrides?.as ?? 'auto')}
        onAdd={(meta) => onText(addMeta(currentText(), meta) ?? currentText())}
        read={read}
        text={text}
      />
      <TaskHint endpoint={connection.endpoint} read={read} tab={tab} />
    </>
  )
}

/**
 * Fields for what the text fills in, if it fills in anything. One for each tab, because a text that
 * lags behind would be that of the tab before.
 */
function Filled({ tab }: { readonly tab: Tab }) {
  const text = useDeferredValue(tab.text)
  const entryId = filledEntryIn(describeText(text), tab.entry)
  useEffect(() => void ArgumentFields.preload(), [])
  if (entryId === undefined) return null
  return (
    <Suspense fallback={null}>
      <ArgumentFields entryId={entryId} tab={tab} />
    </Suspense>
  )
}

type Found = { readonly path: string; readonly problems: readonly EditorProblem[] }
