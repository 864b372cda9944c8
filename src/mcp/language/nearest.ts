/** The name that was probably meant by a misspelt one. */

/** Names longer than this are compared by their letters' case only. */
const LONGEST = 120

/** With more letters in all, only names of nearly the same spelling are looked for. */
const MOST_LETTERS = 2_000_000

/**
 * The known name nearest to the one given: the same but for case and separators, else with few
 * letters more, fewer, other or swapped, else the only one it is the beginning of. Undefined when none is
 * near, or the name is itself known.
 */
export function nearestOf(name: string, known: Iterable<string>): string | undefined {
  if (name === '') return undefined
  const names = [...known]
  if (names.includes(name)) return undefined
  const plainName = plain(name)
  const same = names.find((each) => plain(each) === plainName)
  if (same !== undefined) return same
  const letters = names.reduce((sum, each) => sum + each.length, 0)
  if (letters > MOST_LETTERS || name.length > LONGEST) return undefined
  const longer = names.filter((each) => name.length >= 3 && each.startsWith(name))
  return closestOf(name, names) ?? (longer.length === 1 ? longer[0] : undefined)
}

function closestOf(name: string, names: readonly string[]): string | undefined {
  let limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)))
  let best: string | undefined
  for (const each of names) {
    const distance = distanceOf(name, each, limit)
    if (distance === undefined) continue
    best = each
    limit = distance - 1
  }
  return best
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_.-]/g, '')
}

/** Letters to add, drop, change or swap with their neighbour; undefined when it takes more than the limit. */
export function distanceOf(from: string, to: string, limit: number): number | undefined {
  if (Math.abs(from.length - to.length) > limit) return undefined
  // Most names of a server begin or end alike, and that costs nothing here.
  const shorter = Math.min(from.length, to.length)
  let head = 0
  while (head < shorter && from[head] === to[head]) head++
  let tail = 0
  while (tail < shorter - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++
  return distanceBetween(
    from.slice(head, from.length - tail),
    to.slice(head, to.length - tail),
    limit,
  )
}

function distanceBetween(from: string, to: string, limit: number): number | undefined {
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const next = [row]
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1]
      const changed = at(last, column - 1) + (isSame ? 0 : 1)
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      const swapped = isSwapped ? at(before, column - 2) + 1 : Infinity
      next.push(Math.min(changed, swapped, at(last, column) + 1, at(next, column - 1) + 1))
    }
    if (Math.min(...next) > limit) return undefined
    before = last
    last = next
  }
  const distance = at(last, to.length)
  return distance <= limit ? distance : undefined
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity
}
