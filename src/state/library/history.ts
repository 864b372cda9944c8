/** Calls that were sent, newest first, with their texts on demand; the oldest go when it gets too much. */
import { createStore } from 'zustand/vanilla'

import type { CallRows } from './describeCall.ts'
import type { Call, Shelves } from './rows.ts'

/** Whichever is reached first (product.md 2.16). */
const MAX_CALLS = 500
const MAX_BYTES = 50_000_000

export type HistoryState = {
  /** `failed`: the browser doesn't give what it keeps. */
  readonly status: 'loading' | 'ready' | 'failed'
  /** Newest first. */
  readonly calls: readonly Call[]
}

/** A call with its texts, as far as they were kept. */
export type WholeCall = {
  readonly call: Call
  readonly request: string
  readonly result: string | undefined
}

export type History = ReturnType<typeof createHistory>

/** `tell` is called after each change of ours, so that other windows read again. */
export function createHistory(shelves: Shelves, tell: () => void) {
  const store = createStore<HistoryState>(() => ({ status: 'loading', calls: [] }))

  /** Reads anew what any window wrote. */
  async function reload(): Promise<void> {
    try {
      const calls = await shelves.all('calls')
      store.setState({ status: 'ready', calls: calls.toReversed() })
    } catch {
      store.setState({ status: 'failed' })
    }
  }
  async function written(): Promise<void> {
    await reload()
    tell()
  }
  return {
    store,
    reload,
    ...createWriting(shelves, written),
    ...createReading(shelves),
  }
}

function createWriting(shelves: Shelves, written: () => Promise<void>) {
  let last: Promise<unknown> = Promise.resolve()

  /** One change after the other: each looks at what there is before it decides what has to go. */
  function inTurn(change: () => Promise<void>): Promise<void> {
    const turn = last.then(change).then(written)
    last = turn.catch(() => undefined)
    return turn
  }
  function add(rows: CallRows): Promise<void> {
    return inTurn(async () => {
      const kept = await shelves.all('calls')
      try {
        await shelves.write(changesFor(rows, overflow(kept, rows.call)))
      } catch {
        // The browser has less room than we would take: the older half goes for the new one.
        await shelves.write(changesFor(rows, kept.slice(0, Math.ceil(kept.length / 2))))
      }
    })
  }
  function removeAll(ids: readonly string[]): Promise<void> {
    const remove = { remove: ids }
    return shelves.write({ calls: remove, texts: remove, results: remove })
  }
  return {
    add,
    /** Puts back what was removed. */
    putBack: ({ call, request, result }: WholeCall) =>
      inTurn(() =>
        shelves.write(changesFor({ call, request, ...(result !== undefined && { result }) }, [])),
      ),
    remove: (id: string) => inTurn(() => removeAll([id])),
    clear: () => inTurn(async () => removeAll((await shelves.all('calls')).map(({ id }) => id))),
  }
}

function createReading(shelves: Shelves) {
  async function read(id: string): Promise<WholeCall | undefined> {
    const [call, request, result] = await Promise.all([
      shelves.get('calls', id),
      shelves.get('texts', id),
      shelves.get('results', id),
    ])
    return call && { call, request: request?.text ?? '', result: result?.text }
  }
  /** Every call with its texts, oldest first. */
  async function readAll(): Promise<readonly WholeCall[]> {
    const all: WholeCall[] = []
    for (const { id } of await shelves.all('calls')) {
      const whole = await read(id)
      if (whole) all.push(whole)
    }
    return all
  }
  /**
   * Ids of those calls that have all words in their method, name, server or text. Texts are walked
   * one by one, and only as long as the signal lets.
   */
  async function find(
    calls: readonly Call[],
    search: string,
    signal: AbortSignal,
  ): Promise<ReadonlySet<string>> {
    const words = wordsIn(search)
    const heads = new Map(calls.map((call) => [call.id, headOf(call)]))
    const found = new Set([...heads].filter(([, head]) => hasAll(head, words)).map(([id]) => id))
    if (found.size === heads.size) return found
    await shelves.walk('texts', ({ id, text }) => {
      const head = heads.get(id)
      if (head !== undefined && hasAll(`${head}\n${text.toLowerCase()}`, words)) found.add(id)
      return !signal.aborted
    })
    return found
  }
  return { read, readAll, find }
}

function changesFor({ call, request, result }: CallRows, gone: readonly Call[]) {
  const remove = gone.map(({ id }) => id)
  const { id } = call
  return {
    calls: { remove, put: [call] },
    texts: { remove, put: [{ id, text: request }] },
    results: { remove, put: result === undefined ? [] : [{ id, text: result }] },
  }
}

/** The oldest that have to go for one more; `kept` is oldest first. */
function overflow(kept: readonly Call[], added: Call): readonly Call[] {
  let bytes = kept.reduce((sum, { size }) => sum + size, added.size)
  let gone = 0
  while (gone < kept.length && (kept.length - gone >= MAX_CALLS || bytes > MAX_BYTES)) {
    bytes -= kept[gone]?.size ?? 0
    gone++
  }
  return kept.slice(0, gone)
}

/** Words of a search, in lower case. */
export function wordsIn(search: string): readonly string[] {
  return search.toLowerCase().split(/\s+/).filter(Boolean)
}

/** Whether a text in lower case has every word. */
export function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}

function headOf({ method, name, server, url, word }: Call): string {
  return [method, name, server, url, word].join('\n').toLowerCase()
}
