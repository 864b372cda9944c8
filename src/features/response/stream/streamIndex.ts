/** An index of a stream that grows with it: what each event is, and which of them a filter lets through. */
import { createStore } from 'zustand/vanilla'

import { LOG_LEVELS, type LogLevel } from '#mcp/logLevel.ts'
import type { Explorer } from '#state/explorer.ts'
import { FrameLog } from '#wire/frameLog.ts'

import { inSlices } from './inSlices.ts'
import type { FrameKind } from './kinds.ts'
import { createLongSearch, type LongSearchState } from './longSearch.ts'
import { createTally, noCounts, type KindCounts } from './tally.ts'

/** Which events are wanted. */
export type StreamFilter = {
  /** None lets every kind through. */
  readonly kinds: ReadonlySet<FrameKind>
  /** Log lines below it are left out; lines of an unknown level stay. */
  readonly level: LogLevel
  /** Part of the event's text, whatever the case; empty lets everything through. */
  readonly text: string
}

export const NO_FILTER: StreamFilter = { kinds: new Set(), level: 'debug', text: '' }

/** How far the index has come; changes once a slice, however many events there are. */
export type IndexState = {
  /** Events counted so far. */
  readonly read: number
  /** Events the filter has been asked about. */
  readonly searched: number
  readonly counts: KindCounts
  /** Of the events that are too long to be looked through at once. */
  readonly long: LongSearchState
}

const NOTHING: IndexState = {
  read: 0,
  searched: 0,
  counts: noCounts(),
  long: { waiting: 0, failed: 0 },
}

type Tools = { readonly host: Pick<Explorer['host'], 'now' | 'pause'> } & Pick<Explorer, 'reader'>

/** Works in slices on the page's thread; of an event only its kind and level are kept. */
export function createStreamIndex({ host, reader }: Tools, start = NO_FILTER) {
  const tally = createTally()
  let source = new FrameLog()
  let filter = start
  let searched = 0
  const store = createStore(() => NOTHING)
  const shown = createShown(() => isFiltering(filter))
  const longs = createLongSearch({ reader, onFound: shown.add, tell })
  longs.begin(filter.text)
  const isSearching = () => isFiltering(filter) && searched < tally.length()
  const work = inSlices(host, {
    hasMore: () => tally.length() < source.length || isSearching(),
    step: () => {
      const [frame] = source.slice(tally.length(), tally.length() + 1)
      if (frame) tally.add(frame)
      if (!isSearching()) return
      if (passes(searched)) shown.add(searched)
      searched++
    },
    tell,
  })
  function tell(): void {
    const counts = tally.counts()
    store.setState({ read: tally.length(), searched, counts, long: longs.state() })
  }
  function passes(index: number): boolean {
    const { kinds, level, text } = filter
    const kind = tally.kindAt(index)
    if (kinds.size > 0 && kind && !kinds.has(kind)) return false
    if (!tally.reaches(index, level)) return false
    if (text === '' || holds(source.rawAt(index) ?? '', text)) return true
    const whole = tally.wholeAt(index)
    return whole !== undefined && longs.look(index, whole)
  }
  return {
    store,
    /** Takes the stream as it is now; events never change, more of them come. */
    feed: (next: FrameLog): void => {
      source = next
      work.start()
      longs.start()
    },
    /** Forgets the last filter's matches and looks for those of this one. */
    setFilter: (next: StreamFilter): void => {
      filter = next
      shown.clear()
      searched = 0
      longs.begin(next.text)
      tell()
      work.start()
    },
    stop: (): void => {
      work.stop()
      longs.stop()
    },
    /** What a counted event is. */
    kindAt: tally.kindAt,
    countBelow: shown.countBelow,
    frameAt: shown.frameAt,
    placeOf: shown.placeOf,
  }
}

export type StreamIndex = ReturnType<typeof createStreamIndex>

/** Which events are shown, in their order; those found late are put where they belong. */
function createShown(isFiltered: () => boolean) {
  let found: number[] = []
  return {
    add: (frame: number): void => void found.splice(placeIn(found, frame), 0, frame),
    clear: (): void => void (found = []),
    /** How many of the first `limit` events are shown. */
    countBelow: (limit: number) => (isFiltered() ? placeIn(found, limit) : limit),
    /** Number of the event at a place among those shown. */
    frameAt: (place: number) => (isFiltered() ? found[place] : place),
    /** Where an event is among those shown, or would be. */
    placeOf: (frame: number) => (isFiltered() ? placeIn(found, frame) : frame),
  }
}

/** Whether a filter leaves anything out. */
export function isFiltering({ kinds, level, text }: StreamFilter): boolean {
  return kinds.size > 0 || level !== LOG_LEVELS[0] || text !== ''
}

/** In the text as sent, or as it reads: JSON may write any character as `\u…`. */
function holds(raw: string, text: string): boolean {
  const wanted = text.toLowerCase()
  if (raw.toLowerCase().includes(wanted)) return true
  return raw.includes('\\') && unescape(raw).toLowerCase().includes(wanted)
}

function unescape(raw: string): string {
  return raw.replaceAll(/\\(?:u([\da-f]{4})|(["/\\]))/gi, (_, code?: string, plain?: string) =>
    code === undefined ? (plain ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** How many numbers of an ascending list are below a limit. */
function placeIn(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? limit) < limit) low = middle + 1
    else high = middle
  }
  return low
}
