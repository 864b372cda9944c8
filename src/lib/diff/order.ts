/** Which elements of two lists belong together, as positions. */

/** Positions left and right; -1 stands for none. `isMoved`: out of the order of the rest. */
export type Match = { readonly left: number; readonly right: number; readonly isMoved: boolean }

/** Cells of a table that is filled to find the longest common order. */
const MOST_CELLS = 1_000_000

/** Positions by equal keys, in the longest common order where lists are short; else by keys that are unique. */
export function commonOrder(
  left: readonly number[],
  right: readonly number[],
): readonly (readonly [number, number])[] {
  let start = 0
  while (start < left.length && start < right.length && left[start] === right[start]) start++
  let end = 0
  const most = Math.min(left.length, right.length) - start
  while (end < most && left[left.length - 1 - end] === right[right.length - 1 - end]) end++
  const middle = [
    left.slice(start, left.length - end),
    right.slice(start, right.length - end),
  ] as const
  const isShort = middle[0].length * middle[1].length <= MOST_CELLS
  const found = isShort ? longestCommon(...middle) : uniqueInOrder(...middle)
  return [
    ...Array.from({ length: start }, (_, at) => [at, at] as const),
    ...found.map(([l, r]) => [l + start, r + start] as const),
    ...Array.from(
      { length: end },
      (_, at) => [left.length - end + at, right.length - end + at] as const,
    ),
  ]
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
  pairs: readonly (readonly [left: number, right: number])[],
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
