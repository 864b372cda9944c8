import { act, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { NO_OVERRIDES } from '#mcp/overrides.ts'
import type { Overrides } from '#mcp/overrides.ts'
import type { ProtocolChoice } from '#mcp/revisions.ts'
import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { useExchange } from '#state/useExplorer.ts'
import { renderWith } from '#test/renderWith.tsx'
import { createScript, json, result, rpcError, silence } from '#test/scripted.ts'
import type { Answer } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'
import type { ExchangeId } from '#wire/types.ts'

import { FailureView } from './FailureView.tsx'
import { pictureOf } from './picture.ts'

/** Answers whatever opens and lists; a tool call is the test's. */
function serverWith(call: Answer) {
  return createScript((asked, index) => {
    const { method } = asked.message
    const capabilities = { tools: {} }
    if (method === 'server/discover') {
      return result(asked, { supportedVersions: ['2026-07-28'], capabilities })
    }
    if (method === 'initialize') {
      const headers = { 'Mcp-Session-Id': 's-1' }
      return result(asked, { protocolVersion: '2025-11-25', capabilities }, { headers })
    }
    if (method === 'tools/list') return result(asked, { tools: [{ name: 'a' }] })
    return method === 'tools/call' ? call(asked, index) : new Response(null, { status: 202 })
  })
}

async function failed(
  call: Answer,
  protocol: ProtocolChoice = '2026-07-28',
  overrides?: Overrides,
) {
  const server = serverWith(call)
  const explorer = createExplorer(testHost(server.fetch))
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp', protocol }
  await explorer.connect({ ...profile, timeoutSeconds: 0.05, maxTimeoutSeconds: 0.1 }, {})
  const text = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a"}}'
  const tab = explorer.tabs.open({ title: 'a', text })
  if (overrides) explorer.tabs.update(tab, { overrides })
  await explorer.send(tab)
  const id = explorer.tabs.get(tab)?.exchange
  if (id === undefined) throw new Error('nothing was sent')
  const shown = renderWith(<Shown id={id} onRetry={() => void explorer.send(tab)} />, { explorer })
  return { ...shown, server, tab, explorer }
}

function Shown({ id, onRetry }: { readonly id: ExchangeId; readonly onRetry: () => void }) {
  const exchange = useExchange(id)
  const picture = exchange && pictureOf(exchange)
  if (!picture || (picture.kind !== 'failure' && picture.kind !== 'rpcError')) return null
  return <FailureView exchange={exchange} onRetry={onRetry} picture={picture} />
}

const calls = (what: readonly string[]) => what.filter((each) => each === 'POST tools/call').length

const asksToWait = (seconds: string) => () =>
  json({}, { status: 429, headers: { 'Retry-After': seconds } })

test('a session that ended is opened anew, and the request goes out again', async () => {
  let isGone = true
  const { user, server } = await failed(
    (asked) => (isGone ? json({}, { status: 404 }) : result(asked, { content: [] })),
    '2025-11-25',
  )
  expect(screen.getByText('The session has ended.')).toBeTruthy()
  isGone = false
  await user.click(screen.getByRole('button', { name: 'Open a new session and send again' }))
  await waitFor(() => expect(calls(server.what())).toBe(2))
  expect(server.what().filter((what) => what === 'POST initialize')).toHaveLength(2)
})

test('headers that no longer fit: the tools are listed again first', async () => {
  const { user, server } = await failed((asked) => rpcError(asked, -32020, { status: 400 }))
  await user.click(screen.getByRole('button', { name: 'List the tools again, then send' }))
  await waitFor(() => expect(calls(server.what())).toBe(2))
  expect(server.what().slice(-2)).toEqual(['POST tools/list', 'POST tools/call'])
})

test('headers one changed oneself are taken back first', async () => {
  const { user, server, explorer, tab } = await failed(
    (asked) => rpcError(asked, -32020, { status: 400 }),
    '2026-07-28',
    { ...NO_OVERRIDES, drop: ['Mcp-Name'] },
  )
  expect(screen.queryByRole('button', { name: 'List the tools again, then send' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Send with the protocol’s headers' }))
  await waitFor(() => expect(calls(server.what())).toBe(2))
  expect(explorer.tabs.get(tab)?.overrides).toBeUndefined()
})

test('another revision that both speak is one click away', async () => {
  const data = { supported: ['2099-01-01', '2025-11-25'], requested: '2026-07-28' }
  const { user, explorer } = await failed((asked) => rpcError(asked, -32022, { data, status: 400 }))
  await user.click(screen.getByRole('button', { name: 'Connect with 2025-11-25' }))
  await waitFor(() =>
    expect(explorer.connections.getState()).toMatchObject({
      status: 'connected',
      connection: { endpoint: { revision: '2025-11-25' } },
    }),
  )
})

test('a request that ran out of time can have more', async () => {
  const { user, explorer, tab, server } = await failed(silence)
  await user.click(screen.getByRole('button', { name: 'Send again and wait longer' }))
  expect(explorer.tabs.get(tab)?.limits).toEqual({ idleSeconds: 0.1, maxSeconds: 0.2 })
  await waitFor(() => expect(calls(server.what())).toBe(2))
})

test('too many calls: sends again when the server’s time is over, unless called off', async () => {
  const { server } = await failed(asksToWait('1'))
  expect(screen.getByText('Sending again in 1 s.')).toBeTruthy()
  await waitFor(() => expect(calls(server.what())).toBe(2), { timeout: 3000 })
})

test('the countdown can be called off', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  try {
    const { server } = await failed(asksToWait('2'))
    act(() => screen.getByRole('button', { name: 'Cancel' }).click())
    act(() => void vi.advanceTimersByTime(5000))
    expect(calls(server.what())).toBe(1)
    expect(screen.queryByText(/Sending again/)).toBeNull()
  } finally {
    vi.useRealTimers()
  }
})
