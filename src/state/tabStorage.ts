/** Keeps the open requests in the storage that ends with the browser's tab, and restores them after a reload. */
import { asArray, asNumber, asObject } from '#mcp/read.ts'
import type { Json } from '#mcp/types.ts'

import type { Explorer } from './explorer.ts'
import { STORED, readStored } from './stored.ts'
import { createFiller, createHolder } from './tabHoles.ts'
import type { ClosedTab, Tab } from './tabs.ts'
import { packTab, readPlace, readTab } from './tabSnapshot.ts'
import type { PackedTab, TextPlace } from './tabSnapshot.ts'
import { variablesOf } from './variables.ts'

/** What is written in another form than this is left alone until it is written over. */
const VERSION = 1

/** Milliseconds from a change to its writing: after those of a long text, which takes a while. */
const WRITE_AFTER = { short: 300, long: 2000 } as const
const LONG_TEXT = 500_000

/** Characters of all texts together; storages of browsers end at about five million. */
const MAX_TEXT = 2_000_000

/** Knows where cursor and eye are in a tab's text. */
type Places = {
  readonly of: (tabId: string) => TextPlace | undefined
  readonly put: (tabId: string, place: TextPlace) => void
}

type Keeping = {
  readonly explorer: Explorer
  readonly places: Places
  /** Tells the person something in passing. */
  readonly tell: (sentence: string) => void
}

type Kept = PackedTab & { readonly place?: TextPlace | undefined }

/** Restores what was kept, then keeps every change, for as long as the page lives. */
export function keepTabs({ explorer, places, tell }: Keeping): void {
  const { host, tabs } = explorer
  restoreTabs(explorer, places)
  const take = createSnapshots(explorer, places)
  let timer: ReturnType<typeof setTimeout> | undefined
  let left: readonly string[] = []

  function write(): void {
    clearTimeout(timer)
    const { tabs: open, active, closed } = tabs.store.getState()
    const fits = fitting([...open, ...closed.map(({ tab }) => tab)])
    const kept = open.filter((tab) => fits.has(tab))
    const isWritten = writeSmaller(host.tab, {
      tabs: kept.map(take),
      active: kept.findIndex(({ id }) => id === active),
      closed: closed
        .filter(({ tab }) => fits.has(tab))
        .map(({ tab, index }) => ({ index, tab: take(tab) })),
    })
    const missing = open.filter((tab) => !isWritten || !fits.has(tab)).map(({ id }) => id)
    if (missing.some((id) => !left.includes(id))) tell(wordsFor(missing.length))
    left = missing
  }
  function writeSoon(): void {
    clearTimeout(timer)
    const { active } = tabs.store.getState()
    const length = (active !== undefined && tabs.get(active)?.text.length) || 0
    timer = setTimeout(write, length > LONG_TEXT ? WRITE_AFTER.long : WRITE_AFTER.short)
  }
  tabs.store.subscribe((now, before) => {
    if (now.tabs !== before.tabs || now.active !== before.active) writeSoon()
  })
  explorer.onSent(writeSoon)
  host.onPage?.((event) => event === 'left' && write())
  // What was opened while this was on its way is not kept yet.
  if (tabs.store.getState().tabs.length > 0) writeSoon()
}

function wordsFor(count: number): string {
  const what = count === 1 ? 'One request is' : `${count} requests are`
  return `${what} not kept for a reload: too long, or this browser has no room.`
}

/** Tabs are values: what one was packed into is good until it or what is known of secrets is another. */
function createSnapshots(explorer: Explorer, places: Places): (tab: Tab) => Kept {
  const { secrets, exchanges } = explorer
  let packed = new WeakMap<Tab, { readonly from: unknown; readonly to: PackedTab }>()
  let known = ''
  return (tab) => {
    const now = secrets.all().join('\n')
    if (now !== known) packed = new WeakMap()
    known = now
    const exchange = tab.exchange === undefined ? undefined : exchanges.get(tab.exchange)
    const last = packed.get(tab)
    const to =
      last && last.from === exchange ? last.to : packTab(tab, createHolder(explorer), exchange)
    packed.set(tab, { from: exchange, to })
    return { ...to, place: places.of(tab.id) }
  }
}

/** The tabs that there is room for, the shortest first. */
function fitting(tabs: readonly Tab[]): ReadonlySet<Tab> {
  const shortestFirst = tabs.toSorted((a, b) => a.text.length - b.text.length)
  let room = MAX_TEXT
  return new Set(shortestFirst.filter(({ text }) => (room -= text.length) >= 0))
}

type State = {
  readonly tabs: readonly Kept[]
  readonly active: number
  readonly closed: readonly { readonly index: number; readonly tab: Kept }[]
}

/** Where there is no room for all of it, what is missed least goes first. False when nothing could be kept. */
function writeSmaller(store: Explorer['host']['tab'], state: State): boolean {
  const bare = state.tabs.map((tab) => ({ ...tab, before: undefined }))
  const smaller = [
    state,
    { ...state, tabs: bare, closed: state.closed.slice(0, 5) },
    { ...state, tabs: bare, closed: [] },
  ]
  for (const each of smaller) {
    try {
      store.setItem(STORED.tabs, JSON.stringify({ version: VERSION, ...each }))
      return true
    } catch {
      // No room, or no storage: the next is smaller.
    }
  }
  try {
    // Better none than those of long ago.
    store.removeItem(STORED.tabs)
  } catch {
    // Storage is switched off: there is nothing to remove.
  }
  return state.tabs.length === 0
}

/** Puts the kept tabs before those that are open already; anything that can't be read is left out. */
function restoreTabs(explorer: Explorer, places: Places): void {
  const { host, tabs, passIds } = explorer
  const state = asObject(readStored(host.tab, STORED.tabs))
  if (state?.['version'] !== VERSION) return
  // Puts the values of secret variables where holes are filled from.
  variablesOf(explorer)
  const fill = createFiller(explorer)
  const read = (raw: Json | undefined): Tab[] => {
    const tab = raw === undefined ? undefined : readTab(raw, fill)
    if (!tab) return []
    const id = host.newId()
    const place = readPlace(asObject(raw)?.['place'])
    if (place) places.put(id, place)
    return [{ id, ...tab }]
  }
  const restored = (asArray(state['tabs']) ?? []).map(read)
  const closed = (asArray(state['closed']) ?? []).flatMap((raw): ClosedTab[] => {
    const index = asNumber(asObject(raw)?.['index']) ?? 0
    return read(asObject(raw)?.['tab']).map((tab) => ({ tab, index }))
  })
  const inFront = restored[asNumber(state['active']) ?? 0]?.[0] ?? restored.flat().at(-1)
  passIds(Math.max(0, ...restored.flat().map(({ text }) => idIn(text))))
  tabs.store.setState((now) => ({
    tabs: [...restored.flat(), ...now.tabs],
    active: now.active ?? inFront?.id,
    closed: [...now.closed, ...closed],
  }))
}

/** The number of a message, which no new one should have; 0 when it has none. */
function idIn(text: string): number {
  return Number(/"id"\s*:\s*(\d{1,9})\b/.exec(text)?.[1] ?? 0)
}
