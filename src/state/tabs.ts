/** Open requests: text the user owns, and the exchange each tab sent last. */
import { createStore } from 'zustand/vanilla'

import type { Overrides } from '#mcp/overrides.ts'
import type { ExchangeId } from '#wire/types.ts'

export type Tab = {
  readonly id: string
  readonly title: string
  readonly text: string
  /** Which entry of the browser opened it: `tools:chat`; choosing that entry again returns here. */
  readonly entry?: string
  /** What that entry was opened with. */
  readonly draft?: Draft
  /** The exchange its response pane shows. */
  readonly exchange?: ExchangeId
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

/** What stands for `{{name}}`. A secret value is masked on screen, and never outlives the tab. */
export type Variable = { readonly name: string; readonly value: string; readonly secret: boolean }

/** The same request as fields, as the text that is sent, or as code of another program. */
export type RequestView = 'form' | 'json' | 'code'

/** Seconds: without any sign of life, and in all. */
export type Limits = { readonly idleSeconds: number; readonly maxSeconds: number }

/** The message a tab began with: while the text is still the same, nothing of the user's is in it. */
type Draft = {
  /** Address and revision it was made for. */
  readonly endpoint: string
  /** Method and params, without what differs from message to message. */
  readonly request: string
  readonly text: string
}

export type Tabs = { readonly tabs: readonly Tab[]; readonly active: string | undefined }

/** Tabs live in memory; closing the last one leaves none. */
export function createTabs(newId: () => string) {
  const store = createStore<Tabs>(() => ({ tabs: [], active: undefined }))

  function open(tab: Omit<Tab, 'id' | 'exchange'>) {
    const id = newId()
    store.setState(({ tabs }) => ({ tabs: [...tabs, { id, ...tab }], active: id }))
    return id
  }
  /** Starts a tab anew, in its place, and shows it; what it sent before stays in the log only. */
  function renew(id: string, fresh: Omit<Tab, 'id' | 'exchange'>): void {
    store.setState(({ tabs }) => ({
      tabs: tabs.map((tab) => (tab.id === id ? { id, ...fresh } : tab)),
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
  function close(id: string): void {
    store.setState(({ tabs, active }) => {
      const index = tabs.findIndex((tab) => tab.id === id)
      const left = tabs.filter((tab) => tab.id !== id)
      const neighbour = left[Math.min(index, left.length - 1)]
      return { tabs: left, active: active === id ? neighbour?.id : active }
    })
  }
  function select(id: string): void {
    store.setState({ active: id })
  }
  /** Moves to the next (1) or previous (-1) tab, around the ends. */
  function step(by: 1 | -1): void {
    store.setState(({ tabs, active }) => {
      const index = tabs.findIndex((tab) => tab.id === active)
      const next = tabs[(index + by + tabs.length) % tabs.length]
      return next ? { active: next.id } : {}
    })
  }
  const get = (id: string) => store.getState().tabs.find((tab) => tab.id === id)
  return { store, open, renew, replace, update, close, select, step, get }
}
