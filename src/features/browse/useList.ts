/** One list of the connection as the panel shows it: its query, its rows, what the filter leaves. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { primitiveOf } from '#mcp/primitives.ts'
import type { Entry, PrimitiveKind } from '#mcp/types.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'

import { countEntries, filterRows, prepareFilter } from './filter.ts'
import { ordersFor, rowsOf } from './grouping.ts'
import type { EntryRow, Order } from './grouping.ts'

/** The list query of a kind, on the connection in use; it asks only while there is one. */
function useListQuery(kind: PrimitiveKind, { isShown }: { readonly isShown: boolean }) {
  const explorer = useExplorer()
  const number = useConnection((state) => state.number)
  const hasConnection = useConnection((state) => state.connection !== undefined)
  return useInfiniteQuery(
    {
      ...explorer.lists.listOptions(kind, number),
      enabled: isShown && hasConnection,
      // A failed list waits for "Try again": showing the panel must not send anything by itself.
      retryOnMount: false,
    },
    explorer.queryClient,
  )
}

export type ListQuery = ReturnType<typeof useListQuery>

export type List = {
  readonly primitive: ReturnType<typeof primitiveOf>
  readonly query: ListQuery
  /** Entries loaded so far. */
  readonly loaded: number
  /** Rows the filter leaves, and how many of them are entries. */
  readonly rows: readonly EntryRow[]
  readonly matches: number
  /** The rows another filter would leave, at once. */
  readonly rowsMatching: (filter: string) => readonly EntryRow[]
  /** Orders to choose from, and the one in use; only tools have a choice. */
  readonly orders: readonly Order[]
  readonly order: Order
}

const NO_ENTRIES: readonly Entry[] = []
const AS_SENT: readonly Order[] = ['server']

/** `chosen` is the order the user asked for; it counts only where these entries have it. */
export function useList(
  kind: PrimitiveKind,
  options: { readonly isShown: boolean; readonly filter: string; readonly chosen?: Order },
): List {
  const { isShown, filter, chosen } = options
  const query = useListQuery(kind, { isShown })
  const pages = query.data?.pages
  // Measured with 10,000 entries: grouping and sorting take 30 ms, and this renders per key press.
  const { entries, orders } = useMemo(() => {
    const all = pages?.flatMap((page) => page.entries) ?? NO_ENTRIES
    prepareFilter(all)
    return { entries: all, orders: kind === 'tools' ? ordersFor(all) : AS_SENT }
  }, [pages, kind])
  const order = orders.find((each) => each === chosen) ?? orders[0] ?? 'server'
  const all = useMemo(() => rowsOf(entries, order), [entries, order])
  const rows = useMemo(() => filterRows(all, filter), [all, filter])
  return {
    primitive: primitiveOf(kind),
    query,
    loaded: entries.length,
    rows,
    matches: countEntries(rows),
    rowsMatching: (other) => filterRows(all, other),
    orders,
    order,
  }
}
