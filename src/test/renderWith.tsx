/** Renders a part of the page around a real explorer, whose network is a handler function. */
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'

import { createExplorer } from '#state/explorer.ts'
import type { Explorer } from '#state/explorer.ts'
import type { Host, KeyValueStore } from '#state/host.ts'
import { ExplorerContext } from '#state/useExplorer.ts'
import type { Fetch } from '#wire/types.ts'

/** A storage that lives as long as the test. */
function memoryStore(): KeyValueStore {
  const values = new Map<string, string>()
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
    newId: () => `id${++ids}`,
    pageOrigin: 'https://explorer.test',
    isSecurePage: true,
  }
}

/** Gives the explorer and a user besides what Testing Library gives. */
export function renderWith(
  ui: ReactNode,
  options: { readonly fetch?: Fetch; readonly explorer?: Explorer } = {},
) {
  const explorer = options.explorer ?? createExplorer(testHost(options.fetch))
  const user = userEvent.setup()
  const view = render(
    <QueryClientProvider client={explorer.queryClient}>
      <ExplorerContext value={explorer}>{ui}</ExplorerContext>
    </QueryClientProvider>,
  )
  return { ...view, explorer, user }
}
