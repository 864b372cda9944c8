/** The line of variables under a request, and the dialog that changes them. */
import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useStore } from 'zustand'

import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { variablesOf } from '#state/variables.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { closeVariables, openVariables } from './place.ts'
import { RequestVariables } from './RequestVariables.tsx'

function Request({ id }: { id: string }) {
  const { tabs } = useExplorer()
  const tab = useStore(tabs.store, (state) => state.tabs.find((each) => each.id === id))
  return tab && <RequestVariables tab={tab} text={tab.text} />
}

async function open(text: string) {
  const result = { jsonrpc: '2.0', id: 1, result: {} }
  const explorer = createExplorer(testHost(async () => Response.json(result)))
  const header = { id: 'h', name: 'x-team', value: '{{team}}', secret: false, enabled: true }
  const profile = { ...newProfile('p'), url: 'https://mcp.test/mcp', headers: [header] }
  await explorer.connect({ ...profile, protocol: 'none' }, {})
  const id = explorer.tabs.open({ title: 't', text })
  const view = renderWith(<Request id={id} />, { explorer })
  return { ...view, id, variables: variablesOf(explorer) }
}

test('each variable of text and headers is named once, with its value or that it has none', async () => {
  const { variables } = await open('{"a":"{{user}} {{user}} {{$now}}"}')
  const line = screen.getByRole('list', { name: 'Variables in this request' })
  const words = () =>
    within(line)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent)
  expect(words()).toEqual(['usernot defined', '$nowBuilt in', 'teamnot defined'])
  act(() => {
    variables.replace('browser', [
      { name: 'user', value: 'anna', secret: false },
      { name: 'team', value: 'a-very-secret-team', secret: true },
    ])
  })
  expect(words()).toEqual(['useranna', '$nowBuilt in', 'team••••team'])
})

test('an unknown one is defined where it stands, and a nearer value is said to win', async () => {
  const { user, variables, id } = await open('{"a":"{{user}}"}')
  await user.click(screen.getByRole('button', { name: /^user/ }))
  const dialog = await screen.findByRole('dialog', { name: 'Variables' })
  const own = within(dialog).getByRole('region', { name: 'Variables of this tab' })
  const field = within(own).getByRole('textbox', { name: 'Value of user' })
  expect(document.activeElement).toBe(field)
  await user.type(field, 'anna')
  expect(variables.find('user', id)).toMatchObject({ value: 'anna', scope: 'tab' })

  const everywhere = within(dialog).getByRole('region', { name: 'Variables of this browser' })
  await user.click(within(everywhere).getByRole('button', { name: /^Add/ }))
  const added = within(everywhere).getByRole('textbox', { name: 'Variable name' })
  await waitFor(() => expect(document.activeElement).toBe(added))
  await user.keyboard('user')
  expect(within(everywhere).getByText('The value of this tab wins.')).toBeTruthy()
  await user.type(within(everywhere).getByRole('textbox', { name: 'Variable name' }), '}')
  expect(within(everywhere).getByText('Use letters, digits, and _ - . in a name.')).toBeTruthy()
  await user.click(within(everywhere).getByRole('button', { name: /^Remove/ }))
  expect(variables.list('browser')).toEqual([])
})

test('a variable made of a result says of which, until it is written by hand', async () => {
  closeVariables()
  const { user, variables, explorer } = await open('{"a":"{{user}}"}')
  const from = { what: 'tools/call \u202Etok_1234567890ab6f2c', path: '/items/0/id', at: 1e12 }
  act(() => variables.replace('browser', [{ name: 'user', value: 'anna', secret: false, from }]))
  explorer.secrets.stand('x', { token: 'tok_1234567890ab6f2c' })
  act(() => openVariables('user'))
  const said = await screen.findByTitle(/^From tools\/call/)
  expect(said.textContent).toMatch(
    /^From tools\/call \\u202E••••6f2c · \/items\/0\/id · \d+ Sept? 2001, \d\d:\d\d$/,
  )
  const name = screen.getByRole('textbox', { name: 'Variable name' })
  await user.type(name, 's')
  expect(variables.find('users')?.from).toEqual(from)
  await user.type(screen.getByRole('textbox', { name: 'Value of users' }), '!')
  expect(variables.find('users')).toEqual({
    name: 'users',
    value: 'anna!',
    secret: false,
    scope: 'browser',
  })
  expect(screen.queryByTitle(/^From tools/)).toBeNull()
})

test('a request without any shows nothing until its variables are opened', async () => {
  const { explorer } = await open('{}')
  act(() => explorer.disconnect())
  expect(screen.queryByRole('list', { name: 'Variables in this request' })).toBeNull()
})
