/** The request pane: open requests, what they are, their text, and what goes out beside it. */
import { useDeferredValue, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useStore } from 'zustand'

import { matchesKeys } from '#editor/keys.ts'
import type { EditorHandle, EditorProblem } from '#editor/types.ts'
import { indentJson } from '#lib/indentJson.ts'
import type { Tab } from '#state/tabs.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { AddIcon } from '#ui/icons.ts'
import { TabPanel } from '#ui/Tabs.tsx'

import { addMeta } from './addMeta.ts'
import { describeText } from './describeText.ts'
import { DocsFold } from './DocsFold.tsx'
import { JsonView, pathOf } from './JsonView.tsx'
import { MetaHint } from './MetaHint.tsx'
import { ProblemList } from './ProblemList.tsx'
import { RequestHeaders } from './RequestHeaders.tsx'
import { SendBar } from './SendBar.tsx'
import { REQUEST_GROUP, TabStrip } from './TabStrip.tsx'
import { useSend } from './useSend.ts'

export type ComposePaneProps = {
  /** What the server says about the active request's entry; null draws no docs. */
  readonly docs: ReactNode
  /** Opens the way to a connection, offered while there is none. */
  readonly onConnect?: (() => void) | undefined
}

/** Fills its parent, which needs a height and the name of the region. */
export function ComposePane({ docs, onConnect }: ComposePaneProps) {
  const explorer = useExplorer()
  const tabs = useStore(explorer.tabs.store, (state) => state.tabs)
  const active = useStore(explorer.tabs.store, (state) => state.active)
  const tab = tabs.find(({ id }) => id === active)
  if (!tab) return <NoRequest onConnect={onConnect} />
  return (
    <div className="flex size-full min-h-0 min-w-0 flex-col">
      <TabStrip active={tab.id} tabs={tabs} />
      <TabPanel group={REQUEST_GROUP} tab={tab.id}>
        <RequestEditor docs={docs} onConnect={onConnect} tab={tab} />
      </TabPanel>
    </div>
  )
}

function NoRequest({ onConnect }: Pick<ComposePaneProps, 'onConnect'>) {
  const explorer = useExplorer()
  const hasConnection = useConnection((state) => state.connection !== undefined)
  return (
    <EmptyState
      actions={
        <>
          {!hasConnection && onConnect && (
            <Button onClick={onConnect} variant="primary">
              Connect
            </Button>
          )}
          <Button icon={AddIcon} onClick={() => explorer.openBlank()}>
            New request
          </Button>
        </>
      }
      title={
        hasConnection
          ? 'Choose a tool on the left, or press / to search.'
          : 'Connect to choose a tool, or write a request first.'
      }
    />
  )
}

type RequestEditorProps = ComposePaneProps & { readonly tab: Tab }

function RequestEditor({ tab, docs, onConnect }: RequestEditorProps) {
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
