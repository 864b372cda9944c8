/** Renders a part of the page around a real explorer, whose network is a handler function. */
import { QueryClientProvider } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'

import { createExplorer } from '#state/explorer.ts'
import type { Explorer } from '#state/explorer.ts'
import { ExplorerContext } from '#state/useExplorer.ts'
import { listenToKeys } from '#ui/keyListener.ts'
import type { Fetch } from '#wire/types.ts'

import { testHost } from './testHost.ts'

type Options = { readonly fetch?: Fetch; readonly explorer?: Explorer }

/** The page hears one explorer's keys. */
let stopListening = () => {}

/** Gives the explorer and a user besides what Testing Library gives. */
export function renderWith(ui: ReactNode, options: Options = {}) {
  const explorer = options.explorer ?? createExplorer(testHost(options.fetch))
  const user = userEvent.setup()
  stopListening()
  stopListening = listenToKeys(explorer.commands)
  const view = render(
    <QueryClientProvider client={explorer.queryClient}>
      <ExplorerContext value={explorer}>{ui}</ExplorerContext>
    </QueryClientProvider>,
  )
  return { ...view, explorer, user }
}

/** The same for a view that reads a promise with `use`: React's tests have to await its first drawing. */
export function renderAwaited(ui: ReactNode, options: Options = {}) {
  return act(async () => renderWith(ui, options))
}
