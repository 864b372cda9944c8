/** The rows of a difference as they are opened and closed: counted, and made where they are looked at. */
import { canOpen, entryAt, kidsOf } from './entries.ts'
import type { Entry } from './entries.ts'

/** An entry that was looked at, or that something below differs in. */
export type Shown = {
  readonly id: number
  readonly entry: Entry
  readonly depth: number
  isOpen: boolean
  /** Rows below it while it is open. */
  below: number
  /** Slots of open entries below it, in order. */
  openSlots: number[]
}

type What = 'differences' | 'everything'

/** Everything that holds a difference is open at first, and only differences are shown. */
export function createRows(root: Entry) {
  const plan = createPlan()
  const { shownOf, recount, positionOf } = plan
  const top = shownOf(root)
  const count = () => (top.isOpen ? top.below : 0) + 1

  function setOpen(shown: Shown, isOpen: boolean): number {
    if (shown.isOpen === isOpen || (isOpen && !canOpen(shown.entry))) return count()
    shown.isOpen = isOpen
    const parent = shown.entry.parent && shownOf(shown.entry.parent)
    if (parent) parent.openSlots = changed(parent.openSlots, shown.entry.slot, isOpen)
    for (let at: Shown | undefined = shown; at; at = at.entry.parent && shownOf(at.entry.parent)) {
      recount(at)
    }
    return count()
  }
  /** Opens what holds an entry; gives its row. */
  function reveal(entry: Entry): number {
    let row = 0
    for (let at = entry; at.parent; at = at.parent) {
      const holder = shownOf(at.parent)
      setOpen(holder, true)
      const position = positionOf(at.parent, at.slot)
      row += position + 1
      for (const slot of holder.openSlots) {
        const before = positionOf(at.parent, slot)
        if (before !== -1 && before < position) row += shownOf(entryAt(at.parent, slot)).below
      }
    }
    return row
  }
  openDiffering(root, shownOf)
  plan.recountAll()
  return {
    count,
    reveal,
    show: (next: What) => {
      plan.show(next)
      return count()
    },
    window: (from: number, to: number) => {
      const rows: Shown[] = []
      for (let row = Math.max(0, from); row < Math.min(to, count()); row++) {
        rows.push(row === 0 ? top : rowBelow(plan, top, row - 1))
      }
      return rows
    },
    setOpen: (id: number, isOpen: boolean) => {
      const shown = plan.byId(id)
      return shown ? setOpen(shown, isOpen) : count()
    },
    entryOf: (id: number) => plan.byId(id)?.entry,
  }
}

type Plan = ReturnType<typeof createPlan>

/** Which entries are shown, and how many rows each takes. */
function createPlan() {
  const all: Shown[] = []
  const byEntry = new Map<Entry, Shown>()
  const slots = new Map<Entry, readonly number[]>()
  let what: What = 'differences'

  function shownOf(entry: Entry): Shown {
    const known = byEntry.get(entry)
    if (known) return known
    const depth = entry.parent ? shownOf(entry.parent).depth + 1 : 0
    const shown = { id: all.length, entry, depth, isOpen: false, below: 0, openSlots: [] }
    all.push(shown)
    byEntry.set(entry, shown)
    return shown
  }
  /** Slots that are shown; undefined where all are. */
  function slotsIn(entry: Entry): readonly number[] | undefined {
    if (what === 'everything' || !entry.holdsDifference) return undefined
    let own = slots.get(entry)
    if (!own) {
      own = differingSlots(entry)
      slots.set(entry, own)
    }
    return own
  }
  /** Which of the shown ones a slot is, from 0; -1 where it isn't shown. */
  function positionOf(entry: Entry, slot: number): number {
    const shown = slotsIn(entry)
    return shown ? indexIn(shown, slot) : slot
  }
  function recount(shown: Shown): void {
    const { entry, openSlots } = shown
    let below = slotsIn(entry)?.length ?? kidsOf(entry).length
    for (const slot of openSlots) {
      if (positionOf(entry, slot) !== -1) below += shownOf(entryAt(entry, slot)).below
    }
    shown.below = below
  }
  function recountAll(): void {
    // Made after what holds them, so the last are counted first.
    for (const shown of all.toReversed()) if (shown.isOpen) recount(shown)
  }
  function show(next: What): void {
    what = next
    recountAll()
  }
  return {
    shownOf,
    slotsIn,
    positionOf,
    recount,
    recountAll,
    show,
    byId: (id: number) => all[id],
  }
}

/** The row that comes a number of rows after the first one below `top`. */
function rowBelow(plan: Plan, top: Shown, number: number): Shown {
  let holder = top
  let rest = number
  for (;;) {
    const { entry } = holder
    const place = placeIn(plan, holder, rest)
    if (!place.open) {
      return plan.shownOf(entryAt(entry, plan.slotsIn(entry)?.[place.rest] ?? place.rest))
    }
    if (place.rest < 0) return place.open
    holder = place.open
    rest = place.rest
  }
}

/** The open one a row is in, and which of its rows (-1 is itself); or which of the closed ones it is. */
function placeIn(plan: Plan, { entry, openSlots }: Shown, row: number) {
  let consumed = 0
  for (const slot of openSlots) {
    const position = plan.positionOf(entry, slot)
    if (position === -1) continue
    const rest = row - position - consumed
    if (rest < 0) break
    const open = plan.shownOf(entryAt(entry, slot))
    if (rest <= open.below) return { open, rest: rest - 1 }
    consumed += open.below
  }
  return { open: undefined, rest: row - consumed }
}

function openDiffering(root: Entry, shownOf: (entry: Entry) => Shown): void {
  const stack = [root]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const shown = shownOf(entry)
    shown.isOpen = entry.holdsDifference
    for (const slot of differingSlots(entry)) {
      const kid = entryAt(entry, slot)
      if (!kid.holdsDifference) continue
      shown.openSlots.push(slot)
      stack.push(kid)
    }
  }
}

function differingSlots(entry: Entry): readonly number[] {
  return [...entry.made]
    .flatMap(([slot, { mark, holdsDifference }]) =>
      mark !== 'same' || holdsDifference ? slot : [],
    )
    .toSorted((a, b) => a - b)
}

function changed(slots: readonly number[], slot: number, isOpen: boolean): number[] {
  const others = slots.filter((each) => each !== slot)
  return isOpen ? [...others, slot].toSorted((a, b) => a - b) : others
}

function indexIn(sorted: readonly number[], wanted: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return sorted[low] === wanted ? low : -1
}
