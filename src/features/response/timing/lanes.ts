/** The lanes of an exchange: its phases, then its events, each its own while they are few, else one for each kind. */
import type { RequestTiming } from '#state/host.ts'
import type { FrameLog } from '#wire/frameLog.ts'
import type { Exchange } from '#wire/types.ts'

import { badgeOf } from '../badges.ts'
import { summaryOf } from '../frameSummary.ts'
import { FRAME_KINDS, type FrameKind } from '../stream/kinds.ts'
import { marksByKind, type Mark } from './marks.ts'
import { phasesOf } from './phases.ts'

/** A line of the chart; times in milliseconds since the exchange started. */
export type Lane = {
  readonly id: string
  /** Unmasked: it may hold words of the server. */
  readonly label: string
  readonly from: number
  readonly until: number
  /**
   * `phase`: time was spent. `event`: the time since the event before. `kind`: from the first event to the last.
   * `round`: one exchange of a call of several; `gap`: between two of them.
   */
  readonly sort: 'phase' | 'event' | 'kind' | 'end' | 'round' | 'gap'
  /** It goes on. */
  readonly isOpen?: boolean | undefined
  readonly isFailed?: boolean | undefined
  readonly marks: readonly Mark[]
}

export type Lanes = {
  readonly lanes: readonly Lane[]
  /** Milliseconds the axis is long; never 0. */
  readonly total: number
}

/** Events that have a lane each. */
const MOST_LANES = 40

type Known = {
  readonly exchange: Exchange
  readonly timing: RequestTiming | undefined
  /** Milliseconds since the start, for what still goes on. */
  readonly now: number
  /** How many events are known by kind so far, and their kinds. */
  readonly read: number
  readonly kindAt: (index: number) => FrameKind | undefined
}

export function lanesOf(known: Known): Lanes {
  const { exchange, timing, now } = known
  const { outcome, body } = exchange
  const phases = phasesOf(exchange, timing, now)
  const last = body.kind === 'stream' ? (body.frames.at(-1)?.at ?? 0) : 0
  const total = Math.max(1, outcome?.at ?? now, last, ...phases.map(({ until }) => until))
  const lanes: readonly Lane[] = [
    ...phases.map((phase): Lane => ({ ...phase, label: phase.title, sort: 'phase', marks: [] })),
    ...(body.kind === 'stream' ? eventLanes(body.frames, known, total) : []),
    ...(outcome ? [endLane(exchange, outcome.at)] : []),
  ]
  return { lanes, total }
}

function eventLanes(frames: FrameLog, known: Known, total: number): readonly Lane[] {
  if (frames.length > MOST_LANES) return kindLanes(frames, known, total)
  return [...frames].map((frame): Lane => {
    const before = frames.timeAt(frame.index - 1) ?? known.exchange.head?.at ?? 0
    return {
      id: `event ${frame.index}`,
      label: `${frame.index + 1} ${summaryOf(frame).type}`,
      from: Math.min(before, frame.at),
      until: frame.at,
      sort: 'event',
      marks: [{ first: frame.index, count: 1, from: frame.at, until: frame.at }],
    }
  })
}

function kindLanes(frames: FrameLog, { read, kindAt }: Known, total: number): readonly Lane[] {
  const events = {
    length: Math.min(read, frames.length),
    kindAt,
    timeAt: (index: number) => frames.timeAt(index),
  }
  const found = marksByKind(events, total)
  return FRAME_KINDS.flatMap(({ id, title }) => {
    const own = found.find(({ kind }) => kind === id)
    const first = own?.marks[0]
    if (!own || !first) return []
    const lane: Lane = {
      id: `kind ${id}`,
      label: `${title} · ${own.count.toLocaleString('en')}`,
      from: first.from,
      until: own.marks.at(-1)?.until ?? first.until,
      sort: 'kind',
      marks: own.marks,
    }
    return [lane]
  })
}

function endLane(exchange: Exchange, at: number): Lane {
  const { tone, word } = badgeOf(exchange)
  const isFailed = tone === 'err' || tone === 'warn'
  return { id: 'end', label: `End: ${word}`, from: at, until: at, sort: 'end', isFailed, marks: [] }
}
