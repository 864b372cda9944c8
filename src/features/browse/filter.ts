/** Which entries a few typed words leave over. */
import type { Entry } from '#mcp/types.ts'

import type { EntryRow } from './grouping.ts'

/** Lower-case text per entry, made once: filtering 10,000 entries then only searches. */
const haystacks = new WeakMap<Entry, string>()

function haystackOf(entry: Entry): string {
  const known = haystacks.get(entry)
  if (known !== undefined) return known
  const { key, title = '', description = '' } = entry
  const haystack = `${key}\n${title}\n${description}`.toLowerCase()
  haystacks.set(entry, haystack)
  return haystack
}

/** Makes the text of entries that have just arrived, so that the first key press finds it made. */
export function prepareFilter(entries: readonly Entry[]): void {
  for (const entry of entries) haystackOf(entry)
}

/**
 * The rows whose name, title or description hold every word of the filter, in any case. Headings
 * stay with what is left of their group, and count it.
 */
export function filterRows(rows: readonly EntryRow[], filter: string): readonly EntryRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  const left: EntryRow[] = []
  let heading: Extract<EntryRow, { kind: 'group' }> | undefined
  let members: EntryRow[] = []
  function close(): void {
    if (heading && members.length > 0) left.push({ ...heading, count: members.length })
    for (const member of members) left.push(member)
    members = []
  }
  for (const row of rows) {
    if (row.kind === 'group') {
      close()
      heading = row
    } else {
      const haystack = haystackOf(row.item)
      if (words.every((word) => haystack.includes(word))) members.push(row)
    }
  }
  close()
  return left
}

/** How many rows are entries. */
export function countEntries(rows: readonly EntryRow[]): number {
  return rows.reduce((count, row) => (row.kind === 'option' ? count + 1 : count), 0)
}
