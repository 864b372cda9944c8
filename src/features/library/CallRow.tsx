/** One line of the history: how it went, what it was, and when. */
import { formatTime } from '#lib/format.ts'
import type { Call } from '#state/library/rows.ts'
import { ErrorIcon, OkIcon, StopIcon } from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'
import type { RowAttributes } from '#ui/VirtualList.tsx'

const LOOKS: Readonly<Record<Call['status'], { readonly icon: Icon; readonly ink: string }>> = {
  done: { icon: OkIcon, ink: 'text-ok' },
  error: { icon: ErrorIcon, ink: 'text-err' },
  cancelled: { icon: StopIcon, ink: 'text-text-3' },
  // Only calls that have ended are kept; these are none of them.
  pending: { icon: StopIcon, ink: 'text-text-3' },
  streaming: { icon: StopIcon, ink: 'text-text-3' },
}

/** What tests and people find a line by. */
export function callAttributes(call: Call): RowAttributes {
  return { 'data-call': call.name || call.method, 'data-status': call.status }
}

/** The inside of an option. */
export function CallRow({ call, redact }: CallRowProps) {
  const { icon: Glyph, ink } = LOOKS[call.status]
  const name = redact(call.name || call.method)
  return (
    <span
      className="flex h-full min-w-0 flex-1 items-center gap-2.5"
      title={redact(`${call.method} · ${call.server}`)}
    >
      <Glyph aria-label={redact(call.word)} className={`${ink} flex-none`} />
      <span className="text-code min-w-0 flex-1 truncate font-mono">{name}</span>
      <span className="text-meta text-text-3 flex-none">{formatTime(call.when)}</span>
    </span>
  )
}

type CallRowProps = { readonly call: Call; readonly redact: (text: string) => string }
