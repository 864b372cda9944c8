/** Which members or elements of two values belong together. */
import { kindOf } from '#lib/json/tape.ts'
import type { NodeId } from '#lib/json/types.ts'

import type { Budget } from './budget.ts'
import { commonOrder, increasing, mergeOrder } from './order.ts'
import type { Match } from './order.ts'
import { childrenOf, nameOf, worthKey } from './side.ts'
import type { Ref } from './side.ts'

/** Two values side by side; one is missing where there is nothing to go with the other. */
export type Aligned = {
  readonly left: NodeId | undefined
  readonly right: NodeId | undefined
  readonly isMoved: boolean
  /** Positions in their lists; absent for members. */
  readonly places?: { readonly left: number; readonly right: number }
}

/** Of two objects by name, of two lists by what identifies records, else by what is equal. */
export function align(left: Ref, right: Ref, budget: Budget): readonly Aligned[] {
  return kindOf(left.side.tape, left.node) === 'object'
    ? alignMembers(left, right)
    : alignElements(left, right, budget)
}

function alignMembers(left: Ref, right: Ref): readonly Aligned[] {
  const lefts = childrenOf(left)
  const rights = childrenOf(right)
  const places = placesByName(left.side, lefts)
  const pairs = [...placesByName(right.side, rights)].flatMap(([name, r]) => {
    const l = places.get(name)
    return l === undefined ? [] : [[l, r] as const]
  })
  // Another order of members is another spelling, which their object says.
  const sorted = pairs.toSorted((a, b) => a[0] - b[0])
  const kept = increasing(sorted.map(([, r]) => r))
  const inOrder = sorted.filter((_, at) => kept.has(at))
  const others = new Map(sorted.filter((_, at) => !kept.has(at)))
  const counts = { left: lefts.length, right: rights.length }
  const rightOthers = new Set(others.values())
  return mergeOrder(inOrder, counts)
    .filter((match) => match.left !== -1 || !rightOthers.has(match.right))
    .map((match) => ({
      left: lefts[match.left],
      right: rights[match.right === -1 ? (others.get(match.left) ?? -1) : match.right],
      isMoved: false,
    }))
}

/** By name; the second of two of one name is another one. */
function placesByName(side: Ref['side'], nodes: readonly NodeId[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const times = new Map<string, number>()
  nodes.forEach((node, at) => {
    const name = nameOf({ side, node })
    const time = times.get(name) ?? 0
    times.set(name, time + 1)
    places.set(`${time} ${name}`, at)
  })
  return places
}

function alignElements(left: Ref, right: Ref, budget: Budget): readonly Aligned[] {
  const lefts = childrenOf(left)
  const rights = childrenOf(right)
  const known = pairsByIdentity(refsOf(left, lefts), refsOf(right, rights))
  const pairs = known ?? pairsByWorth(refsOf(left, lefts), refsOf(right, rights), budget)
  return mergeOrder(pairs, { left: lefts.length, right: rights.length }).map((match: Match) => ({
    left: lefts[match.left],
    right: rights[match.right],
    isMoved: match.isMoved,
    places: { left: match.left, right: match.right },
  }))
}

function refsOf({ side }: Ref, nodes: readonly NodeId[]): readonly Ref[] {
  return nodes.map((node) => ({ side, node }))
}

/** Members that tell records apart, the surest first. */
const IDENTITIES = ['id', '_id', 'uuid', 'key', 'uri', 'name']

type Pairs = readonly (readonly [number, number])[]

/** Records by the first member that all of them have, each with a value of its own. */
function pairsByIdentity(lefts: readonly Ref[], rights: readonly Ref[]): Pairs | undefined {
  if (!lefts.every(isObjectRef) || !rights.every(isObjectRef)) return undefined
  if (lefts.length === 0 || rights.length === 0) return undefined
  for (const name of IDENTITIES) {
    const places = uniqueValues(rights, name)
    const own = places && uniqueValues(lefts, name)
    if (!places || !own) continue
    return [...own].flatMap(([value, l]) => {
      const r = places.get(value)
      return r === undefined ? [] : [[l, r] as const]
    })
  }
  return undefined
}

/** Positions by the value of a member; undefined where one lacks it, or two share a value. */
function uniqueValues(refs: readonly Ref[], name: string): ReadonlyMap<number, number> | undefined {
  const places = new Map<number, number>()
  for (const [at, ref] of refs.entries()) {
    const value = memberOf(ref, name)
    if (value === undefined || places.has(value)) return undefined
    places.set(value, at)
  }
  return places
}

function isObjectRef({ side, node }: Ref): boolean {
  return kindOf(side.tape, node) === 'object'
}

/** What a plain member is worth. Those left out of the comparison tell nothing apart. */
function memberOf(ref: Ref, name: string): number | undefined {
  const { side } = ref
  const member = childrenOf(ref).find((child) => nameOf({ side, node: child }) === name)
  if (member === undefined) return undefined
  const kind = kindOf(side.tape, member)
  return kind === 'string' || kind === 'number' ? worthKey({ side, node: member }) : undefined
}

/** Cells of one table. */
const MOST_CELLS = 1_000_000

/** Equal ones in their order, then equal ones elsewhere, then what stands in the same gap. */
function pairsByWorth(lefts: readonly Ref[], rights: readonly Ref[], budget: Budget): Pairs {
  if (lefts.length === 1 && rights.length === 1)
    return haveOneKind(lefts[0], rights[0]) ? [[0, 0]] : []
  const keys = [lefts.map(worthKey), rights.map(worthKey)] as const
  const anchors = commonOrder(...keys, { most: MOST_CELLS, budget })
  const takenLeft = new Set(anchors.map(([l]) => l))
  const takenRight = new Set(anchors.map(([, r]) => r))
  const free = new Map<number, number[]>()
  // From the end, so that the first one is the next to be taken.
  for (let r = rights.length - 1; r >= 0; r--) {
    if (takenRight.has(r)) continue
    const key = keys[1][r] ?? 0
    const places = free.get(key)
    if (places) places.push(r)
    else free.set(key, [r])
  }
  const moved = keys[0].flatMap((key, l) => {
    const r = takenLeft.has(l) ? undefined : free.get(key)?.pop()
    if (r === undefined) return []
    takenLeft.add(l)
    takenRight.add(r)
    return [[l, r] as const]
  })
  const isFree = {
    left: (l: number) => !takenLeft.has(l),
    right: (r: number) => !takenRight.has(r),
  }
  return [...anchors, ...moved, ...gapPairs(anchors, { lefts, rights, isFree })]
}

type Gaps = {
  readonly lefts: readonly Ref[]
  readonly rights: readonly Ref[]
  readonly isFree: {
    readonly left: (at: number) => boolean
    readonly right: (at: number) => boolean
  }
}

/** One after the other, what is left between two anchors: of one kind, they are taken for one that changed. */
function gapPairs(anchors: Pairs, { lefts, rights, isFree }: Gaps): Pairs {
  const pairs: (readonly [number, number])[] = []
  let [l, r] = [0, 0]
  for (const [left, right] of [...anchors, [lefts.length, rights.length] as const]) {
    while (l < left && r < right) {
      if (!isFree.left(l)) l++
      else if (!isFree.right(r)) r++
      else {
        if (haveOneKind(lefts[l], rights[r])) pairs.push([l, r])
        l++
        r++
      }
    }
    l = left + 1
    r = right + 1
  }
  return pairs
}

function haveOneKind(left: Ref | undefined, right: Ref | undefined): boolean {
  if (!left || !right) return false
  return kindOf(left.side.tape, left.node) === kindOf(right.side.tape, right.node)
}
