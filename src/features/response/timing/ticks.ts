/** Round places on an axis of time. */

/** Milliseconds from 0 to below `total`, at most six, each a round number of its size. */
export function ticksOf(total: number): readonly number[] {
  const step = stepOf(total / 5)
  const count = Math.ceil(total / step)
  return Array.from({ length: Math.max(1, count) }, (_, tick) => tick * step)
}

/** The round number at or above a rough one. Minutes are counted by the clock, not by tens. */
function stepOf(rough: number): number {
  if (rough > 10_000) return CLOCK_STEPS.find((step) => step >= rough) ?? hoursFor(rough)
  const size = 10 ** Math.floor(Math.log10(Math.max(rough, 0.1)))
  return size * ([1, 2, 5].find((each) => each * size >= rough) ?? 10)
}

const MINUTE = 60_000
const CLOCK_STEPS = [15_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE]

function hoursFor(rough: number): number {
  return Math.ceil(rough / (60 * MINUTE)) * 60 * MINUTE
}
