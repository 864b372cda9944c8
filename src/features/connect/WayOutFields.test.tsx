import { act, screen } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'
import type { Relay } from '#wire/relay.ts'

import { AdvancedGrid } from './AdvancedFields.tsx'
import { ConnectPanel } from './ConnectPanel.tsx'
import { HeaderRow } from './HeaderRows.tsx'
import { useConnectForm } from './useConnectForm.ts'

// Chunks of their own: here they are there from the start, as after a first look.
beforeAll(async () => void (await Promise.all([AdvancedGrid.preload(), HeaderRow.preload()])))

const RELAY = { url: 'http://127.0.0.1:4173/relay', secret: 'secret-of-the-site' }

function Panel() {
  return <ConnectPanel form={useConnectForm(() => undefined)} />
}

async function start(relay?: Relay) {
  const explorer = createExplorer({ ...testHost(), ...(relay && { relay }) })
  const view = renderWith(<Panel />, { explorer })
  await view.user.click(screen.getByRole('button', { name: /^Advanced/ }))
  return { ...view, wayOut: await screen.findByRole('combobox', { name: 'Way out' }) }
}

const NONE =
  /This site has no relay\. Start it with npx mcp-explorer, or give the address of your own\./

test('a site without a relay says so, and offers none', async () => {
  const { wayOut } = await start()
  expect(wayOut).toHaveProperty('value', 'direct')
  expect(screen.getByRole('option', { name: 'Local relay' })).toHaveProperty('disabled', true)
  expect(screen.getByText(NONE)).toBeDefined()
})

test('the local relay is chosen for this connection, and the folded line says so', async () => {
  const { wayOut, user, explorer } = await start(RELAY)
  expect(screen.queryByText(NONE)).toBeNull()
  await user.selectOptions(wayOut, 'Local relay')
  expect(explorer.draft.store.getState().profile.wayOut).toBe('relay')
  expect(screen.getByRole('button', { name: /^Advanced.*via relay/ })).toBeDefined()
})

test('a printed address leaves its secret with the secrets, and what is missing is asked for', async () => {
  const { wayOut, user, explorer } = await start()
  await user.selectOptions(wayOut, 'Own relay')
  await user.click(screen.getByRole('button', { name: 'Connect' }))
  expect(screen.getByText(/^Enter the address of the relay/)).toBeDefined()
  expect(screen.getByText(/^Enter the secret of the relay/)).toBeDefined()

  await user.click(screen.getByRole('textbox', { name: 'Relay address' }))
  await user.paste('http://127.0.0.1:4173/relay#own-secret-123')
  expect(explorer.draft.store.getState().profile.relayUrl).toBe('http://127.0.0.1:4173/relay')
  expect(explorer.draft.store.getState().secrets).toEqual({ relay: 'own-secret-123' })
  expect(screen.queryByText(/^Enter the secret of the relay/)).toBeNull()
  expect(document.body.innerHTML).not.toContain('own-secret')
})

test('a connection from when there was a relay is not tried without it', async () => {
  const { user, explorer } = await start()
  act(() => explorer.draft.edit({ url: 'https://a.example/mcp', wayOut: 'relay' }))
  await user.click(screen.getByRole('button', { name: 'Connect' }))
  expect(await screen.findByText('There is no local relay now.')).toBeDefined()
  expect(explorer.connections.getState().status).toBe('idle')
})
