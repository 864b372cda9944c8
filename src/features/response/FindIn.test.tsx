/** Finding: what is typed and walked through before it was found. */
import { screen } from '@testing-library/react'
import { createRef } from 'react'
import { expect, test, vi } from 'vitest'

import { renderWith } from '#test/renderWith.tsx'

import { FindIn, type Searched } from './FindIn.tsx'

test('Enter means the text in the field, also before it was found', async () => {
  const asked: string[] = []
  const answers: (() => void)[] = []
  const within: Searched<string> = {
    pauseMs: 0,
    find: (query) =>
      new Promise((resolve) => {
        asked.push(query)
        answers.push(() => resolve({ count: 3, isMore: false }))
      }),
    turnTo: async (n) => `place ${n}`,
  }
  const onFound = vi.fn<(place: string | undefined) => void>()
  const { user } = renderWith(
    <FindIn
      field={createRef()}
      label="Find in the test"
      onClose={() => undefined}
      onFound={onFound}
      placeholder=""
      within={within}
    />,
  )
  async function answer(query: string): Promise<void> {
    await vi.waitFor(() => expect(asked.at(-1)).toBe(query))
    for (const tell of answers) tell()
  }
  const field = screen.getByRole('textbox', { name: 'Find' })
  await user.type(field, 'a')
  await answer('a')
  expect(await screen.findByText('1 of 3')).toBeTruthy()

  await user.type(field, 'b{Enter}')
  await answer('ab')
  expect(await screen.findByText('2 of 3')).toBeTruthy()
  expect(onFound).toHaveBeenLastCalledWith('place 1')

  await user.type(field, 'c{Shift>}{Enter}{/Shift}')
  await answer('abc')
  expect(await screen.findByText('3 of 3')).toBeTruthy()
  await user.keyboard('{Enter}{Enter}')
  expect(await screen.findByText('2 of 3')).toBeTruthy()
  expect(onFound).toHaveBeenLastCalledWith('place 1')
})
