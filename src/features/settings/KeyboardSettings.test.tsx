/** Keys are changed by pressing them; what can't be a shortcut says why. */
import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { renderWith } from '#test/renderWith.tsx'

import { KeyboardSettings } from './KeyboardSettings.tsx'

function row() {
  const change = screen.getByRole('button', { name: 'Change the keys of New request' })
  const item = change.closest('li')
  if (!item) throw new Error('no row')
  return within(item)
}

async function open() {
  const view = renderWith(<KeyboardSettings />)
  const act = vi.fn<() => void>()
  view.explorer.commands.bind({ 'tab.new': act })
  await view.user.click(screen.getByRole('button', { name: 'Change keys' }))
  /** Asks for other keys, and presses some. */
  async function press(keys: string): Promise<void> {
    await view.user.click(row().getByRole('button', { name: /^Change/ }))
    await view.user.keyboard(keys)
  }
  return { ...view, act, press }
}

test('a command gets other keys, and its own ones back', async () => {
  const { explorer, user, press } = await open()
  await press('m')
  expect(explorer.commands.keysOf('tab.new')).toEqual(['m'])
  await user.click(row().getByRole('button', { name: 'No keys for New request' }))
  expect(explorer.commands.keysOf('tab.new')).toEqual([])
  await user.click(row().getByRole('button', { name: 'Own keys of New request' }))
  expect(explorer.commands.keysOf('tab.new')).toEqual(['n'])
})

test.each([
  ['x', '“Close request” has these keys.'],
  ['g', '“Tools” has these keys.'],
  ['{Control>}t{/Control}', 'The browser keeps these keys for itself.'],
  ['{Control>}v{/Control}', 'Every text field needs these keys.'],
  ['{Enter}', 'Every button and list needs this key.'],
  ['{Alt>}a{/Alt}', 'Alt types characters on many keyboards. Use Ctrl or ⌘.'],
])('%s can’t be taken', async (keys, why) => {
  const { explorer, press } = await open()
  await press(keys)
  expect(row().getByText(why)).toBeTruthy()
  expect(explorer.commands.keysOf('tab.new')).toEqual(['n'])
})

test('Escape keeps what was, and single keys can be switched off', async () => {
  const { explorer, user, press } = await open()
  await press('{Escape}')
  expect(explorer.commands.keysOf('tab.new')).toEqual(['n'])
  await user.click(screen.getByRole('switch', { name: 'Single-key shortcuts' }))
  expect(explorer.commands.keysOf('tab.new')).toEqual([])
})
