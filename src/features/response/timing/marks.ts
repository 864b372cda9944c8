/** Places of events on an axis of time: one for each, or few enough for any number of them. */
import type { FrameKind } from '../stream/kinds.ts'

/** One event, or several close together. */
export type Mark = {
  /** Number of the first event. */
  readonly first: number
  readonly count: number
  /** Milliseconds since the exchange started, of the first and the last of them. */
  readonly from: number
  readonly until: number
}

/** The events of one kind. */
export type MarksOfKind = {
  readonly kind: FrameKind
  readonly count: number
  readonly marks: readonly Mark[]
}

type Events = {
  readonly length: number
  readonly timeAt: (index: number) => number | undefined
  readonly kindAt: (index: number) => FrameKind | undefined
}

/** Marks drawn in all, whatever comes. */
const MOST_MARKS = 480
const MOST_COLUMNS = 96

type Draft = { -readonly [Key in keyof Mark]: Mark[Key] }

/** `total`: milliseconds the axis is long. */
export function marksByKind(events: Events, total: number): readonly MarksOfKind[] {
  const kinds = new Map<FrameKind, number>()
  for (let index = 0; index < events.length; index++) {
    const kind = events.kindAt(index)
    if (kind) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  const columns = Math.min(MOST_COLUMNS, Math.floor(MOST_MARKS / Math.max(1, kinds.size)))
  const marks = new Map<FrameKind, Map<number, Draft>>()
  for (let index = 0; index < events.length; index++) {
    const kind = events.kindAt(index)
    const at = events.timeAt(index)
    if (!kind || at === undefined) continue
    const own = marks.get(kind) ?? new Map<number, Draft>()
    marks.set(kind, own)
    const column = Math.min(columns - 1, Math.floor((at / total) * columns))
    const mark = own.get(column)
    if (mark) {
      mark.count++
      mark.until = at
    } else own.set(column, { first: index, count: 1, from: at, until: at })
  }
  return [...marks].map(([kind, own]) => ({
    kind,
    count: kinds.get(kind) ?? 0,
    marks: [...own.values()],
  }))
}
