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
