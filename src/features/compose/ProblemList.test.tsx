import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'

import type { Fix, Problem } from '#mcp/language/types.ts'

import { ProblemList } from './ProblemList.tsx'
import type { ProblemListProps } from './ProblemList.tsx'

const text = '{\n  "a": 1\n  "id": 5\n}'
const add: Fix = { title: 'Add the comma', edits: [{ from: 10, to: 10, insert: ',' }] }
const comma: Problem = {
  from: 10,
  to: 11,
  code: 'syntax',
  message: 'A comma is missing.',
  severity: 'error',
  path: [],
  fixes: [add],
}
const id: Problem = {
  ...comma,
  from: 13,
  code: 'envelope.id',
  message: 'Odd id.',
  severity: 'warning',
  fixes: [],
}

function draw(problems: readonly Problem[]) {
  const onGoTo = vi.fn<ProblemListProps['onGoTo']>()
  const onFix = vi.fn<ProblemListProps['onFix']>()
  render(<ProblemList onFix={onFix} onGoTo={onGoTo} problems={problems} text={text} />)
  return { onGoTo, onFix, region: screen.getByRole('region', { name: 'Problems' }) }
}

test('each problem tells its place and leads there', async () => {
  const { region, onGoTo } = draw([comma, id])
  expect(within(region).getByText('2 problems')).toBeTruthy()
  await userEvent.click(
    within(region).getByRole('button', { name: /^Warning\s*Odd id.*Line 3, column 3/ }),
  )
  expect(onGoTo).toHaveBeenCalledWith(id)
})

test('a fix is a button of its problem', async () => {
  const { region, onFix } = draw([comma, id])
  const group = within(region).getByRole('group', { name: /A comma is missing/ })
  await userEvent.click(within(group).getByRole('button', { name: 'Add the comma' }))
  expect(onFix).toHaveBeenCalledWith(add)
})

test('the list folds away and the count stays', async () => {
  draw([comma])
  await userEvent.click(screen.getByRole('button', { name: /^Error\s*1 problem/ }))
  expect(screen.queryByText('A comma is missing.')).toBeNull()
  expect(screen.getByText('1 problem')).toBeTruthy()
})

test('without problems it says so', () => {
  const { region } = draw([])
  expect(within(region).getByText('No problems')).toBeTruthy()
})
