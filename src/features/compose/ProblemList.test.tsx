import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'

import type { EditorProblem } from '#editor/types.ts'

import { ProblemList } from './ProblemList.tsx'

const comma = { line: 9, column: 3, message: 'Expected comma', severity: 'error' } as const
const id = { line: 3, column: 9, message: 'Missing property "id".', severity: 'warning' } as const

test('each problem tells its place and leads there', async () => {
  const onGoTo = vi.fn<(problem: EditorProblem) => void>()
  render(<ProblemList onGoTo={onGoTo} problems={[id, comma]} />)
  const region = screen.getByRole('region', { name: 'Problems' })
  expect(within(region).getByText('2 problems')).toBeTruthy()
  await userEvent.click(
    within(region).getByRole('button', { name: /Expected comma.*Line 9, column 3/ }),
  )
  expect(onGoTo).toHaveBeenCalledWith(comma)
})

test('the list folds away and the count stays', async () => {
  render(<ProblemList onGoTo={() => undefined} problems={[comma]} />)
  await userEvent.click(screen.getByRole('button', { name: /^Error\s*1 problem/ }))
  expect(screen.queryByText('Expected comma')).toBeNull()
  expect(screen.getByText('1 problem')).toBeTruthy()
})
