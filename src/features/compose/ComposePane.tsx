/** The request pane: open requests, what they are, their text, and what goes out beside it. */
import { Suspense, useEffect } from 'react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'

import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { AddIcon } from '#ui/icons.ts'
import { preloadable } from '#ui/preloadable.tsx'
import { TabPanel } from '#ui/Tabs.tsx'

import { REQUEST_GROUP, TabStrip } from './TabStrip.tsx'

export type ComposePaneProps = {
  /** What the server says about the active request's entry; null draws no docs. */
  readonly docs: ReactNode
  /** Opens the way to a connection, offered while there is none. */
  readonly onConnect?: (() => void) | undefined
}

/** What stands around the editor, in a chunk of its own: nobody needs it before the first request. */
export const RequestEditor = preloadable(
  async () => (await import('./RequestEditor.tsx')).RequestEditor,
)

/** Fills its parent, which needs a height and the name of the region. */
export function ComposePane({ docs, onConnect }: ComposePaneProps) {
  const explorer = useExplorer()
  const tabs = useStore(explorer.tabs.store, (state) => state.tabs)
  const active = useStore(explorer.tabs.store, (state) => state.active)
  const tab = tabs.find(({ id }) => id === active)
  useEffect(() => void RequestEditor.preload(), [])
  if (!tab) return <NoRequest onConnect={onConnect} />
  return (
    <div className="flex size-full min-h-0 min-w-0 flex-col">
      <TabStrip active={tab.id} tabs={tabs} />
      <TabPanel group={REQUEST_GROUP} tab={tab.id}>
        <Suspense fallback={null}>
          <RequestEditor docs={docs} onConnect={onConnect} tab={tab} />
        </Suspense>
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
