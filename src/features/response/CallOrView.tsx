/** A call that gave no result: what happened, and beside it the view of its tool, which is told so. */
import { useState, type ReactNode } from 'react'

import { viewUriOf } from '#mcp/apps/toolView.ts'
import { useListedEntry } from '#state/useExplorer.ts'
import { preloadable } from '#ui/preloadable.tsx'
import type { Exchange } from '#wire/types.ts'

import { calledTool } from './calledTool.ts'
import { ViewSelect } from './ViewSelect.tsx'

const CallView = preloadable(async () => (await import('./views/AppView.tsx')).CallView)

type CallOrViewProps = {
  readonly exchange: Exchange
  /** Why there is no result, in words for the view. */
  readonly why: string
  /** What happened. */
  readonly children: ReactNode
}

/** A view is offered, and never shown unasked: what happened comes first. */
export function CallOrView({ exchange, why, children }: CallOrViewProps) {
  const tool = useListedEntry(calledTool(exchange))
  const [isView, setView] = useState(false)
  if (!tool || viewUriOf(tool.raw) === undefined) return children
  return (
    <>
      <div className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-b px-3 py-1">
        <ViewSelect
          onChange={(id) => setView(id === 'app')}
          options={[
            { value: 'failure', label: 'What happened' },
            { value: 'app', label: 'App' },
          ]}
          value={isView ? 'app' : 'failure'}
        />
      </div>
      {isView ? (
        <CallView call={{ kind: 'none', why }} exchange={exchange} key={exchange.id} tool={tool} />
      ) : (
        children
      )}
    </>
  )
}
