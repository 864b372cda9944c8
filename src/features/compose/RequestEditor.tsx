/** One request: what it is, its text in the editor, and everything that goes out or comes up beside it. */
import { useDeferredValue, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'

import { matchesKeys } from '#editor/keys.ts'
import type { EditorHandle, EditorProblem } from '#editor/types.ts'
import { indentJson } from '#lib/indentJson.ts'
import type { Tab } from '#state/tabs.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'

import { addMeta } from './addMeta.ts'
import type { ComposePaneProps } from './ComposePane.tsx'
import { describeText } from './describeText.ts'
import { DocsFold } from './DocsFold.tsx'
import { JsonView, pathOf } from './JsonView.tsx'
import { MetaHint } from './MetaHint.tsx'
import { ProblemList } from './ProblemList.tsx'
import { RequestHeaders } from './RequestHeaders.tsx'
import { SendBar } from './SendBar.tsx'
import { useSend } from './useSend.ts'

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
      {connection && <RequestHeaders connection={connection} text={text} />}
      {connection && (
        <MetaHint
          endpoint={connection.endpoint}
          onAdd={(meta) => setText(addMeta(currentText(), meta) ?? currentText())}
          read={read}
          text={text}
        />
      )}
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

type Found = { readonly path: string; readonly problems: readonly EditorProblem[] }
