/** Which elements of two lists belong together, as positions. */
import type { Budget } from './budget.ts'

/** Positions left and right; -1 stands for none. `isMoved`: out of the order of the rest. */
export type Match = { readonly left: number; readonly right: number; readonly isMoved: boolean }

/** Cells of tables that are filled to find the longest common order: of one table, and of what all of them share. */
export type Cells = { readonly most: number; readonly budget: Budget }

type Pairs = readonly (readonly [left: number, right: number])[]
type FindPairs = (left: readonly number[], right: readonly number[]) => Pairs

/**
 * Positions by equal keys, in the longest common order where lists are short; else by keys that are unique, and
 * the same again between those.
 */
export function commonOrder(
  left: readonly number[],
  right: readonly number[],
  { most, budget }: Cells,
): Pairs {
  const mayFill = (l: readonly number[], r: readonly number[]) =>
    l.length * r.length <= most && budget.take(l.length * r.length)
  const inGap: FindPairs = (l, r) => (mayFill(l, r) ? longestCommon(l, r) : [])
  return withEnds(left, right, (l, r) => {
    if (mayFill(l, r)) return longestCommon(l, r)
    const counts = { left: l.length, right: r.length }
    return fillGaps(uniqueInOrder(l, r), counts, (gap) =>
      withEnds(l.slice(...gap.left), r.slice(...gap.right), inGap),
    )
  })
}

/** What is the same at the beginning and at the end costs nothing. */
function withEnds(left: readonly number[], right: readonly number[], find: FindPairs): Pairs {
  const shorter = Math.min(left.length, right.length)
  let start = 0
  while (start < shorter && left[start] === right[start]) start++
  let end = 0
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end++
  const [l, r] = [left.length - end, right.length - end]
  return [
    ...Array.from({ length: start }, (_, at) => [at, at] as const),
    ...find(left.slice(start, l), right.slice(start, r)).map(
      ([one, other]) => [one + start, other + start] as const,
    ),
    ...Array.from({ length: end }, (_, at) => [l + at, r + at] as const),
  ]
}

/** Positions from the first to behind the last, left and right; neither is empty. */
export type Gap = {
  readonly left: readonly [from: number, to: number]
  readonly right: readonly [from: number, to: number]
}

/** Pairs that are in order, with those found between them: these count from where their gap begins. */
export function fillGaps(
  pairs: Pairs,
  counts: { readonly left: number; readonly right: number },
  find: (gap: Gap) => Pairs,
): Pairs {
  const all: (readonly [number, number])[] = []
  let [l, r] = [0, 0]
  for (const [left, right] of [...pairs, [counts.left, counts.right] as const]) {
    const found = l < left && r < right ? find({ left: [l, left], right: [r, right] }) : []
    for (const [one, other] of found) all.push([l + one, r + other])
    if (left < counts.left) all.push([left, right])
    l = left + 1
    r = right + 1
  }
  return all
}

function longestCommon(left: readonly number[], right: readonly number[]): [number, number][] {
  const width = right.length + 1
  const lengths = commonLengths(left, right)
  const pairs: [number, number][] = []
  for (let l = 0, r = 0; l < left.length && r < right.length;) {
    if (left[l] === right[r]) pairs.push([l++, r++])
    else if ((lengths[(l + 1) * width + r] ?? 0) >= (lengths[l * width + r + 1] ?? 0)) l++
    else r++
  }
  return pairs
}

/** By positions left and right: how many of the rest have a common order, at most a thousand. */
function commonLengths(left: readonly number[], right: readonly number[]): Uint16Array {
  const width = right.length + 1
  const lengths = new Uint16Array((left.length + 1) * width)
  for (let l = left.length - 1; l >= 0; l--) {
    for (let r = right.length - 1; r >= 0; r--) {
      const at = l * width + r
      lengths[at] =
        left[l] === right[r]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0)
    }
  }
  return lengths
}

function uniqueInOrder(left: readonly number[], right: readonly number[]) {
  const rights = uniquePlaces(right)
  const pairs = [...uniquePlaces(left)].flatMap(([key, l]) => {
    const r = rights.get(key)
    return r === undefined || r === -1 || l === -1 ? [] : [[l, r] as const]
  })
  const kept = increasing(pairs.map(([, r]) => r))
  return pairs.filter((_, at) => kept.has(at))
}

/** Where each key stands, in order; -1 for those that stand twice. */
function uniquePlaces(keys: readonly number[]): Map<number, number> {
  const places = new Map<number, number>()
  keys.forEach((key, at) => places.set(key, places.has(key) ? -1 : at))
  return places
}

/** Positions of the longest run of rising numbers among some, not necessarily side by side. */
export function increasing(numbers: readonly number[]): ReadonlySet<number> {
  const before = new Int32Array(numbers.length)
  /** By length, the position whose number is the lowest that ends a run of that length. */
  const ends: number[] = []
  numbers.forEach((number, at) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1
      else high = middle
    }
    before[at] = low === 0 ? -1 : (ends[low - 1] ?? -1)
    ends[low] = at
  })
  const kept = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) kept.add(at)
  return kept
}

/**
 * All elements of both lists in one order: pairs in the common order, and what belongs to neither where it
 * stands. A moved one stands where it is on the right.
 */
export function mergeOrder(
  pairs: Pairs,
  counts: { readonly left: number; readonly right: number },
): readonly Match[] {
  const sorted = pairs.toSorted((a, b) => a[0] - b[0])
  const kept = increasing(sorted.map(([, right]) => right))
  const movedLeft = new Set<number>()
  const movedRight = new Map<number, number>()
  const inOrder: (readonly [number, number])[] = []
  sorted.forEach((pair, at) => {
    if (kept.has(at)) inOrder.push(pair)
    else {
      movedLeft.add(pair[0])
      movedRight.set(pair[1], pair[0])
    }
  })
  const matches: Match[] = []
  let [l, r] = [0, 0]
  for (const [left, right] of [...inOrder, [counts.left, counts.right] as const]) {
    for (; l < left; l++) {
      if (!movedLeft.has(l)) matches.push({ left: l, right: -1, isMoved: false })
    }
    for (; r < right; r++) {
      const from = movedRight.get(r)
      matches.push({ left: from ?? -1, right: r, isMoved: from !== undefined })
    }
    if (left < counts.left) matches.push({ left, right, isMoved: false })
    l = left + 1
    r = right + 1
  }
  return matches
}
