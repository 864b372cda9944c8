/** Shelves that live as long as the page, for browsers that keep nothing. */
import type { Change, Changes, RowOf, Shelf, Shelves } from './rows.ts'

/** Starts empty. */
export function createMemoryShelves(): Shelves {
  const maps: { readonly [S in Shelf]: Map<string, RowOf<S>> } = {
    calls: new Map(),
    texts: new Map(),
    results: new Map(),
    requests: new Map(),
    collections: new Map(),
  }

  function all<S extends Shelf>(shelf: S): readonly RowOf<S>[] {
    const sorted = [...maps[shelf]].toSorted(([a], [b]) => (a < b ? -1 : 1))
    return sorted.map(([, row]) => row)
  }

  return {
    isKept: false,
    all: async (shelf) => all(shelf),
    get: async (shelf, id) => maps[shelf].get(id),
    walk: async (shelf, visit) => {
      for (const row of all(shelf).toReversed()) if (!visit(row)) return
    },
    write: async (changes: Changes) => {
      apply(maps.calls, changes.calls)
      apply(maps.texts, changes.texts)
      apply(maps.results, changes.results)
      apply(maps.requests, changes.requests)
      apply(maps.collections, changes.collections)
    },
  }
}

function apply<Row extends { readonly id: string }>(
  map: Map<string, Row>,
  { remove = [], put = [] }: Change<Row> = {},
): void {
  for (const id of remove) map.delete(id)
  for (const row of put) map.set(row.id, row)
}
