/** What changed between two texts. */

/** The one replacement that turns `before` into `after`: what is left without common start and end. */
export function smallestEdit(
  before: string,
  after: string,
): { start: number; end: number; insert: string } {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let tail = 0
  const room = shorter - start
  while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1
  return { start, end: before.length - tail, insert: after.slice(start, after.length - tail) }
}
