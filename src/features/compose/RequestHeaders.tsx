/** What goes out beside the text: the address and every header, before anything is sent, to be changed. */
import { useState } from 'react'

import { formatCount } from '#lib/format.ts'
import type { Connection } from '#mcp/connection.ts'
import { NO_OVERRIDES } from '#mcp/overrides.ts'
import type { Overrides } from '#mcp/overrides.ts'
import type { Tab } from '#state/tabs.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { WarningIcon } from '#ui/icons.ts'
import type { WireRequest } from '#wire/types.ts'

import { FoldLine } from './FoldLine.tsx'
import { countChanges, unlessEmpty } from './headerEdits.ts'
import { noteOn } from './headerNotes.ts'
import { HeaderTable } from './HeaderTable.tsx'
import { RequestOptions } from './RequestOptions.tsx'

type RequestHeadersProps = {
  readonly connection: Connection
  readonly tab: Tab
  /** The text as it stands, or stood a moment ago. */
  readonly text: string
  /** Replaces the text. */
  readonly onText: (text: string) => void
}

/** One line until it is unfolded. Secrets are masked. */
export function RequestHeaders({ connection, tab, text, onText }: RequestHeadersProps) {
  const explorer = useExplorer()
  const [open, setOpen] = useState(false)
  const overrides = tab.overrides ?? NO_OVERRIDES
  const request = connection.prepare(text, overrides)
  const changes = countChanges(tab.overrides) + Number(tab.limits !== undefined)

  function change(next: Overrides): void {
    const { id } = tab
    const { overrides: _before, ...rest } = explorer.tabs.get(id) ?? tab
    const kept = unlessEmpty(next)
    explorer.tabs.replace(id, { ...rest, ...(kept && { overrides: kept }) })
  }
  function undoAll(): void {
    const { overrides: _changes, limits: _limits, ...rest } = explorer.tabs.get(tab.id) ?? tab
    explorer.tabs.replace(tab.id, rest)
  }
  return (
    <div className="flex max-h-[max(50%,14rem)] flex-none flex-col border-b">
      <FoldLine
        label={<FoldLabel changes={changes} request={request} />}
        name="Address and headers"
        onToggle={setOpen}
        open={open}
      >
        <p className="text-code pb-3 font-mono break-all">
          {request.method} {explorer.redact(request.url)}
        </p>
        {changes > 0 && (
          <div className="pb-3">
            <Button onClick={undoAll} size="small">
              Undo all changes
            </Button>
          </div>
        )}
        <RequestOptions
          connection={connection}
          onChange={change}
          onText={onText}
          overrides={overrides}
          tab={tab}
        />
        <HeaderTable connection={connection} onChange={change} overrides={overrides} text={text} />
        <p className="text-meta text-text-3 pt-2">
          {request.via
            ? 'Sent by the relay, which adds nothing but Host and what frames the body.'
            : 'The browser adds headers of its own, such as Origin and User-Agent.'}
        </p>
      </FoldLine>
    </div>
  )
}

/** What goes out, in one line. */
function FoldLabel({
  request,
  changes,
}: {
  readonly request: WireRequest
  readonly changes: number
}) {
  const names = request.headers.map(([name]) => name)
  const dropped = names.filter(
    (name) => noteOn(name, undefined, request).source === 'dropped',
  ).length
  return (
    <>
      <span className="min-w-0 truncate">
        Options · {formatCount(names.length, 'header')}:{' '}
        <span className="font-mono">{names.join(', ')}</span>
      </span>
      {changes > 0 && <Badge tone="info">{formatCount(changes, 'change')}</Badge>}
      {dropped > 0 && (
        <Badge icon={WarningIcon} tone="warn">
          {dropped} dropped
        </Badge>
      )}
    </>
  )
}
