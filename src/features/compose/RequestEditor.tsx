/** One request: what it is, its text in the editor, and everything that goes out or comes up beside it. */
import { Suspense, useDeferredValue, useEffect, useRef } from 'react'
import type { RefObject } from 'react'

import type { EditorHandle } from '#editor/types.ts'
import { indentJson } from '#lib/indentJson.ts'
import { describeText } from '#mcp/describeText.ts'
import type { TextKind } from '#mcp/describeText.ts'
import { endpointAs } from '#mcp/overrides.ts'
import { keepHistory } from '#state/library/keepHistory.ts'
import type { RequestView, Tab } from '#state/tabs.ts'
import { useActs, useConnection, useExplorer } from '#state/useExplorer.ts'
import { cx } from '#ui/cx.ts'
import { preloadable } from '#ui/preloadable.tsx'
import { TabPanel } from '#ui/Tabs.tsx'

import { addMeta } from './addMeta.ts'
import type { ComposePaneProps } from './ComposePane.tsx'
import { DocsFold } from './DocsFold.tsx'
import { LastUsedHint } from './LastUsedHint.tsx'
import { MetaHint } from './MetaHint.tsx'
import { ProblemList } from './ProblemList.tsx'
import type { ProblemListHandle } from './ProblemList.tsx'
import { RequestHeaders } from './RequestHeaders.tsx'
import { SendBar, VIEW_GROUP } from './SendBar.tsx'
import { SendNote } from './SendNote.tsx'
import { TaskHint } from './TaskHint.tsx'
import { useMending } from './useMending.ts'
import { useProblems } from './useProblems.ts'
import type { TabProblems } from './useProblems.ts'
import { useSend } from './useSend.ts'
import type { Sending } from './useSend.ts'
import { showNextView, showView, useView } from './useView.ts'
import { openVariables } from './variables/place.ts'
import { RequestVariables } from './variables/RequestVariables.tsx'
import { CodeView, FormView } from './views.ts'

const DetailNote = preloadable(async () => (await import('./DetailNote.tsx')).DetailNote)

type RequestEditorProps = ComposePaneProps & { readonly tab: Tab }

/** Fills its parent. `OpenRequests` draws the one in front. */
export function RequestEditor({ tab, docs, onConnect }: RequestEditorProps) {
  const explorer = useExplorer()
  const sending = useSend(tab.id, tab.exchange)
  const editor = useRef<EditorHandle>(null)
  const list = useRef<ProblemListHandle>(null)
  const checked = useProblems(tab.id)
  const { goTo, mend } = useMending(tab, editor, checked)
  // What is derived from a long text may lag behind; the typing may not.
  const text = useDeferredValue(tab.text)
  const read = describeText(text)
  const { id: view } = useView(tab)
  useEffect(() => {
    void FormView.preload()
    void CodeView.preload()
  }, [])

  const setText = (next: string) => explorer.tabs.update(tab.id, { text: next })
  const format = useRequestActs(tab, view, sending)
  useEffect(() => keepHistory(explorer), [explorer])

  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <SendBar
        onConnect={onConnect}
        onFormat={format}
        onView={(next) => showView(explorer, tab.id, next)}
        sending={sending}
        tab={tab}
        text={read}
        view={view}
      />
      <SendNote
        checked={checked}
        onSend={() => {
          sending.toggleAnyway()
          editor.current?.focus()
        }}
        onShow={() => list.current?.show()}
      />
      <LastUsedHint read={read} tab={tab} />
      <Beside onText={setText} read={read} tab={tab} text={text} />
      <ViewPanel checked={checked} editor={editor} tab={tab} />
      <RequestVariables tab={tab} text={text} />
      <ProblemList
        handle={list}
        onFix={mend}
        onGoTo={goTo}
        problems={checked.problems}
        text={checked.text ?? ''}
      />
      {docs !== null && docs !== undefined && <DocsFold>{docs}</DocsFold>}
    </div>
  )
}

/** Binds what can be done with a request, and gives what formats its text. */
function useRequestActs(tab: Tab, view: RequestView, sending: Sending): () => void {
  const explorer = useExplorer()
  const { tabs } = explorer
  const hasConnection = useConnection(({ connection }) => connection !== undefined)
  function format(): void {
    tabs.update(tab.id, { text: indentJson(tabs.get(tab.id)?.text ?? tab.text) })
  }
  async function copyAsCurl(): Promise<void> {
    const { copyCurl } = await import('./copyCurl.ts')
    await copyCurl(explorer, tab.id)
  }
  useActs({
    'request.send': sending.toggle,
    'request.sendAnyway': sending.toggleAnyway,
    ...(sending.running && { 'request.stop': sending.toggle }),
    'request.format': format,
    'request.view': () => showNextView(explorer, tab.id, view),
    'request.variables': () => openVariables(),
    ...(hasConnection && { 'request.copyCurl': () => void copyAsCurl().catch(() => undefined) }),
  })
  return format
}

type ViewPanelProps = {
  readonly tab: Tab
  readonly editor: RefObject<EditorHandle | null>
  readonly checked: TabProblems
}

/** Eight lines at least, whatever else is open; code has more around its lines. */
function ViewPanel({ tab, editor, checked }: ViewPanelProps) {
  const { id: view, View } = useView(tab)
  return (
    <>
      <div
        className={cx('flex flex-1 flex-col', view === 'code' ? 'min-h-90' : 'min-h-44')}
        data-f6-first
      >
        <TabPanel group={VIEW_GROUP} tab={view}>
          <Suspense fallback={null}>
            <View
              checkedText={checked.text}
              handle={editor}
              problems={checked.problems}
              tab={tab}
            />
          </Suspense>
        </TabPanel>
      </div>
      <Suspense fallback={null}>
        <DetailNote tabId={tab.id} />
      </Suspense>
    </>
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
