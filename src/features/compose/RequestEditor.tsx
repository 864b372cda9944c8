/** One request: what it is, its text in the editor, and everything that goes out or comes up beside it. */
import { Suspense, useDeferredValue, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'

import { matchesKeys } from '#editor/keys.ts'
import type { EditorHandle, EditorProblem } from '#editor/types.ts'
import { indentJson } from '#lib/indentJson.ts'
import { endpointAs } from '#mcp/overrides.ts'
import type { Tab } from '#state/tabs.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { preloadable } from '#ui/preloadable.tsx'

import { addMeta } from './addMeta.ts'
import type { ComposePaneProps } from './ComposePane.tsx'
import { describeText, filledEntryIn } from './describeText.ts'
import { DocsFold } from './DocsFold.tsx'
import { JsonView, pathOf } from './JsonView.tsx'
import { MetaHint } from './MetaHint.tsx'
import { ProblemList } from './ProblemList.tsx'
import { RequestHeaders } from './RequestHeaders.tsx'
import { SendBar } from './SendBar.tsx'
import { TaskHint } from './TaskHint.tsx'
import { useSend } from './useSend.ts'

const ArgumentFields = preloadable(
  async () => (await import('./ArgumentFields.tsx')).ArgumentFields,
)

type RequestEditorProps = ComposePaneProps & { readonly tab: Tab }

/** Fills its parent. `ComposePane` loads it with the first request. */
export function RequestEditor({ tab, docs, onConnect }: RequestEditorProps) {
  const explorer = useExplorer()
  const connection = useConnection((state) =>
    state.status === 'connected' ? state.connection : undefined,
  )
  const sending = useSend(tab.id, tab.exchange)
  const editor = useRef<EditorHandle>(null)
  const [found, setFound] = useState<Found>({ path: '', problems: [] })
  // What is derived from a long text may lag behind; the typing may not.
  const text = useDeferredValue(tab.text)
  const read = describeText(text)
  const path = pathOf(tab.id)

  const setText = (next: string) => explorer.tabs.update(tab.id, { text: next })
  const currentText = () => explorer.tabs.get(tab.id)?.text ?? tab.text
  const format = () => setText(indentJson(currentText()))
  const commands = [
    { keys: 'Mod+Enter', run: sending.toggle },
    { keys: 'Mod+Shift+Enter', run: sending.toggle },
    { keys: 'Mod+Shift+F', run: format },
  ]

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented) return
    const command = commands.find(({ keys }) => matchesKeys(event, keys))
    if (!command) return
    event.preventDefault()
    command.run()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears keys of the controls in it
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto" onKeyDown={onKeyDown}>
      <SendBar onConnect={onConnect} onFormat={format} sending={sending} text={read} />
      <Filled key={tab.id} tab={tab} />
      {connection && (
        <RequestHeaders connection={connection} onText={setText} tab={tab} text={text} />
      )}
      {connection && (
        <MetaHint
          endpoint={endpointAs(connection.endpoint, tab.overrides?.as ?? 'auto')}
          onAdd={(meta) => setText(addMeta(currentText(), meta) ?? currentText())}
          read={read}
          text={text}
        />
      )}
      {connection && <TaskHint endpoint={connection.endpoint} read={read} tab={tab} />}
      <JsonView
        commands={commands}
        handle={editor}
        onProblems={(problems) => setFound({ path, problems })}
        tab={tab}
      />
      <ProblemList
        onGoTo={({ line, column }) => editor.current?.goTo(line, column)}
        problems={found.path === path ? found.problems : []}
      />
      {docs !== null && docs !== undefined && <DocsFold>{docs}</DocsFold>}
    </div>
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
