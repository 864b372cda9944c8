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
  const same = names.find((each) => isAlike(each, name) && plain(each) === plainName)
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

/** Asked first, because it costs nothing: separators may be more or fewer, but not many. */
function isAlike(one: string, other: string): boolean {
  return Math.abs(one.length - other.length) <= 5
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

/** Rows of the table of distances, used again for each name: thousands are compared in a row. */
let rows = [new Uint8Array(0), new Uint8Array(0), new Uint8Array(0)] as const

function distanceBetween(from: string, to: string, limit: number): number | undefined {
  const width = to.length + 1
  if (rows[0].length < width) {
    rows = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)]
  }
  let [before, last, next] = rows
  for (let column = 0; column < width; column++) last[column] = column
  for (let row = 1; row <= from.length; row++) {
    const letter = from.charCodeAt(row - 1)
    const letterBefore = row > 1 ? from.charCodeAt(row - 2) : -1
    let least = row
    next[0] = row
    for (let column = 1; column < width; column++) {
      const other = to.charCodeAt(column - 1)
      let cost = at(last, column - 1) + (letter === other ? 0 : 1)
      cost = Math.min(cost, at(last, column) + 1, at(next, column - 1) + 1)
      const isSwapped = column > 1 && letterBefore === other && letter === to.charCodeAt(column - 2)
      if (isSwapped) cost = Math.min(cost, at(before, column - 2) + 1)
      next[column] = cost
      least = Math.min(least, cost)
    }
    if (least > limit) return undefined
    ;[before, last, next] = [last, next, before]
  }
  const distance = at(last, to.length)
  return distance <= limit ? distance : undefined
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? 0
}
