/** What each opening met when none led to a connection: the evidence, in the order it was gathered. */
import type { Era } from '#mcp/types.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Disclosure } from '#ui/Disclosure.tsx'

const OPENINGS: Readonly<Record<Era, string>> = {
  modern: 'server/discover, 2026-07-28',
  legacy: 'initialize, 2025-11-25 and older',
  'http+sse': 'GET for an event stream, 2024-11-05',
  stateless: 'tools/list without a handshake',
}

/** Nothing when there was a single opening: the failure itself tells it. */
export function TriedList() {
  const { redact } = useExplorer()
  const tried = useConnection((state) => state.tried)
  if (!tried || tried.length < 2) return null
  return (
    <Disclosure label="What was tried">
      <ol className="text-meta flex list-decimal flex-col gap-1 ps-5">
        {tried.map(({ era, title }) => (
          <li key={era}>
            <span className="font-medium">{OPENINGS[era]}:</span> {redact(title)}
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
