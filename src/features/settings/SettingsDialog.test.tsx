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

test('what servers were allowed is listed, and taken back one by one', async () => {
  const explorer = createExplorer(testHost())
  explorer.settings.setState({
    views: { 'https://a.test': ['camera'] },
    icons: { 'https://a.test': ['cdn.test'] },
  })
  const { dialog, user } = await open(explorer)
  expect(dialog.getByText('From: cdn.test')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Take back views of a.test' }))
  expect(explorer.settings.getState()).toMatchObject({
    views: {},
    icons: { 'https://a.test': ['cdn.test'] },
  })
  await user.click(dialog.getByRole('button', { name: 'Take back icons of a.test' }))
  expect(dialog.getByText(/^Nothing is allowed/)).toBeTruthy()
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

test('argument details are switched off for the connected server alone, and kept', async () => {
  const script = createScript((asked) => result(asked, { tools: [] }))
  const host = testHost(script.fetch)
  const explorer = createExplorer(host)
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp', protocol: 'none' } as const
  await explorer.connect(profile, {})
  const { dialog, user } = await open(explorer)
  const onOff = dialog.getByRole('switch', { name: 'Load argument details from the server' })
  await user.click(onOff)
  expect(explorer.settings.getState().details.off).toEqual(['p'])
  expect(createExplorer(host).settings.getState().details.off).toEqual(['p'])
  await user.click(onOff)
  expect(explorer.settings.getState().details.off).toEqual([])
  await user.selectOptions(
    dialog.getByRole('combobox', { name: 'Layout of parameters' }),
    'Always beside each other',
  )
  expect(createExplorer(host).settings.getState().details.layout).toBe('flat')
})

test('name patterns are lines of text, kept as typed until the built-in ones are wanted back', async () => {
  const host = testHost()
  const { dialog, user, explorer } = await open(createExplorer(host))
  expect(
    dialog.getByRole<HTMLInputElement>('switch', { name: /Load argument details/ }).disabled,
  ).toBe(true)
  await user.click(dialog.getByRole('button', { name: /Name patterns/ }))
  const patterns = dialog.getByRole<HTMLTextAreaElement>('textbox', { name: 'Patterns' })
  expect(patterns.value).toContain('execute_action*.parameters = get_action_details*')
  await user.clear(patterns)
  await user.type(patterns, 'run.input')
  expect(dialog.getByText(/^Line 1 isn’t of the form/)).toBeTruthy()
  await user.type(patterns, ' = describe')
  expect(dialog.queryByText(/^Line 1/)).toBeNull()
  expect(createExplorer(host).settings.getState().details.rules).toBe('run.input = describe')
  await user.click(dialog.getByRole('button', { name: 'Restore the built-in patterns' }))
  expect(explorer.settings.getState().details).not.toHaveProperty('rules')
  expect(patterns.value).toContain('list_connectors*')
})
