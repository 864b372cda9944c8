/** What the application needs from a browser, in memory, for tests. */
import type { Host, KeyValueStore } from '#state/host.ts'
import type { Fetch } from '#wire/types.ts'

/** A storage that lives as long as the test. */
export function memoryStore(kept: Readonly<Record<string, string>> = {}): KeyValueStore {
  const values = new Map(Object.entries(kept))
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}

/** A host for tests: no network unless `fetch` is given, and ids that count up. */
export function testHost(fetch: Fetch = () => Promise.reject(new TypeError('No network'))): Host {
  let ids = 0
  return {
    fetch,
    local: memoryStore(),
    tab: memoryStore(),
    now: () => performance.now(),
    wallClock: () => Date.now(),
    schedule: (run) => queueMicrotask(run),
    pause: () => Promise.resolve(),
    newId: () => `id${++ids}`,
    pageOrigin: 'https://explorer.test',
    isSecurePage: true,
  }
}
