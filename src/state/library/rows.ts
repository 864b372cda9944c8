/** What is kept of calls and saved requests, row by row; every text in them is free of secrets. */
import type { RowStatus } from '#mcp/readRow.ts'

/** One call that was sent, without its texts: cheap to list. */
export type Call = {
  /** Sorts by time. */
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly when: number
  /** What the server called itself; its address when it did not say. */
  readonly server: string
  readonly url: string
  /** JSON-RPC method, or what stands in its place. */
  readonly method: string
  /** Tool, prompt or URI; empty when the call is about none. */
  readonly name: string
  readonly status: RowStatus
  /** How it ended, in one or two words. */
  readonly word: string
  readonly http?: number
  readonly ms: number
  /** Body bytes of the answer. */
  readonly bytes: number
  /** A secret was masked in the request: it can't be sent as it stands. */
  readonly masked: boolean
  /** What was too long to be kept whole. */
  readonly cut?: 'request' | 'result' | 'both'
  readonly hasResult: boolean
  /** Bytes it takes in all. */
  readonly size: number
}

/** A longer text of a call. */
type CallText = { readonly id: string; readonly text: string }

/** A request under a name. */
export type SavedRequest = {
  readonly id: string
  readonly name: string
  /** Id of its collection; absent when it is in none. */
  readonly collection?: string
  readonly text: string
  readonly method: string
  /** Tool, prompt or URI; empty when it is about none. */
  readonly target: string
  /** Address of the server it was saved for. */
  readonly url?: string
  /** Milliseconds since the epoch. */
  readonly savedAt: number
  /** A secret was masked in it. */
  readonly masked: boolean
}

/** A named group of saved requests. */
export type Collection = { readonly id: string; readonly name: string }

/** What lies on each shelf, in the words of the browser's database; all rows are found by `id`. */
export type Schema = {
  readonly calls: { key: string; value: Call }
  /** Requests of calls, by the call's id. */
  readonly texts: { key: string; value: CallText }
  /** Results of calls, by the call's id. */
  readonly results: { key: string; value: CallText }
  readonly requests: { key: string; value: SavedRequest }
  readonly collections: { key: string; value: Collection }
}

export type Shelf = keyof Schema

export type RowOf<S extends Shelf> = Schema[S]['value']

/** What is put on a shelf and taken off it, in this order: removed first. */
export type Change<Row> = { readonly remove?: readonly string[]; readonly put?: readonly Row[] }

/** Changes of several shelves: all of them or none. */
export type Changes = { readonly [S in Shelf]?: Change<RowOf<S>> }

/** Where rows lie: in the browser's database, or in memory. */
export type Shelves = {
  /** False in memory: gone with the page. */
  readonly isKept: boolean
  /** Every row, in the order of ids. */
  readonly all: <S extends Shelf>(shelf: S) => Promise<readonly RowOf<S>[]>
  readonly get: <S extends Shelf>(shelf: S, id: string) => Promise<RowOf<S> | undefined>
  /** One row after the other, the highest id first, until the visitor gives false. */
  readonly walk: <S extends Shelf>(shelf: S, visit: (row: RowOf<S>) => boolean) => Promise<void>
  /** Rejects when there is no room. */
  readonly write: (changes: Changes) => Promise<void>
}

export const SHELVES = [
  'calls',
  'texts',
  'results',
  'requests',
  'collections',
] as const satisfies readonly Shelf[]
