/** What goes out beside the text: the address and every header, before anything is sent. */
import { useState } from 'react'

import { formatCount } from '#lib/format.ts'
import type { Connection } from '#mcp/connection.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { WarningIcon } from '#ui/icons.ts'

import { FoldLine } from './FoldLine.tsx'
import { noteOn } from './headerNotes.ts'
import type { HeaderSource } from './headerNotes.ts'

type RequestHeadersProps = { readonly connection: Connection; readonly text: string }

/** One line until it is unfolded. Secrets are masked. */
export function RequestHeaders({ connection, text }: RequestHeadersProps) {
  const explorer = useExplorer()
  const [open, setOpen] = useState(false)
  const request = connection.prepare(text)
  const headers = explorer.redactHeaders(request.headers)
  const dropped = headers.filter(([name]) => noteOn(name, undefined).source === 'dropped').length
  return (
    <div className="flex max-h-[max(40%,12rem)] flex-none flex-col border-b">
      <FoldLine
        label={
          <>
            <span className="min-w-0 truncate">
              {formatCount(headers.length, 'header')}:{' '}
              <span className="font-mono">{headers.map(([name]) => name).join(', ')}</span>
            </span>
            {dropped > 0 && (
              <Badge icon={WarningIcon} tone="warn">
                {dropped} dropped
              </Badge>
            )}
          </>
        }
        name="Address and headers"
        onToggle={setOpen}
        open={open}
      >
        <p className="text-code pb-2 font-mono break-all">
          {request.method} {explorer.redact(request.url)}
        </p>
        <table aria-label="Request headers" className="w-full text-start">
          <thead className="sr-only">
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {headers.map(([name, value]) => (
              <HeaderLine key={name} name={name} value={value} />
            ))}
          </tbody>
        </table>
        <p className="text-meta text-text-3 pt-2">
          The browser adds headers of its own, such as Origin and User-Agent.
        </p>
      </FoldLine>
    </div>
  )
}

const SOURCES: Readonly<Record<HeaderSource, { word: string; tone: Tone }>> = {
  protocol: { word: 'Protocol', tone: 'info' },
  connection: { word: 'Connection', tone: 'neutral' },
  own: { word: 'Yours', tone: 'neutral' },
  dropped: { word: 'Dropped', tone: 'warn' },
}

function HeaderLine({ name, value }: { readonly name: string; readonly value: string }) {
  const profile = useConnection((state) => state.profile)
  const { source, about } = noteOn(name, profile)
  const { word, tone } = SOURCES[source]
  return (
    <tr className="border-t align-top">
      <th
        className="text-code w-2/5 max-w-52 py-1.5 pe-3 text-start font-mono font-medium md:w-52"
        scope="row"
      >
        {name}
      </th>
      <td className="py-1.5">
        <span className="text-code block font-mono break-all">{value}</span>
        <span className="text-meta text-text-3 mt-0.5 flex items-center gap-1.5">
          <Badge {...(source === 'dropped' ? { icon: WarningIcon } : {})} tone={tone}>
            {word}
          </Badge>
          {about}
        </span>
      </td>
    </tr>
  )
}
