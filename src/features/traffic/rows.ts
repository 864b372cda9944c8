/** The lines of the list: recordings first, each under its heading, then what this page has sent. */
import { formatRecorded } from '#lib/formatDay.ts'
import type { ListRow } from '#ui/listRows.ts'
import type { Exchange, Recorded } from '#wire/types.ts'

/** What was read from one file. What is played again belongs to this page. */
export type Group = { readonly recorded: Recorded; readonly exchanges: readonly Exchange[] }

/** Newest file first, so that it is in sight once it was read. */
export function groupsOf(exchanges: Iterable<Exchange>): readonly Group[] {
  const groups = new Map<Recorded, Exchange[]>()
  for (const exchange of exchanges) {
    const { recorded } = exchange
    if (!recorded || recorded.replayOf !== undefined) continue
    const group = groups.get(recorded)
    if (group) group.push(exchange)
    else groups.set(recorded, [exchange])
  }
  return Array.from(groups, ([recorded, each]) => ({ recorded, exchanges: each })).toReversed()
}

/** Rows of the exchanges that are shown. Keys are their numbers. */
export function rowsOf(
  exchanges: readonly Exchange[],
  redact: (text: string) => string,
): readonly ListRow<Exchange>[] {
  const groups = groupsOf(exchanges)
  if (groups.length === 0) return exchanges.map(toRow)
  const grouped = groups.flatMap(({ recorded, exchanges: own }) => {
    // Before the name, which may be long.
    const isWhole = own.every(({ replaced }) => !replaced)
    const words = [
      formatRecorded(recorded.at),
      isWhole ? '' : 'Secrets replaced.',
      redact(recorded.name),
    ]
    const heading = {
      kind: 'group' as const,
      key: `recording of ${own[0]?.id ?? 0}`,
      label: words.filter(Boolean).join(' '),
      count: own.length,
    }
    return [heading, ...own.map(toRow)]
  })
  const own = exchanges.filter(({ recorded }) => !recorded || recorded.replayOf !== undefined)
  if (own.length === 0) return grouped
  const heading = { kind: 'group' as const, key: 'own', label: 'This page', count: own.length }
  return [...grouped, heading, ...own.map(toRow)]
}

function toRow(exchange: Exchange): ListRow<Exchange> {
  return { kind: 'option', key: String(exchange.id), item: exchange }
}
