import { act, screen, waitFor, within } from '@testing-library/react'
import { useEffect, useState, type ReactNode } from 'react'
import { expect, it, vi } from 'vitest'

import { exchangeId } from '#state/exchanges.ts'
import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'
import type { ExchangeId, Fetch } from '#wire/types.ts'

import { TrafficPanel } from './TrafficPanel.tsx'
import { trafficViewOf } from './trafficView.ts'

/** Answers by method; a call of `stream` opens a stream that never says anything. */
const server: Fetch = async (request) => {
  const { id, method, params } = (await request.json()) as {
    id?: number
    method: string
    params?: { name?: string }
  }
  if (id === undefined) return new Response(null, { status: 202 })
  const reply = (body: object) => Response.json({ jsonrpc: '2.0', id, ...body })
  if (method === 'tools/list') return reply({ result: { tools: [] } })
  return answerByName(params?.name, reply) ?? reply({ error: { code: -32601, message: 'Unknown' } })
}

function answerByName(name: string | undefined, reply: (body: object) => Response) {
  if (name === 'broken') return reply({ result: { content: [], isError: true } })
  if (name === 'odd') return reply({ id: 'odd', result: {} })
  if (name === 'down') return new Response('Bad gateway', { status: 502 })
  if (name === 'gone') throw new TypeError('Failed to fetch')
  if (name === 'stream') {
    return new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } })
  }
  return undefined
}

let drawAnew = () => {}

/** Draws the panel, and at a call all of it once more, as another layout does. */
function Anew({ of }: { readonly of: (key: string) => ReactNode }) {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    drawAnew = () => act(() => setTurn(turn + 1))
  })
  return of(String(turn))
}

async function open(selected?: ExchangeId) {
  const explorer = createExplorer(testHost(server))
  await explorer.connect({ ...newProfile('p'), url: 'https://mcp.test/mcp', protocol: 'none' }, {})
  const onOpen = vi.fn<(id: number) => void>()
  const onRequest = vi.fn<(id: number) => void>()
  const onPick = vi.fn<() => void>()
  const onFile = vi.fn<(file: File) => void>()
  const onFocusLost = vi.fn<() => void>()
  const acts = { onOpen, onRequest, onPick, onFile, onFocusLost }
  const drawn = (key: string) => <TrafficPanel {...acts} key={key} selected={selected} />
  const view = renderWith(<Anew of={drawn} />, { explorer })
  async function send(text: string) {
    const tab = explorer.tabs.open({ title: 'x', text })
    await act(() => explorer.send(tab))
    return tab
  }
  const call = (name: string) =>
    send(JSON.stringify({ jsonrpc: '2.0', id: 9, method: 'tools/call', params: { name } }))
  return { ...view, ...acts, send, call }
}

const rows = () =>
  within(screen.getByRole('region', { name: 'Traffic' }))
    .getAllByRole('option')
    .map(({ dataset }) => [dataset['exchange'], dataset['method'], dataset['status']].join(' '))

it('lists every exchange, newest last, with how it went in words', async () => {
  const { call, send } = await open()
  expect(rows()).toEqual([
    '1 tools/list done',
    '2 resources/list error',
    '3 resources/templates/list error',
    '4 prompts/list error',
  ])
  await call('broken')
  await call('down')
  await call('gone')
  await send('{"jsonrpc":"2.0","method":"notifications/initialized"}')
  expect(rows().slice(4)).toEqual([
    '5 tools/call error',
    '6 tools/call error',
    '7 tools/call error',
    '8 notifications/initialized done',
  ])
  expect(screen.getByText('8 exchanges')).toBeTruthy()
  expect(screen.getByRole('option', { name: /^1.*Lists.*tools\/list.*200.*OK.*JSON/ })).toBeTruthy()
  expect(screen.getByRole('option', { name: /Lists.*resources\/list.*-32601/ })).toBeTruthy()
  expect(screen.getByRole('option', { name: /You.*tools\/call broken.*Tool error/ })).toBeTruthy()
  expect(screen.getByRole('option', { name: /down.*502.*Failed/ })).toBeTruthy()
  expect(screen.getByRole('option', { name: /gone.*Unreachable/ })).toBeTruthy()
})

it('shows what still runs, and that it was stopped', async () => {
  const { explorer } = await open()
  const text = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"stream"}}'
  const tab = explorer.tabs.open({ title: 'x', text })
  let sending: Promise<boolean> | undefined
  act(() => {
    sending = explorer.send(tab)
  })
  expect(await screen.findByText('Streaming')).toBeTruthy()
  expect(rows().at(-1)).toBe('5 tools/call streaming')
  await act(async () => {
    explorer.stop(tab)
    await sending
  })
  expect(rows().at(-1)).toBe('5 tools/call cancelled')
})

it('opens an exchange by mouse and by keyboard', async () => {
  const { user, onOpen } = await open()
  await user.click(screen.getByRole('option', { name: /prompts\/list/ }))
  await user.keyboard('{Home}{Enter}')
  expect(onOpen.mock.calls).toEqual([[4], [1]])
})

const rowNamed = (name: RegExp) => screen.getByRole('option', { name })
const chosen = () =>
  screen.getAllByRole('option', { selected: true }).map(({ dataset }) => dataset['exchange'])

it('the row that is shown belongs to the choice that another row is added to', async () => {
  const { user } = await open(exchangeId(2))
  await user.keyboard('{Control>}')
  await user.click(rowNamed(/prompts\/list/))
  expect(screen.getByText('2 selected · 4 exchanges')).toBeTruthy()
  expect(chosen()).toEqual(['2', '4'])
  await user.click(rowNamed(/resources\/list/))
  await user.keyboard('{/Control}')
  expect(chosen()).toEqual(['4'])
  await user.keyboard('{Escape}{Shift>}')
  await user.click(rowNamed(/prompts\/list/))
  await user.keyboard('{/Shift}')
  expect(chosen()).toEqual(['2', '3', '4'])
  await user.keyboard('{Escape}{Home} ')
  expect(chosen()).toEqual(['1', '2'])
})

it('keeps images apart: they are seen alone, and not among other kinds', async () => {
  const { explorer, user } = await open()
  const request = { method: 'GET' as const, url: 'https://x.test/a', headers: [], body: null }
  act(() => void explorer.exchanges.open({ kind: 'image' }, request))
  expect(rows()).toHaveLength(5)
  await user.click(screen.getByRole('button', { name: 'Images 1' }))
  expect(rows()).toEqual(['5 GET pending'])
  await user.click(screen.getByRole('button', { name: 'Images 1' }))
  await user.click(screen.getByRole('button', { name: 'Lists 4' }))
  expect(rows()).toHaveLength(4)
})

it('clears, and says what will be here', async () => {
  const { user } = await open()
  await user.click(screen.getByRole('button', { name: 'Clear' }))
  expect(screen.getByText('No traffic yet')).toBeTruthy()
  expect(screen.getByText('0 exchanges')).toBeTruthy()
})

it('draws a full log by the rows in sight', async () => {
  const { explorer } = await open()
  const request = { method: 'GET' as const, url: 'https://mcp.test/mcp', headers: [], body: null }
  act(() => {
    for (let count = 0; count < 600; count++) explorer.exchanges.open({ kind: 'listen' }, request)
  })
  expect(rows().length).toBeLessThan(60)
  expect(rows().some((row) => row.endsWith('GET pending'))).toBe(true)
})

it('counts what the checks found, in words too', async () => {
  const { call } = await open()
  await call('odd')
  const [row] = screen.getAllByRole('option').slice(-1)
  expect(row?.textContent).toContain('tools/call')
  await waitFor(() => expect(row?.textContent).toContain('2 errors'))
  expect(screen.getAllByRole('option')[0]?.textContent).not.toMatch(/\d (?:error|warning)/)
})

it('another layout leaves the export as it was chosen, and the focus a place to return to', async () => {
  const { user, explorer } = await open()
  await user.click(screen.getByRole('button', { name: 'Export traffic' }))
  await user.click(await screen.findByRole('switch', { name: 'Include secrets' }))
  await user.click(screen.getByRole('radio', { name: 'HAR 1.2' }))
  drawAnew()
  const secrets = await screen.findByRole('switch', { name: 'Include secrets' })
  expect(secrets).toHaveProperty('checked', true)
  expect(screen.getByRole('radio', { name: 'HAR 1.2', checked: true })).toBeTruthy()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Export traffic' })),
  )
  expect(trafficViewOf(explorer).getState().draft).toBeUndefined()
  await user.keyboard('{Enter}')
  const again = await screen.findByRole('switch', { name: 'Include secrets' })
  expect(again).toHaveProperty('checked', false)
})
