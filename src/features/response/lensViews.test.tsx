import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'

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

vi.mock(
  '#editor/CodeEditor.tsx',
  async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule,
)

beforeAll(async () => {
  await Promise.all([ExchangeView.preload(), ...LENSES.map(({ View }) => View.preload())])
})

const SSE = headEvent(200, 'text/event-stream')
const RESULT = { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'Four' }] } }

async function show(tab: string, events: readonly WireEvent[], request?: WireRequest) {
  const explorer = createExplorer(testHost())
  explorer.secrets.keep('p', { token: 'tok-4711-secret' }, 'no')
  const id = logExchange(explorer, events, request)
  const view = renderWith(<ResponsePane exchangeId={id} />, { explorer })
  await view.user.click(screen.getByRole('tab', { name: tab }))
  return { ...view, id }
}

test('Stream: each event with number, offset, kind and words; opened, all of it', async () => {
  const { user } = await show('Stream', [
    SSE,
    ...frameEvents([
      ': keep-alive',
      progress(2, 5, 'Half'),
      `id: 9\ndata: ${JSON.stringify(RESULT)}`,
    ]),
    endEvent(),
  ])
  const log = await screen.findByRole('log', { name: 'Stream events' })
  const rows = within(log).getAllByRole('button')
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^1\+100 mscommentkeep-alive/),
    expect.stringMatching(/^2\+200 msΔ 100 msprogress 2\/5Half/),
    expect.stringMatching(/^3\+300 msΔ 100 msresultid 9Four/),
  ])
  expect(screen.getByRole('tab', { name: 'Stream' }).textContent).toBe('Stream3')
  await user.click(rows[2]!)
  expect(rows[2]!.getAttribute('aria-expanded')).toBe('true')
  expect(within(log).getByText(/"jsonrpc": "2.0"/).textContent).toContain('"text": "Four"')
  expect(within(log).getByText(/^id: 9/)).toBeTruthy()
})

test('Stream: arrow keys move from event to event', async () => {
  const { user } = await show('Stream', [
    SSE,
    ...frameEvents([progress(1), progress(2)]),
    endEvent(),
  ])
  const log = await screen.findByRole('log')
  const [first, second] = within(log).getAllByRole('button')
  first?.focus()
  await user.keyboard('{ArrowDown}')
  await vi.waitFor(() => expect(document.activeElement).toBe(second))
  expect(second?.tabIndex).toBe(0)
})

test('Stream: an unfinished event is shown as such', async () => {
  await show('Stream', [
    SSE,
    ...frameEvents([progress(1)]),
    endEvent(900, { kind: 'truncated', rest: 'data: {"js' }),
  ])
  expect(await screen.findByText(/^Unfinished event/)).toBeTruthy()
  expect(screen.getByText('data: {"js')).toBeTruthy()
})

test('Stream: 10,000 events draw a screenful, and more come in without drawing all', async () => {
  const frames = Array.from({ length: 10_000 }, (_, index) => progress(index, 10_000))
  const { explorer, id } = await show('Stream', [SSE, ...frameEvents(frames)])
  const log = await screen.findByRole('log')
  expect(within(log).getAllByRole('button').length).toBeLessThan(80)
  expect(screen.getByRole('switch', { name: 'Follow' })).toHaveProperty('checked', true)
  act(() => explorer.exchanges.apply(id, [...frameEvents([RESULT], 10_000), endEvent()]))
  expect(screen.getByText(/^10,001 events in/)).toBeTruthy()
})

test('Stream: a plain answer is said to be none', async () => {
  await show('Stream', resultEvents({ content: [] }))
  expect(
    await screen.findByText('The server answered with one JSON body, not a stream.'),
  ).toBeTruthy()
})

test('Raw: both sides exactly as they were, secrets masked until asked for', async () => {
  const body = '{"jsonrpc":"2.0",  "id":1,"result":{"echo":"tok-4711-secret"}}'
  const request = madeRequest({ body: '{ "jsonrpc":"2.0" , "id":1, "method":"x"}' })
  const { user } = await show('Raw', jsonEvents(body), request)
  const raw = await screen.findByRole('group', { name: 'Raw response' })
  expect(raw.textContent).toBe('{"jsonrpc":"2.0",  "id":1,"result":{"echo":"••••cret"}}')
  await user.click(screen.getByRole('button', { name: 'Show secrets' }))
  expect(screen.getByRole('group', { name: 'Raw response' }).textContent).toBe(body)
  await user.click(screen.getByRole('radio', { name: 'Request' }))
  expect(screen.getByRole('group', { name: 'Raw request' }).textContent).toBe(request.body)
})

test('Raw: a stream event by event, to the last unfinished byte', async () => {
  await show('Raw', [
    SSE,
    ...frameEvents([': hi', 'data: 1']),
    endEvent(900, { kind: 'truncated', rest: 'data' }),
  ])
  const raw = await screen.findByRole('group', { name: 'Raw response' })
  expect(raw.textContent).toBe(': hi\n\ndata: 1\n\ndata')
})

test('Headers: both directions, what the browser dropped, nothing secret', async () => {
  const request = madeRequest({
    url: 'https://mcp.example.com/mcp/acme/tok-4711-secret',
    headers: [
      ['Authorization', 'Bearer abcdefgh12345678'],
      ['Cookie', 'a=b'],
    ],
  })
  await show(
    'Headers',
    [{ kind: 'request', at: 0, request, dropped: ['Cookie'] }, ...resultEvents({})],
    request,
  )
  const sent = await screen.findByRole('table', { name: 'Request headers' })
  expect(within(sent).getByRole('row', { name: /^Authorization Bearer ••••5678/ })).toBeTruthy()
  expect(within(sent).getByText('Says who is calling.')).toBeTruthy()
  expect(within(sent).getByText('Browsers don’t let a page set this header.')).toBeTruthy()
  expect(screen.getByText('POST https://mcp.example.com/mcp/acme/••••cret')).toBeTruthy()
  const received = screen.getByRole('table', { name: 'Response headers' })
  expect(
    within(received).getByRole('row', { name: /^content-type application\/json/ }),
  ).toBeTruthy()
  expect(screen.getByText(/Access-Control-Expose-Headers/)).toBeTruthy()
})

async function requestHeaders() {
  const table = await screen.findByRole('table', { name: 'Request headers' })
  return within(table).getAllByRole('row')
}

test('Headers: thousands of them are turned over by the hundred', async () => {
  const request = madeRequest({
    headers: Array.from({ length: 1050 }, (_, at) => [`x-${at + 1}`, 'value'] as const),
  })
  const { user } = await show(
    'Headers',
    [{ kind: 'request', at: 0, request, dropped: [] }, ...resultEvents({})],
    request,
  )
  expect(await requestHeaders()).toHaveLength(100)
  for (let turn = 0; turn < 10; turn++) {
    await user.click(screen.getByRole('button', { name: 'Next 100' }))
  }
  expect(await requestHeaders()).toHaveLength(50)
  expect(screen.getByText('1001 to 1050 of 1,050 headers')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Next 100' })).toHaveProperty('disabled', true)
})

test('Headers: what a page cannot see is told as such, and an encoded value is read', async () => {
  const request = madeRequest({
    body: '{}',
    headers: [
      ['Mcp-Name', '=?base64?Y2Fmw6k=?='],
      ['Cookie', 'a=b'],
    ],
  })
  const { user } = await show(
    'Headers',
    [{ kind: 'request', at: 0, request, dropped: ['Cookie'] }, ...resultEvents({})],
    request,
  )
  expect(await screen.findByText('café')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'What browsers add' }))
  const added = screen.getByRole('table', { name: 'Headers browsers add' })
  expect(within(added).getByRole('row', { name: /^Origin https:\/\/explorer.test/ })).toBeTruthy()
  expect(within(added).getByRole('row', { name: /^Content-Length 2/ })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: /^Can’t be seen if sent/ }))
  const hidden = screen.getByRole('table', { name: 'Headers that can’t be seen if sent' })
  expect(within(hidden).getByRole('row', { name: /^Mcp-Session-Id/ })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Copy as curl' }))
  await user.click(await screen.findByRole('menuitem', { name: /^Without secrets/ }))
  await waitFor(async () =>
    expect(await navigator.clipboard.readText()).toContain(
      "--header 'Origin: https://explorer.test'",
    ),
  )
  expect(await navigator.clipboard.readText()).not.toContain('Cookie')
})

/** Fills up to six characters before a cut. */
function upTo(cut: number, before = ''): string {
  return 'x'.repeat(cut - 6 - before.length)
}

test('a secret across the place where a text is cut stays masked', async () => {
  const SECRET = 'tok-4711-secret'
  const words = { jsonrpc: '2.0', method: 'notifications/message' }
  const line = { ...words, params: { level: 'info', data: `${upTo(200)}${SECRET}` } }
  const long = `data: ${JSON.stringify({ a: `${upTo(20_000, 'data: {"a":"')}${SECRET}` })}`
  const { user, container } = await show('Stream', [
    SSE,
    ...frameEvents([line, long]),
    endEvent(900, { kind: 'truncated', rest: `data: ${upTo(4000, 'data: ')}${SECRET}` }),
  ])
  const log = await screen.findByRole('log')
  await user.click(within(log).getAllByRole('button')[1]!)
  expect(container.textContent).toMatch(/xxx•/)
  expect(container.textContent).not.toContain('tok-')
  await user.click(screen.getByRole('tab', { name: 'Result' }))
  expect(await screen.findByLabelText('Unfinished event')).toBeTruthy()
  expect(container.textContent).not.toContain('tok-')
})

test('Raw: of a huge text the rows in sight are drawn, and none holds a part of a secret', async () => {
  const body = `${'ü'.repeat(1994)}tok-4711-secret${'ü'.repeat(500_000)}`
  const { container, user } = await show('Raw', jsonEvents(body))
  expect(await screen.findByText('1 MB · 1 line')).toBeTruthy()
  const raw = screen.getByRole('group', { name: 'Raw response' })
  await waitFor(() => expect(raw.textContent).toContain('ü••••cret'))
  expect(container.textContent).not.toContain('tok-')
  expect(raw.querySelectorAll('*').length).toBeLessThan(1000)
  await user.click(screen.getByRole('button', { name: 'Show secrets' }))
  await waitFor(() => expect(raw.textContent?.replaceAll(/[1·]/g, '')).toContain('ütok-47-secretü'))
  await user.click(screen.getByRole('button', { name: 'Find in the text' }))
  await user.paste('SECRET')
  expect(await screen.findByText('1 of 1')).toBeTruthy()
  await waitFor(() => expect(raw.querySelector('mark')?.textContent).toBe('secret'))
})

/** The text of the request as it is drawn. */
function rawRequest() {
  return screen.getByRole('group', { name: 'Raw request' }).textContent
}

test('Raw: with headers it is the message as it went, as far as a page knows', async () => {
  const request = madeRequest({
    body: '{}',
    headers: [
      ['X-Api-Key', 'no-pattern-at-all'],
      ['Cookie', 'a=b'],
      ['Accept', 'text/plain'],
    ],
  })
  const { user } = await show(
    'Raw',
    [{ kind: 'request', at: 0, request, dropped: ['Cookie'] }, ...resultEvents({})],
    request,
  )
  await user.click(await screen.findByRole('switch', { name: 'With headers' }))
  const response = screen.getByRole('group', { name: 'Raw response' })
  expect(response.textContent).toMatch(/^HTTP 200 OK\ncontent-type: application\/json\n\n\{/)
  await user.click(screen.getByRole('radio', { name: 'Request' }))
  expect(rawRequest()).toBe(`POST ${request.url}\nX-Api-Key: ••••-all\nAccept: text/plain\n\n{}`)
  await user.click(screen.getByRole('button', { name: 'Show secrets' }))
  expect(rawRequest()).toContain('X-Api-Key: no-pattern-at-all')
})

test('Result: names and addresses of links and files hold no secret', async () => {
  const uri = 'https://files.example.com/tok-4711-secret/a.bin'
  const link = { type: 'resource_link', uri, name: 'link', title: 'For tok-4711-secret' }
  const file = { type: 'resource', resource: { uri, blob: btoa('hello') } }
  await show('Result', resultEvents({ content: [link, file] }))
  expect(await screen.findByText('For ••••cret')).toBeTruthy()
  expect(screen.getAllByText('https://files.example.com/••••cret/a.bin')).toHaveLength(2)
  expect(screen.getByRole('region', { name: 'Response' }).innerHTML).not.toContain('tok-4711')
})

test('Result: what a server asks is bounded, and what can’t be seen in it is spelled out', async () => {
  const properties = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`field ${at}`, {}]))
  const question = {
    method: 'elicitation/create',
    params: { message: `Turn\u202E${'a'.repeat(5000)}`, requestedSchema: { properties } },
  }
  const inputRequests = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`question ${at}`, question]),
  )
  await show('Result', resultEvents({ resultType: 'input_required', inputRequests }))
  const sections = await screen.findAllByRole('region', { name: /^Question question/ })
  expect(sections).toHaveLength(50)
  expect(screen.getByText('10 more questions: in the message below')).toBeTruthy()
  const [first] = sections
  expect(within(first!).getAllByRole('listitem')).toHaveLength(50)
  expect(within(first!).getByText('10 more fields: in the message below')).toBeTruthy()
  const said = within(first!).getByText(/^Turn/).textContent
  expect(said).not.toContain('\u202E')
  expect(said.length).toBeLessThan(1100)
})
