/** What is wrong with the text of the open request, checked as it changes, and asked before it is sent. */
import { createStore } from 'zustand/vanilla'

import { checkHeaders, checkText } from '#mcp/language/check.ts'
import { lazyFix } from '#mcp/language/fixes/lazyFix.ts'
import type { Problem } from '#mcp/language/types.ts'
import { shortQuotes } from '#mcp/quote.ts'

import type { Explorer } from './explorer.ts'
import { knowledgeOf } from './knowledge.ts'
import { perExplorer } from './perExplorer.ts'
import type { Tab } from './tabs.ts'

/** A text, and what was found in it. */
type Checked = { readonly text: string; readonly problems: readonly Problem[] }

type State = {
  /** By tab; that of another text than the tab's own is out of date. */
  readonly checked: ReadonlyMap<string, Checked>
  /** The text each tab was kept from sending, until it is sent anyway. */
  readonly held: ReadonlyMap<string, string>
}

export type Problems = {
  readonly store: ReturnType<typeof createState>
  /** What is wrong with a tab's text as it stands now. */
  readonly now: (tabId: string) => readonly Problem[]
  /** Whether a tab's text is kept from being sent, because something is wrong with it. */
  readonly hold: (tabId: string) => boolean
  /** Forgets that a tab's text was kept from being sent. */
  readonly release: (tabId: string) => void
}

/** Milliseconds without a change before a text is checked. */
const PAUSE = 150

/** One for each explorer; loaded with the first request. */
export const problemsOf = perExplorer(createProblems)

function createState() {
  return createStore<State>(() => ({ checked: new Map(), held: new Map() }))
}

function createProblems(explorer: Explorer): Problems {
  const { tabs, redact } = explorer
  const store = createState()
  const knowledge = knowledgeOf(explorer)
  /** What was known when a tab was checked, and what was wrong beside its text. */
  const versions = new Map<string, string>()

  function now(tabId: string): readonly Problem[] {
    const tab = tabs.get(tabId)
    if (!tab) return []
    const before = store.getState().checked.get(tabId)
    const beside = besideText(explorer, tab)
    const messages = beside.map(({ message }) => message)
    const version = [knowledge.store.getState().version, ...messages].join('\n')
    if (before?.text === tab.text && versions.get(tabId) === version) return before.problems
    const ofText = checkText(tab.text, knowledge.now(tabId))
    const found = [...beside, ...ofText].map((problem) => masked(problem, redact))
    versions.set(tabId, version)
    const isSame = before?.text === tab.text && digestOf(before.problems) === digestOf(found)
    const problems = isSame ? before.problems : found
    if (!isSame) {
      const { checked } = store.getState()
      store.setState({ checked: new Map(checked).set(tabId, { text: tab.text, problems }) })
    }
    return problems
  }

  function hold(tabId: string): boolean {
    if (!now(tabId).some(({ severity }) => severity === 'error')) return false
    const { held } = store.getState()
    const text = tabs.get(tabId)?.text ?? ''
    store.setState({ held: new Map(held).set(tabId, text) })
    return true
  }

  function release(tabId: string): void {
    const { held } = store.getState()
    if (held.has(tabId)) store.setState({ held: without(held, tabId) })
  }

  const soon = createPause(() => {
    const { active } = tabs.store.getState()
    if (active !== undefined) now(active)
  })
  knowledge.store.subscribe(soon)
  tabs.store.subscribe((state, before) => {
    for (const { id } of before.tabs) {
      if (!tabs.get(id)) forget(id)
    }
    const { active } = state
    if (active === undefined) return
    const { text, overrides } = tabs.get(active) ?? {}
    if (store.getState().held.get(active) !== text) release(active)
    const isSame = before.tabs.find(({ id }) => id === active)?.overrides === overrides
    if (!isSame || store.getState().checked.get(active)?.text !== text) soon()
  })
  soon()

  function forget(tabId: string): void {
    release(tabId)
    versions.delete(tabId)
    const { checked } = store.getState()
    if (checked.has(tabId)) store.setState({ checked: without(checked, tabId) })
  }

  return { store, now, hold, release }
}

function masked(problem: Problem, redact: Explorer['redact']): Problem {
  return {
    ...problem,
    message: shortQuotes(redact(problem.message)),
    fixes: problem.fixes.map((fix) => lazyFix(shortQuotes(redact(fix.title)), () => fix.edits)),
  }
}

/** What mirrors the text is checked there. */
function besideText(explorer: Explorer, { overrides, id }: Tab): readonly Problem[] {
  const { connection } = explorer.connections.getState()
  const headers = connection?.prepare('', overrides).headers ?? []
  return checkHeaders(headers, knowledgeOf(explorer).now(id))
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  return new Map([...map].filter(([each]) => each !== key))
}

/** What is seen of problems: as long as that stays, so do they. */
function digestOf(problems: readonly Problem[]): string {
  return JSON.stringify(
    problems.map(({ fixes, ...problem }) => [problem, fixes.map(({ title }) => title)]),
  )
}

/** Runs once things have been quiet for a while and the page has nothing else to do. */
function createPause(run: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      // Not every browser tells when it is idle.
      if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 500 })
      else run()
    }, PAUSE)
  }
}
