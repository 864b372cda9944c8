import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import {
  endEvent,
  frameEvents,
  headEvent,
  jsonEvents,
  logExchange,
  madeRequest,
  progress,
  resultEvents,
} from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'
import type { WireEvent, WireRequest } from '#wire/types.ts'

import { LENSES } from './lenses.ts'
import { ExchangeView, ResponsePane } from './ResponsePane.tsx'

beforeAll(async () => {
  await Promise.all([ExchangeView.preload(), ...LENSES.map(({ View }) => View.preload())])
})

const SSE = headEvent(200, 'text/event-stream')
const RESULT = { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'Four' }] } }
const WITH_PROGRESS = madeRequest({
  body: '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","_meta":{"progressToken":1}}}',
})

async function show(events: readonly WireEvent[], request?: WireRequest) {
  const explorer = createExplorer(testHost())
  explorer.secrets.keep('p', { token: 'tok-4711-secret' }, 'no')
  const id = logExchange(explorer, events, request)
  const view = renderWith(<ResponsePane exchangeId={id} />, { explorer })
  await view.user.click(screen.getByRole('tab', { name: 'Checks' }))
  return { ...view, id }
}

const group = (name: string) => screen.findByRole('region', { name })

test('findings by severity, with rule, source, place and the words that stand there', async () => {
  const body = '{"jsonrpc":"1.0","id":"1","result":{"content":[],"a":1,"a":"tok-4711-secret"}}'
  const { user } = await show(jsonEvents(body))
  const errors = within(await group('Errors'))
  const items = errors.getAllByRole('listitem')
  expect(items.map(({ dataset }) => dataset['check'])).toEqual(['res.jsonrpc', 'res.id-mismatch'])
  expect(items[1]?.textContent).toContain('The id came back as string, not as number.')
  expect(items[1]?.textContent).toContain('A response has the id of its request')
  expect(items[1]?.textContent).toContain('JSON-RPC 2.0, section 5')
  await user.click(errors.getByRole('button', { name: 'Response, /id' }))
  expect(screen.getByText('"id": "1"')).toBeTruthy()
  const notes = within(await group('Notes'))
  await user.click(notes.getByRole('button', { name: 'Response, /result/a' }))
  expect(screen.getByText('"a": "••••cret"')).toBeTruthy()
  expect(document.body.textContent).not.toContain('tok-4711-secret')
  expect(screen.getByText(/^2 errors, 1 note · \d+ checks ran\.$/)).toBeTruthy()
})

test('what is missing shows where it would stand', async () => {
  const { user } = await show(jsonEvents('{"id":1,"result":{"content":[]}}'))
  await user.click(await screen.findByRole('button', { name: 'Response, /jsonrpc' }))
  expect(screen.getByText('It would stand in here:')).toBeTruthy()
  expect(screen.getByText('{"id":1,"result":{"content":[]}}')).toBeTruthy()
})

test('the tab counts errors and warnings, not notes', async () => {
  await show(jsonEvents('{"jsonrpc":"1.0","id":"1","result":{"content":[],"a":1,"a":2}}'))
  await waitFor(() =>
    expect(screen.getByRole('tab', { name: 'Checks' }).textContent).toBe('Checks2'),
  )
})

test('an event leads to itself in the stream', async () => {
  const frames = [progress(2), progress(1), RESULT]
  const { user } = await show([SSE, ...frameEvents(frames), endEvent()], WITH_PROGRESS)
  await user.click(await screen.findByRole('button', { name: 'Event 2, /params/progress' }))
  await user.click(screen.getByRole('button', { name: 'Show in stream' }))
  const log = await screen.findByRole('log', { name: 'Stream events' })
  const rows = within(log).getAllByRole('button', { expanded: true })
  expect(rows.map(({ dataset }) => dataset['frame'])).toEqual(['1'])
  // Only once: a row that was closed stays closed.
  await user.click(within(log).getByRole('button', { expanded: true }))
  await user.click(screen.getByRole('tab', { name: 'Raw' }))
  await user.click(screen.getByRole('tab', { name: 'Stream' }))
  await screen.findByRole('log', { name: 'Stream events' })
  expect(screen.queryByRole('button', { expanded: true })).toBeNull()
})

test('nothing to report says how many checks ran', async () => {
  await show(resultEvents({ content: [{ type: 'text', text: 'Four' }] }))
  expect(await screen.findByText('Nothing to report')).toBeTruthy()
  expect(screen.getByText(/^\d\d checks ran\.$/)).toBeTruthy()
})

test('what still runs is checked when asked', async () => {
  const { user } = await show([SSE, ...frameEvents([progress(2), progress(1)])], WITH_PROGRESS)
  expect(screen.getByText('The checks run when the exchange has ended.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Check now' }))
  expect(await screen.findByText(/checks ran on what has come so far\.$/)).toBeTruthy()
  expect((await group('Warnings')).textContent).toContain('Progress went from 2 to 1.')
})

test('findings copy as text, secrets masked', async () => {
  const request = madeRequest({ url: 'https://mcp.example.com/mcp?token=tok-4711-secret' })
  const { user } = await show(jsonEvents({ ...RESULT, id: 'tok-4711-secret' }), request)
  await group('Errors')
  await user.click(screen.getByRole('button', { name: 'Copy findings' }))
  const text = await navigator.clipboard.readText()
  expect(text).toMatch(/^1 error, 1 warning; \d+ checks ran\.\n/)
  expect(text).toContain('error res.id-mismatch: The response has the id “••••cret”')
  expect(text).toContain('(Response, /id)\n  A response has the id of its request')
  expect(text).not.toContain('tok-4711')
})
