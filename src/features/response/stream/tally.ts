/** What the events of a stream are, counted one after the other: a few bytes for each. */
import { LOG_LEVELS, type LogLevel } from '#mcp/logLevel.ts'
import type { SseFrame, Whole } from '#wire/types.ts'

import { kindOf, type FrameKind } from './kinds.ts'

/** How many events of each kind there are. */
export type KindCounts = Readonly<Record<FrameKind, number>>

/** Events are added in order, so the place of one is its number in the stream. */
export function createTally() {
  const kinds: FrameKind[] = []
  const levels: number[] = []
  const wholes = new Map<number, Whole>()
  const counts = noCounts()
  return {
    add: (frame: SseFrame): void => {
      const { kind, level } = kindOf(frame)
      kinds.push(kind)
      // A level nobody knows is left out by no filter.
      levels.push(level === undefined ? LOG_LEVELS.length : LOG_LEVELS.indexOf(level))
      counts[kind]++
      if (frame.whole) wholes.set(kinds.length - 1, frame.whole)
    },
    length: () => kinds.length,
    counts: (): KindCounts => ({ ...counts }),
    kindAt: (index: number) => kinds[index],
    /** Of an event that only a stand-in is at hand of. */
    wholeAt: (index: number) => wholes.get(index),
    /** Whether a log line is of a level or above it; true of all other events. */
    reaches: (index: number, lowest: LogLevel): boolean =>
      kinds[index] !== 'log' || (levels[index] ?? 0) >= LOG_LEVELS.indexOf(lowest),
  }
}

/** None of any kind. */
export function noCounts(): Record<FrameKind, number> {
  return {
    progress: 0,
    log: 0,
    request: 0,
    notification: 0,
    result: 0,
    error: 0,
    comment: 0,
    other: 0,
  }
}
