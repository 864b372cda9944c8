/** The request pane: open requests, what they are, their text, and what goes out beside it. */
import { Suspense, useEffect } from 'react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'

import { useConnection, useExplorer, useKeys } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { AddIcon } from '#ui/icons.ts'
import { preloadable } from '#ui/preloadable.tsx'

export type ComposePaneProps = {
  /** What the server says about the active request's entry; null draws no docs. */
  readonly docs: ReactNode
  /** Opens the way to a connection, offered while there is none. */
  readonly onConnect?: (() => void) | undefined
}

/** The open requests, in a chunk of its own: nobody needs it before the first one. */
export const OpenRequests = preloadable(
  async () => (await import('./OpenRequests.tsx')).OpenRequests,
)

/** Fills its parent, which needs a height and the name of the region. */
export function ComposePane(props: ComposePaneProps) {
  const { store } = useExplorer().tabs
  const isAnyOpen = useStore(store, ({ active }) => active !== undefined)
  useEffect(() => void OpenRequests.preload(), [])
  if (!isAnyOpen) return <NoRequest onConnect={props.onConnect} />
  return (
    <Suspense fallback={null}>
      <OpenRequests {...props} />
    </Suspense>
  )
}

function NoRequest({ onConnect }: Pick<ComposePaneProps, 'onConnect'>) {
  const explorer = useExplorer()
  const hasConnection = useConnection((state) => state.connection !== undefined)
  const filterKeys = useKeys('list.filter')
  const orSearch = filterKeys === undefined ? '' : `, or press ${filterKeys} to search`
  const canReopen = useStore(explorer.tabs.store, ({ closed }) => closed.length > 0)
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
          {canReopen && <Button onClick={explorer.tabs.reopen}>Reopen closed request</Button>}
        </>
      }
      title={
        hasConnection
          ? `Choose a tool on the left${orSearch}.`
          : 'Connect to choose a tool, or write a request first.'
      }
    />
  )
}
