import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import type { Examination } from '#state/doctor.ts'
import { createExplorer } from '#state/explorer.ts'
import type { Host } from '#state/host.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'
import type { Surroundings } from '#wire/diagnose.ts'
import type { Fetch } from '#wire/types.ts'

import { DoctorDialog } from './DoctorDialog.tsx'

const AROUND: Surroundings = {
  isOnline: () => true,
  isSecurePage: true,
  pageOrigin: 'https://explorer.test',
  permission: async () => 'unknown',
  watchPolicy: () => () => undefined,
}

const PROFILE = {
  ...newProfile('p'),
  url: 'https://mcp.test/mcp/demo',
  auth: 'tokenUrl',
  headers: [{ id: 'h', name: 'X-Team', value: 'blue-value', secret: false, enabled: true }],
} as const
const SECRETS = { token: 'secret-token-1234' }

/** Opens the dialog on a connection that failed with this network. */
async function show(fetch: Fetch, more: Partial<Host> = {}) {
  const explorer = createExplorer({ ...testHost(fetch), ...more })
  await explorer.connect(PROFILE, SECRETS)
  const reconnect = vi.fn<Examination['reconnect']>()
  explorer.doctor.examine(explorer.connections.getState().failure?.exchange, reconnect)
  const examination = explorer.doctor.store.getState().examination
  if (!examination) throw new Error('nothing to examine')
  const view = renderWith(<DoctorDialog around={AROUND} examination={examination} />, { explorer })
  const dialog = await screen.findByRole('dialog', { name: 'Connection doctor' })
  return { ...view, explorer, reconnect, dialog }
}

/** A server that allows the page and every header but one. */
function refusing(name: string): Fetch {
  return async (request) => {
    if (request.headers.has(name)) throw new TypeError('Failed to fetch')
    return new Response('', { status: 405 })
  }
}

test('names the header, shows the line, and connects without it', async () => {
  const { dialog, user, reconnect, explorer } = await show(refusing('x-team'))
  expect(
    await within(dialog).findByText('The browser blocked the call, not the server.'),
  ).toBeTruthy()
  expect(within(dialog).getByLabelText('Lines to send').textContent).toMatch(
    /^Access-Control-Allow-Headers: .*x-team$/,
  )
  const log = [...explorer.exchanges.store.getState().log.values()]
  const probes = log.filter(({ origin }) => origin.kind === 'doctor')
  expect(probes).toHaveLength(7)
  expect(JSON.stringify(probes)).not.toContain('blue-value')

  await user.click(within(dialog).getByRole('button', { name: 'Connect without this header' }))
  expect(reconnect).toHaveBeenCalledWith({ dropHeaders: ['x-team'] })
  expect(explorer.doctor.store.getState().examination).toBeUndefined()
})

test('a relay is offered where the site has one, else how to get one', async () => {
  const relay = { url: 'http://127.0.0.1:4173/relay', secret: 'relay-secret-1' }
  const { dialog, user, reconnect, unmount } = await show(refusing('x-team'), { relay })
  await user.click(await within(dialog).findByRole('button', { name: 'Go through the relay' }))
  expect(reconnect).toHaveBeenCalledWith({ wayOut: 'relay' })
  unmount()
  const without = await show(refusing('x-team'))
  expect(await within(without.dialog).findByText('npx mcp-explorer')).toBeTruthy()
  expect(within(without.dialog).queryByRole('button', { name: 'Go through the relay' })).toBeNull()
})

test('no secret is shown or copied', async () => {
  const copied: string[] = []
  const { dialog, user } = await show(async () => Promise.reject(new TypeError('Failed to fetch')))
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied.push(text)
  })
  await within(dialog).findByText('Nothing answers at mcp.test.')
  await user.click(within(dialog).getByRole('button', { name: 'Copy as curl' }))
  expect(copied[0]).toContain("--header 'Origin: https://explorer.test'")
  expect(copied[0]).toContain('/mcp/demo/••••1234')
  expect(copied.join('') + document.body.innerHTML).not.toContain(SECRETS.token)
})

test('closing it ends what still runs', async () => {
  let signal: AbortSignal | undefined
  let isConnecting = true
  const fetch: Fetch = async (request) => {
    if (isConnecting) throw new TypeError('Failed to fetch')
    signal = request.signal
    return new Promise(() => undefined)
  }
  const explorer = createExplorer(testHost(fetch))
  await explorer.connect(PROFILE, SECRETS)
  isConnecting = false
  explorer.doctor.examine()
  const examination = explorer.doctor.store.getState().examination
  if (!examination) throw new Error('nothing to examine')
  const { unmount } = renderWith(<DoctorDialog around={AROUND} examination={examination} />, {
    explorer,
  })
  await waitFor(() => expect(signal).toBeDefined())
  unmount()
  await waitFor(() => expect(signal?.aborted).toBe(true))
  const log = () => [...explorer.exchanges.store.getState().log.values()]
  await waitFor(() => expect(log().every(({ outcome }) => outcome !== undefined)).toBe(true))
  expect(log().filter(({ origin }) => origin.kind === 'doctor')).toHaveLength(1)
})
