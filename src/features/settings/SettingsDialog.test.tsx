import { screen, within } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { createScript, result } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { SettingsDialog } from './SettingsDialog.tsx'

beforeAll(async () => {
  await import('#ui/DialogBox.tsx')
})

async function open(explorer = createExplorer(testHost())) {
  const view = renderWith(<SettingsDialog onClose={() => undefined} open />, { explorer })
  return { ...view, dialog: within(await screen.findByRole('dialog', { name: 'Settings' })) }
}

test('theme and what is declared count at once and are kept', async () => {
  const host = testHost()
  const { dialog, user, explorer } = await open(createExplorer(host))
  await user.click(dialog.getByRole('radio', { name: 'Dark' }))
  await user.click(dialog.getByRole('switch', { name: 'Sampling' }))
  expect(explorer.settings.getState()).toMatchObject({
    theme: 'dark',
    declared: { elicitation: true, sampling: false, roots: true, tasks: true },
  })
  expect(createExplorer(host).settings.getState().declared.sampling).toBe(false)
})

test('a session server hears of changed folders', async () => {
  const script = createScript((asked) => {
    if (asked.message['id'] === undefined) return new Response(null, { status: 202 })
    return asked.what === 'POST initialize'
      ? result(asked, { protocolVersion: '2025-11-25', capabilities: {} })
      : result(asked, {})
  })
  const explorer = createExplorer(testHost(script.fetch))
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp' }
  await explorer.connect({ ...profile, protocol: '2025-11-25' }, {})
  const { dialog, user } = await open(explorer)
  await user.type(dialog.getByRole('textbox', { name: 'Folder' }), 'docs')
  await user.click(dialog.getByRole('button', { name: 'Add folder' }))
  expect(dialog.getByText(/absolute path/)).toBeTruthy()
  await user.clear(dialog.getByRole('textbox', { name: 'Folder' }))
  await user.type(dialog.getByRole('textbox', { name: 'Folder' }), '/home/me')
  await user.type(dialog.getByRole('textbox', { name: /^Name/ }), 'Mine{Enter}')
  const roots = [{ uri: 'file:///home/me', name: 'Mine' }]
  expect(explorer.settings.getState().roots).toEqual(roots)
  const told = () => script.what().filter((what) => what.endsWith('roots/list_changed')).length
  await vi.waitFor(() => expect(told()).toBe(1))
  await user.click(dialog.getByRole('button', { name: 'Remove file:///home/me' }))
  expect(explorer.settings.getState().roots).toEqual([])
  await vi.waitFor(() => expect(told()).toBe(2))
})
