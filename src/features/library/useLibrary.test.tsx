/** A library that opens while a view waits for it, and one that is open before. */
import { screen } from '@testing-library/react'
import { startTransition, Suspense, useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { libraryOf } from '#state/library/library.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { useLibrary } from './useLibrary.ts'

function View() {
  const { isKept } = useLibrary()
  const [shown] = useState(isKept ? 'kept' : 'in memory')
  return <p>{shown}</p>
}

function Page() {
  const [isShown, setIsShown] = useState(false)
  return (
    <Suspense fallback="waiting">
      <button onClick={() => startTransition(() => setIsShown(true))}>Show</button>
      {isShown && <View />}
    </Suspense>
  )
}

afterEach(() => void vi.unstubAllGlobals())

test('one that opens while it is drawn is drawn without a complaint', async () => {
  renderWith(<Page />)
  // As in a browser: within `act`, nothing arrives while React is at work.
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)
  screen.getByText('Show').click()
  await vi.waitFor(() => expect(screen.getByText('in memory')).toBeTruthy())
})

test('one that is open is drawn at once', async () => {
  const explorer = createExplorer(testHost())
  await libraryOf(explorer)
  const { user } = renderWith(<Page />, { explorer })
  await user.click(screen.getByText('Show'))
  expect(screen.getByText('in memory')).toBeTruthy()
})
