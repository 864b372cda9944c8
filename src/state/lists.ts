/** Lists as TanStack queries: pages by cursor, a missing method as "none", freshness by notice. */
import { QueryClient, infiniteQueryOptions } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'

import type { Connection } from '#mcp/connection.ts'
import type { Profile } from '#mcp/credentials.ts'
import { failureIn } from '#mcp/failures.ts'
import { NO_PAGE, PRIMITIVES, inputSchemaOf, primitiveOf, readPage } from '#mcp/primitives.ts'
import type { Endpoint, JsonObject, Message, Page, PrimitiveKind } from '#mcp/types.ts'

import type { ConnectionStore } from './connections.ts'
import { createDeadline } from './deadline.ts'

/** A debugger must not hide failures, and `localhost` works offline (architecture 7). */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: Number.POSITIVE_INFINITY,
      },
    },
  })
}

type Cursor = string | undefined

/** Stops a server that gives the same cursor twice (protocol.md 13 no. 7). */
function nextCursor(last: Page, cursors: readonly Cursor[]): Cursor {
  return last.nextCursor !== undefined && cursors.includes(last.nextCursor)
    ? undefined
    : last.nextCursor
}

function keyOf(number: number, kind: PrimitiveKind) {
  return [number, kind] as const
}

/** What one page of one list needs to be asked for. */
type PageRequest = {
  readonly kind: PrimitiveKind
  readonly connection: Connection
  readonly profile: Profile
  readonly cursor: Cursor
  readonly signal: AbortSignal
}

async function loadPage(page: PageRequest): Promise<Page> {
  const { kind, connection, profile, cursor } = page
  const deadline = createDeadline(
    { idleSeconds: profile.timeoutSeconds, maxSeconds: profile.maxTimeoutSeconds },
    page.signal,
  )
  const params: JsonObject = cursor === undefined ? {} : { cursor }
  try {
    const result = await connection.request(primitiveOf(kind).method, params, {
      origin: { kind: 'browser' },
      signal: deadline.signal,
      onEvent: deadline.sign,
    })
    return readPage(kind, result)
  } catch (error) {
    const failure = failureIn(error)
    // A server without the method has none of these; that is an answer (alloy.md, trap 3).
    if (failure?.kind === 'rpc' && failure.error.code === -32601) return NO_PAGE
    throw error
  } finally {
    deadline.clear()
  }
}

/** The four lists of the connection in use; keys start with the connection's number. */
export function createLists(queryClient: QueryClient, connections: ConnectionStore) {
  /** Lists the user asked for although the server does not announce them. */
  const asked = new Set<string>()

  async function query(kind: PrimitiveKind, number: number, cursor: Cursor, signal: AbortSignal) {
    const { connection, profile, number: current } = connections.getState()
    if (!connection || !profile || current !== number) return NO_PAGE
    const isWanted = isOffered(connection, kind) || asked.has(`${number}/${kind}`)
    return isWanted ? loadPage({ kind, connection, profile, cursor, signal }) : NO_PAGE
  }

  function listOptions(kind: PrimitiveKind, number: number = connections.getState().number) {
    return infiniteQueryOptions<
      Page,
      Error,
      InfiniteData<Page, Cursor>,
      readonly [number, PrimitiveKind],
      Cursor
    >({
      queryKey: keyOf(number, kind),
      queryFn: ({ pageParam, signal }) => query(kind, number, pageParam, signal),
      initialPageParam: undefined,
      staleTime: ({ state }) => freshFor(state.data, connections.getState().connection?.endpoint),
      getNextPageParam: (last, _pages, _cursor, cursors) => nextCursor(last, cursors),
    })
  }

  /** Asks again from the first page, whether or not the server announces the list. */
  async function refresh(kind: PrimitiveKind): Promise<void> {
    const { number } = connections.getState()
    asked.add(`${number}/${kind}`)
    await queryClient.resetQueries({ queryKey: keyOf(number, kind) })
    // Nobody may be looking at it; then it was emptied and not asked for.
    if (queryClient.getQueryState(keyOf(number, kind))?.status !== 'pending') return
    await queryClient.prefetchInfiniteQuery(listOptions(kind))
  }

  /** A change notice made lists stale: they are asked for again where they are shown. */
  function changed(notice: Message): void {
    if (notice.kind !== 'notification') return
    const { number } = connections.getState()
    for (const primitive of PRIMITIVES) {
      if (primitive.changed !== notice.method) continue
      void queryClient.invalidateQueries({ queryKey: keyOf(number, primitive.kind) })
    }
  }

  /** Drops everything a connection listed. */
  function forget(number: number): void {
    queryClient.removeQueries({ queryKey: [number] })
  }

  /** A tool's argument schema, as far as its list has been loaded. */
  function inputSchemaOfTool(name: string): JsonObject | undefined {
    const { queryKey } = listOptions('tools')
    const pages = queryClient.getQueryData<InfiniteData<Page, Cursor>>(queryKey)?.pages ?? []
    for (const { entries } of pages) {
      const entry = entries.find(({ key }) => key === name)
      if (entry) return inputSchemaOf(entry)
    }
    return undefined
  }

  return { listOptions, refresh, changed, forget, inputSchemaOfTool }
}

/** What was listed for being shown is not listed again because it is shown: milliseconds. */
const JUST_LISTED_MS = 5000

/**
 * Fresh as long as every page says it is; a modern page that says nothing is stale at once (protocol.md
 * 4.1). A stale list is asked for when it is shown again. Servers of older eras tell of changes instead.
 */
function freshFor(
  data: InfiniteData<Page, Cursor> | undefined,
  endpoint: Endpoint | undefined,
): number {
  const silent = endpoint?.era === 'modern' ? 0 : Number.POSITIVE_INFINITY
  const hints = (data?.pages ?? []).map(({ ttlMs, missing }) =>
    missing ? Number.POSITIVE_INFINITY : (ttlMs ?? silent),
  )
  return Math.max(JUST_LISTED_MS, Math.min(Number.POSITIVE_INFINITY, ...hints))
}

/** Modern and session servers announce what they have; a stateless one is simply asked. */
function isOffered({ endpoint }: Connection, kind: PrimitiveKind): boolean {
  if (!endpoint.capabilities) return true
  return endpoint.capabilities[primitiveOf(kind).capability] !== undefined
}

export type Lists = ReturnType<typeof createLists>
