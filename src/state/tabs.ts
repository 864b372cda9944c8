/** Open requests: text the user owns, and the exchange each tab sent last. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'

import type { Overrides } from '#mcp/overrides.ts'
import type { ExchangeId } from '#wire/types.ts'

export type Tab = {
  readonly id: string
  readonly title: string
  /** The title was given by the person: it stays whatever the text becomes. */
  readonly named?: boolean
  readonly text: string
  /** The text as it was opened or saved; absent when that isn't known any more. */
  readonly base?: string
  /** Which entry of the browser opened it: `tools:chat`; choosing that entry again returns here. */
  readonly entry?: string
  /** What that entry was opened with. */
  readonly draft?: Draft
  /** The exchange its response pane shows. */
  readonly exchange?: ExchangeId
  /** What had come back before the page was loaded anew. */
  readonly before?: Answered
  /** What is changed about its headers; absent changes nothing. */
  readonly overrides?: Overrides
  /** How long its requests may take; absent takes the connection's limits. */
  readonly limits?: Limits
  /** How its request is shown; absent is JSON. */
  readonly view?: RequestView
  /** The saved request it is a state of; saving again changes that one. */
  readonly saved?: string
  /** Variables of this tab alone: they win over all others. */
  readonly variables?: readonly Variable[]
}

/** What is left of an answer when the page is loaded anew. */
export type Answered = {
  /** How it ended, in a few words: `200 OK`, `Tool error`. */
  readonly word: string
  readonly ms: number
  /** Body bytes. */
  readonly bytes: number
  /** When it was sent, in milliseconds since the epoch. */
  readonly at: number
}

/** What stands for `{{name}}`. A secret value is masked on screen, and never outlives the tab. */
export type Variable = {
  readonly name: string
  readonly value: string
  readonly secret: boolean
  /** Where the value came from, while it is as it came. */
  readonly from?: VariableSource
}

/** A value of an answer: its request as method and name, a JSON Pointer, and when that was sent. Without secrets. */
export type VariableSource = {
  readonly what: string
  readonly path: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** The same request as fields, as the text that is sent, or as code of another program. */
export type RequestView = 'form' | 'json' | 'code'

/** Seconds: without any sign of life, and in all. */
export type Limits = { readonly idleSeconds: number; readonly maxSeconds: number }

/** The message a tab began with: while the text is still the same, nothing of the user's is in it. */
export type Draft = {
  /** Address and revision it was made for. */
  readonly endpoint: string
  /** Method and params, without what differs from message to message. */
  readonly request: string
  /** Absent when it was another than the tab's before the page was loaded anew. */
  readonly text?: string
}

/** A tab that was closed, and where it stood. */
export type ClosedTab = { readonly tab: Tab; readonly index: number }

export type Tabs = {
  readonly tabs: readonly Tab[]
  readonly active: string | undefined
  /** Those that can be opened again, the next one first. */
  readonly closed: readonly ClosedTab[]
  /** The tab whose name is being typed. */
  readonly renaming: string | undefined
}

type NewTab = Omit<Tab, 'id' | 'exchange'>

const MAX_CLOSED = 20

/** Whether a tab's text is another than the one it was opened or saved with. */
export function isEdited({ text, base }: Tab): boolean {
  return text !== base
}

/** Tabs live in memory; closing the last one leaves none. */
export function createTabs(newId: () => string) {
  const store = createStore<Tabs>(() => ({
    tabs: [],
    active: undefined,
    closed: [],
    renaming: undefined,
  }))
  const get = (id: string) => store.getState().tabs.find((tab) => tab.id === id)

  function open(tab: NewTab) {
    const id = newId()
    store.setState(({ tabs }) => ({ tabs: [...tabs, { id, base: tab.text, ...tab }], active: id }))
    return id
  }
  /** Starts a tab anew, in its place, and shows it; what it sent before stays in the log only. */
  function renew(id: string, fresh: NewTab): void {
    const { named, title } = get(id) ?? {}
    const name = named === true && title !== undefined ? { named, title } : {}
    store.setState(({ tabs }) => ({
      tabs: tabs.map((tab) => (tab.id === id ? { id, base: fresh.text, ...fresh, ...name } : tab)),
      active: id,
    }))
  }
  /** Puts another state of a tab in its place: what it lacks is gone. */
  function replace(id: string, next: Tab): void {
    store.setState(({ tabs }) => ({ tabs: tabs.map((tab) => (tab.id === id ? next : tab)) }))
  }
  function update(id: string, change: Partial<Omit<Tab, 'id'>>): void {
    store.setState(({ tabs }) => ({
      tabs: tabs.map((tab) => (tab.id === id ? { ...tab, ...change } : tab)),
    }))
  }
  /** Opens the same request once more, beside the first; what came back and what it was saved as stay with that one. */
  function duplicate(id: string): void {
    const original = get(id)
    if (!original) return
    const { exchange: _exchange, before: _before, saved: _saved, ...same } = original
    const copy = { ...same, id: newId(), ...(same.named && { title: `${same.title} (copy)` }) }
    store.setState(({ tabs }) => ({
      tabs: tabs.toSpliced(tabs.indexOf(original) + 1, 0, copy),
      active: copy.id,
    }))
  }
  /** Moves a tab to another place, counted from 0; beyond an end is that end. */
  function move(id: string, to: number): void {
    const moved = get(id)
    if (!moved) return
    store.setState(({ tabs }) => ({
      tabs: tabs.filter((tab) => tab !== moved).toSpliced(Math.max(0, to), 0, moved),
    }))
  }

  return {
    store,
    get,
    open,
    renew,
    replace,
    update,
    duplicate,
    move,
    ...createClosing(store, get),
    ...createSelecting(store),
  }
}

type TabStore = StoreApi<Tabs>

function createClosing(store: TabStore, get: (id: string) => Tab | undefined) {
  /** Closes these, all at once; the one in front gives way to its neighbour. */
  function closeEach(ids: readonly string[]): void {
    store.setState(({ tabs, active, closed }) => {
      const left = tabs.filter(({ id }) => !ids.includes(id))
      const gone = tabs.flatMap((tab, index) => (left.includes(tab) ? [] : [{ tab, index }]))
      const from = tabs.findIndex(({ id }) => id === active)
      const next = tabs.find((tab, index) => index >= from && left.includes(tab)) ?? left.at(-1)
      return {
        tabs: left,
        active: next?.id,
        closed: [...gone, ...closed].slice(0, MAX_CLOSED),
        renaming: undefined,
      }
    })
  }
  const idsWhere = (test: (index: number, at: number) => boolean, id: string) => {
    const ids = store.getState().tabs.map((tab) => tab.id)
    return ids.filter((_, index) => test(index, ids.indexOf(id)))
  }
  /** Opens the tab again that was closed last, where it stood; its running request is not taken up. */
  function reopen(): void {
    const [last, ...closed] = store.getState().closed
    if (!last) return
    store.setState(({ tabs }) => ({
      tabs: tabs.toSpliced(last.index, 0, last.tab),
      active: last.tab.id,
      closed,
    }))
  }
  return {
    close: (id: string) => get(id) && closeEach([id]),
    closeOthers: (id: string) => closeEach(idsWhere((index, at) => index !== at, id)),
    closeToRight: (id: string) => closeEach(idsWhere((index, at) => index > at, id)),
    closeAll: () => closeEach(idsWhere(() => true, '')),
    reopen,
  }
}

function createSelecting(store: TabStore) {
  function select(id: string): void {
    store.setState({ active: id })
  }
  /** Selects by place, counted from 0; nothing where there is no tab. */
  function selectAt(index: number): void {
    const tab = store.getState().tabs[index]
    if (tab) select(tab.id)
  }
  /** Moves to the next (1) or previous (-1) tab, around the ends. */
  function step(by: 1 | -1): void {
    const { tabs, active } = store.getState()
    const index = tabs.findIndex((tab) => tab.id === active)
    if (tabs.length > 0) selectAt((index + by + tabs.length) % tabs.length)
  }
  /** Opens the field for the name of a tab. */
  function startRenaming(id: string): void {
    store.setState({ active: id, renaming: id })
  }
  return { select, selectAt, step, startRenaming }
}
