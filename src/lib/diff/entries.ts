/** What differs between two values, as a tree of what differs only. */
import { indexJson, isContainer, kindOf } from '#lib/json/tape.ts'

import { align } from './align.ts'
import type { Aligned } from './align.ts'
import { createBudget, STEPS } from './budget.ts'
import type { Budget } from './budget.ts'
import { countLeftOut, hasSameWorth, isSame, nameOf, sideOf, textOf } from './side.ts'
import type { Ref } from './side.ts'
import { CHARACTER, compareTexts } from './texts.ts'
import type { DiffCounts, DiffInner, DiffLimit, DiffMark } from './types.ts'

/** JSON inside two texts, or lists of their pieces. */
type Inner = { readonly kind: DiffInner; readonly left: Ref; readonly right: Ref }

/** Two values side by side, or one alone, in a tree that is opened where it is looked at. */
export type Entry = {
  readonly parent: Entry | undefined
  /** Its number among those of its parent. */
  readonly slot: number
  readonly left: Ref | undefined
  readonly right: Ref | undefined
  readonly places: Aligned['places']
  mark: DiffMark
  holdsDifference: boolean
  /** What two texts that differ are compared by inside. */
  inner?: Inner
  /** Why they aren't. */
  limit?: DiffLimit
  /** What it holds, once somebody asked. */
  kids?: readonly Aligned[]
  /** By slot: those of `kids` that differ, or were looked at. */
  readonly made: Map<number, Entry>
}

/** Entries that are kept; what would be beyond them counts as changed as a whole. */
const MOST_ENTRIES = 300_000
/** Bytes of a text that may hold JSON to be compared. */
const MOST_INNER = 20_000_000

export type Difference = {
  readonly root: Entry
  /** Marked entries in the order they are read. */
  readonly found: readonly Entry[]
  readonly counts: DiffCounts
}

type Work = {
  readonly stack: Entry[]
  made: number
  ignored: number
  isMore: boolean
} & Pace

/** What is left out, and what going into texts and lists may cost. */
type Pace = { readonly ignoring: boolean; readonly budget: Budget }

/** Goes into everything that differs; equal values cost nothing more. */
export function differenceOf(left: Ref, right: Ref, { ignoring, budget }: Pace): Difference {
  const root = newEntry(undefined, 0, { left, right })
  const work: Work = { stack: [], made: 1, ignored: 0, isMore: false, ignoring, budget }
  if (ignoring) work.ignored = countLeftOut(left) + countLeftOut(right)
  judge(root, work)
  const opened: Entry[] = []
  for (let entry = work.stack.pop(); entry; entry = work.stack.pop()) {
    opened.push(entry)
    makeDiffering(entry, work)
  }
  for (const entry of opened.toReversed()) settle(entry)
  const found = marked(root)
  return { root, found, counts: countMarks(found, work) }
}

/** What stands in an entry, side by side; one that is only opened later costs little. */
export function kidsOf(entry: Entry, budget = createBudget(STEPS.little)): readonly Aligned[] {
  entry.kids ??= readKids(entry, budget)
  return entry.kids
}

function readKids({ left, right, inner }: Entry, budget: Budget): readonly Aligned[] {
  if (inner) return align(inner.left, inner.right, budget)
  if (left && right) return align(left, right, budget)
  const only = left ?? right
  if (!only) return []
  // Aligned with itself: all of it, on one side.
  return align(only, only, budget).map((each) => ({
    ...each,
    left: left && each.left,
    right: right && each.right,
  }))
}

/** The entry in a slot, made when it is first asked for. */
export function entryAt(parent: Entry, slot: number): Entry {
  const known = parent.made.get(slot)
  if (known) return known
  const entry = newEntry(parent, slot, refsIn(parent, slot))
  const { left, right } = entry
  // What is below an added one was added too; what there was no room for differs all the same.
  if (!left || !right) entry.mark = left ? 'removed' : 'added'
  else if (!isSame(left, right)) entry.mark = 'changed'
  parent.made.set(slot, entry)
  return entry
}

/** Whether something may be shown below it. */
export function canOpen({ left, right, inner }: Entry): boolean {
  if (inner) return true
  const both = [left, right].filter((ref) => ref !== undefined)
  const isSplit = both.length === 2 && kindIn(both[0]) !== kindIn(both[1])
  return !isSplit && both.some(({ side, node }) => isContainer(side.tape, node))
}

function kindIn(ref: Ref | undefined) {
  return ref && kindOf(ref.side.tape, ref.node)
}

function newEntry(
  parent: Entry | undefined,
  slot: number,
  { left, right, places }: Pick<Entry, 'left' | 'right'> & { readonly places?: Entry['places'] },
): Entry {
  const made = new Map<number, Entry>()
  return { parent, slot, left, right, places, mark: 'same', holdsDifference: false, made }
}

function refsIn(parent: Entry, slot: number) {
  const aligned = kidsOf(parent)[slot]
  const within = parent.inner ?? parent
  return {
    left: refTo(within.left, aligned?.left),
    right: refTo(within.right, aligned?.right),
    places: aligned?.places,
  }
}

function refTo(holder: Ref | undefined, node: number | undefined): Ref | undefined {
  return holder && node !== undefined ? { side: holder.side, node } : undefined
}

/** Makes entries of those children that differ, and queues those to go into. */
function makeDiffering(parent: Entry, work: Work): void {
  const kids = kidsOf(parent, work.budget)
  for (let slot = 0; slot < kids.length; slot++) {
    const refs = refsIn(parent, slot)
    const isMoved = kids[slot]?.isMoved === true
    if (!isMoved && refs.left && refs.right && isSame(refs.left, refs.right)) continue
    if (work.made >= MOST_ENTRIES) {
      work.isMore = true
      parent.mark = 'changed'
      return
    }
    work.made++
    const entry = newEntry(parent, slot, refs)
    parent.made.set(slot, entry)
    if (isMoved) entry.mark = 'moved'
    judge(entry, work)
  }
}

function judge(entry: Entry, work: Work): void {
  const { left, right } = entry
  if (!left || !right) {
    entry.mark = left ? 'removed' : 'added'
    return
  }
  if (isSame(left, right)) return
  if (isContainer(left.side.tape, left.node) && kindIn(left) === kindIn(right)) {
    work.stack.push(entry)
  } else if (hasSameWorth(left, right)) {
    entry.mark = 'spelled'
  } else if (kindIn(left) === 'string' && kindIn(right) === 'string') {
    judgeTexts(entry, { left, right }, work)
  } else {
    entry.mark = 'changed'
  }
}

/** Two texts may hold the same JSON but for blanks. */
function judgeTexts(entry: Entry, { left, right }: Sides, work: Work): void {
  const json = innerJson(left, right, work)
  if (json && isSame(json.left, json.right)) {
    entry.mark = 'spelled'
    return
  }
  const inside = json ? { inner: json } : compareTexts(left, right, work.budget)
  if (inside && 'inner' in inside) {
    Object.assign(entry, inside)
    work.stack.push(entry)
  } else {
    entry.mark = 'changed'
    if (inside) entry.limit = inside.limit
  }
}

type Sides = { readonly left: Ref; readonly right: Ref }

/** The JSON in two texts, where both hold some that others are in. */
function innerJson(left: Ref, right: Ref, work: Work): Inner | undefined {
  const inner = [left, right].map((ref) => innerRef(ref, work))
  const [l, r] = inner
  if (!l || !r || kindIn(l) !== kindIn(r)) return undefined
  if (work.ignoring) work.ignored += countLeftOut(l) + countLeftOut(r)
  return { kind: 'json', left: l, right: r }
}

function innerRef(ref: Ref, { ignoring, budget }: Work): Ref | undefined {
  const text = textOf(ref, MOST_INNER)?.trim()
  if (text === undefined || !/^[[{]/.test(text)) return undefined
  if (!budget.take(text.length * CHARACTER)) return undefined
  const tape = indexJson(text)
  return 'problem' in tape ? undefined : { side: sideOf(tape, ignoring), node: 0 }
}

/** Once all below is known. A nest that differs in nothing below it is written otherwise. */
function settle(entry: Entry): void {
  for (const kid of entry.made.values()) {
    if (kid.mark !== 'same' || kid.holdsDifference) entry.holdsDifference = true
  }
  if (!entry.holdsDifference && entry.mark === 'same') entry.mark = 'spelled'
}

/** Depth first, as it is read; nothing of it calls itself, however deep it goes. */
function marked(root: Entry): readonly Entry[] {
  const found: Entry[] = []
  const stack = [root]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    if (entry.mark !== 'same') found.push(entry)
    const kids = [...entry.made.values()].toSorted((a, b) => b.slot - a.slot)
    for (const kid of kids) stack.push(kid)
  }
  return found
}

function countMarks(found: readonly Entry[], work: Work): DiffCounts {
  const counts = { added: 0, removed: 0, changed: 0, moved: 0, spelled: 0 }
  for (const { mark } of found) if (mark !== 'same') counts[mark]++
  return { ...counts, ignored: work.ignored, isMore: work.isMore || work.budget.isShort() }
}

/** The name of a member; undefined for elements, and for the root of JSON. */
export function keyOf({ parent, left, right }: Entry): string | undefined {
  const ref = left ?? right
  if (!parent || !ref) return undefined
  const within = parent.inner ?? parent
  const holder = left ? within.left : within.right
  return kindIn(holder) === 'object' ? nameOf(ref) : undefined
}
