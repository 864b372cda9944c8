/** The rows of a list and how keys move among them. */

/** A heading, or an entry that can be chosen. Keys are unique in the list. */
export type ListRow<Item> =
  | {
      readonly kind: 'group'
      readonly key: string
      readonly label: string
      readonly count?: number
    }
  | { readonly kind: 'option'; readonly key: string; readonly item: Item }

/** The row numbers of the entries, headings left out. */
export function optionIndexes<Item>(rows: readonly ListRow<Item>[]): readonly number[] {
  const indexes: number[] = []
  for (const [index, row] of rows.entries()) if (row.kind === 'option') indexes.push(index)
  return indexes
}

/** Where a key leads from position `at` of `count` entries, or null when the key is not the list's. */
export function positionAfterKey(
  key: string,
  at: number,
  { count, page }: { count: number; page: number },
): number | null {
  const target = unboundedPosition(key, at, count, page)
  return target === null ? null : Math.min(Math.max(target, 0), count - 1)
}

function unboundedPosition(key: string, at: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return at - 1
    case 'PageDown':
      return at + page
    case 'PageUp':
      return at - page
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/**
 * Where each row begins, in pixels, and where the last one ends: one more than there are rows. A list
 * that doesn't begin with a heading has some room above.
 */
export function rowStarts(
  rows: readonly ListRow<unknown>[],
  { row, group }: { readonly row: number; readonly group: number },
): readonly number[] {
  let at = rows[0]?.kind === 'group' ? 0 : 6
  const starts = [at]
  for (const { kind } of rows) {
    at += kind === 'group' ? group : row
    starts.push(at)
  }
  return starts
}

/** The number of the row at a height; the first above all of them, the last below. */
export function rowAt(starts: readonly number[], top: number): number {
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= top) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}
