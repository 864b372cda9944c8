/** The palette finds entries, requests and commands, and sends only what reads. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { PalettePlace } from './PalettePlace.tsx'

const TOOLS = [
  {
    name: 'read_mail',
    title: 'Read mail',
    inputSchema: { type: 'object' },
    annotations: { readOnlyHint: true },
  },
  { name: 'send_mail', inputSchema: { type: 'object' } },
  ...Array.from({ length: 200 }, (_, index) => ({
    name: `other_${index}`,
    inputSchema: { type: 'object' },
  })),
]

async function open() {
  const explorer = createExplorer(
    testHost(async (request) => {
      const { id, method } = JSON.parse(await request.text())
      return Response.json({
        jsonrpc: '2.0',
        id,
        result: method === 'tools/list' ? { tools: TOOLS } : {},
      })
    }),
  )
  await explorer.connect({ ...newProfile('p'), url: 'https://mcp.test/mcp', protocol: 'none' }, {})
  const sent: string[] = []
  explorer.commands.bind({
    'request.send': () => sent.push('send'),
    'tab.new': () => sent.push('new'),
  })
  const view = renderWith(<PalettePlace />, { explorer })
  await view.user.keyboard('{Control>}k{/Control}')
  const dialog = await screen.findByRole('dialog', { name: 'Search or run' })
  const names = () =>
    within(dialog)
      .queryAllByRole('option')
      .map(({ textContent }) => textContent)
  return { ...view, dialog, names, sent }
}

test('typing finds the best fit, Enter opens it, and focus is back before', async () => {
  const { explorer, user, names } = await open()
  await user.keyboard('rmail')
  await waitFor(() => expect(names()[0]).toBe('read_mailRead mail'))
  await user.keyboard('{Enter}')
  await waitFor(() =>
    expect(explorer.tabs.store.getState().tabs.map(({ title }) => title)).toEqual(['read_mail']),
  )
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('Mod+Enter sends what only reads, and nothing else', async () => {
  const { explorer, user, names, sent } = await open()
  await user.keyboard('send_mail')
  await waitFor(() => expect(names()[0]).toBe('send_mail'))
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(sent).toEqual([])
  expect(explorer.tabs.store.getState().tabs).toEqual([])
  await user.keyboard('{Control>}a{/Control}read_mail')
  await waitFor(() => expect(names()[0]).toBe('read_mailRead mail'))
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(sent).toEqual(['send']))
})

test('Mod+Enter does not send what a request was changed into', async () => {
  const { explorer, user, names, sent } = await open()
  await user.keyboard('read_mail{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const { active = '' } = explorer.tabs.store.getState()
  const text = explorer.tabs.get(active)?.text ?? ''
  explorer.tabs.update(active, { text: text.replace('read_mail', 'send_mail') })
  await user.keyboard('{Control>}k{/Control}')
  await screen.findByRole('dialog', { name: 'Search or run' })
  await user.keyboard('@read_mail')
  await waitFor(() => expect(names()[0]).toBe('read_mailRead mail'))
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent).toEqual([])
  expect(explorer.tabs.store.getState().tabs).toHaveLength(1)
})

test('a first character searches one section, whose count is said although not all is drawn', async () => {
  const { user, dialog, names, sent } = await open()
  expect(within(dialog).getByText('202')).toBeTruthy()
  await user.keyboard('@other')
  await waitFor(() => expect(within(dialog).getByText('200')).toBeTruthy())
  expect(names()).toHaveLength(50)
  await user.keyboard('{Control>}a{/Control}>new')
  await waitFor(() => expect(names()).toEqual(['New requestn']))
  await user.keyboard('{Enter}')
  await waitFor(() => expect(sent).toEqual(['new']))
})

test('what fits nothing is said, and the sheet lists every key by section', async () => {
  const { user, dialog } = await open()
  await user.keyboard('zzzz')
  expect(await within(dialog).findByText('Nothing matches “zzzz”.')).toBeTruthy()
  await user.keyboard('{Escape}?')
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
  expect(within(sheet).getByRole('region', { name: 'In the editor' }).textContent).toContain(
    'Complete',
  )
  const places = within(sheet).getByRole('region', { name: 'Go to' })
  expect(places.textContent).toContain('Move and open in a list')
  await user.type(within(sheet).getByRole('textbox', { name: 'Filter shortcuts' }), 'tools')
  expect(
    within(sheet)
      .getAllByRole('term')
      .map(({ textContent }) => textContent),
  ).toEqual(['Tools'])
})
