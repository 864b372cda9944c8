/** The host of the real page: its fetch, its storage, its clocks. */
import { createDemo } from '#demo/register.ts'
import type { Demo } from '#demo/register.ts'
import type { Host, KeyValueStore, PageEvent } from '#state/host.ts'

import { takeLaunch } from './launch.ts'
import type { Given } from './launch.ts'

/** How long a hidden page, which gets no animation frames, waits before it shows what arrived. */
const HIDDEN_MS = 100

type PageHost = {
  readonly host: Host
  readonly demo: Demo
  /** What the launcher wants filled in. */
  readonly given?: Given
}

/** Demo addresses are answered inside this browser; everything else goes out through `fetch`. */
export function createPageHost(): PageHost {
  const { serviceWorker } = navigator
  const demo = createDemo({
    baseUri: document.baseURI,
    fetch: (request) => fetch(request),
    // Missing on plain http pages that are not local, and in some private modes.
    ...('serviceWorker' in navigator ? { serviceWorker } : {}),
  })
  const tab = storageOr(() => sessionStorage)
  keepTimings()
  const { relay, given } = takeLaunch(location, tab, clearFragment)
  const host: Host = {
    fetch: demo.fetch,
    local: storageOr(() => localStorage),
    tab,
    now: () => performance.now(),
    wallClock: () => Date.now(),
    schedule,
    pause,
    countRequests,
    timingOf: async (...asked) => (await import('./pageTiming.ts')).timingOf(...asked),
    newId,
    pageOrigin: location.origin,
    isSecurePage: location.protocol === 'https:',
    onWritten,
    onPage,
    spawnReader,
    ...(relay && { relay }),
  }
  return { host, demo, ...(given && { given }) }
}

/** The browser's own limit of 250 entries is reached by the page's own files and a few hundred calls. */
const KEPT_ENTRIES = 3000

/** The oldest entries go when there is no more room: what is sent next is looked at next. */
function keepTimings(): void {
  performance.setResourceTimingBufferSize(KEPT_ENTRIES)
  performance.addEventListener('resourcetimingbufferfull', () => performance.clearResourceTimings())
}

function spawnReader(): Worker {
  return new Worker(new URL('../state/reader/worker.ts', import.meta.url), { type: 'module' })
}

function clearFragment(): void {
  history.replaceState(null, '', location.pathname + location.search)
}

function onWritten(tell: (key: string) => void): void {
  addEventListener('storage', ({ key, storageArea }) => {
    if (key !== null && storageArea === localStorage) tell(key)
  })
}

function onPage(tell: (event: PageEvent) => void): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') tell('shown')
  })
  addEventListener('online', () => tell('shown'))
  addEventListener('pagehide', () => tell('left'))
  addEventListener('pageshow', ({ persisted }) => persisted && tell('back'))
}

function schedule(run: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(run)
  else setTimeout(run, HIDDEN_MS)
}

/** A message of one's own comes after the input and the drawing that wait; timers would wait 4 ms. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
}

/** Preflights are timed too in some browsers; entries of both kinds have the address as their name. */
function countRequests(url: string, from: number, until: number): number {
  const entries = performance.getEntriesByName(url, 'resource')
  return entries.filter(({ startTime }) => {
    const at = performance.timeOrigin + startTime
    return at >= from && at <= until
  }).length
}

/** `crypto.randomUUID` exists in secure contexts only; a page on plain http needs ids too. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9))
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('')
}

/** Storage that was switched off throws on access: the page then forgets on reload, and works. */
function storageOr(find: () => Storage): KeyValueStore {
  try {
    return find()
  } catch {
    const memory = new Map<string, string>()
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
      removeItem: (key) => void memory.delete(key),
    }
  }
}
