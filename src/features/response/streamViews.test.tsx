import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import type { RequestTiming } from '#state/host.ts'
import {
  endEvent,
  frameEvents,
  headEvent,
  logExchange,
  madeRequest,
  progress,
  resultEvents,
} from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'
import { readFrame } from '#wire/sse.ts'
import type { WireEvent, WireRequest } from '#wire/types.ts'

import { LENSES } from './lenses.ts'
import { ExchangeView, ResponsePane } from './ResponsePane.tsx'

beforeAll(async () => {
  await Promise.all([ExchangeView.preload(), ...LENSES.map(({ View }) => View.preload())])
})

const SSE = headEvent(200, 'text/event-stream')

type Shown = { readonly request?: WireRequest; readonly timing?: RequestTiming }

async function show(tab: string, events: readonly WireEvent[], { request, timing }: Shown = {}) {
  const explorer = createExplorer({ ...testHost(), timingOf: async () => timing })
  const id = logExchange(explorer, events, request)
  const view = renderWith(<ResponsePane exchangeId={id} />, { explorer })
  await view.user.click(screen.getByRole('tab', { name: tab }))
  return { ...view, id }
}

test('Stream: of an event too long to keep in place, its size and where it can be read', async () => {
  const short = readFrame('data: {"jsonrpc":"2.0","id":1,"result":{"a":"x…"}}', 0, 100)
  const frame = {
    ...short,
    whole: { blob: new Blob(['x'.repeat(600_000)]), kind: 'event' } as const,
  }
  const { user } = await show('Stream', [SSE, { kind: 'frame', at: 100, frame }, endEvent()])
  const row = await screen.findByRole('button', { name: /600 kB$/ })
  await user.click(row)
  expect(screen.getByText(/^This event is 600 kB long/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Copy as sent' })).toBeNull()
  await user.type(screen.getByRole('searchbox'), 'xxxxy')
  expect(await screen.findByText('Nothing matches “xxxxy”.')).toBeTruthy()
  await user.type(screen.getByRole('searchbox'), '{Backspace}')
  expect(await screen.findByRole('button', { name: /600 kB$/ })).toBeTruthy()
  expect(screen.getByText(/^1 of 1 event in [^·]*$/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Show in Raw' }))
  expect(screen.getByRole('tab', { name: 'Raw' }).getAttribute('aria-selected')).toBe('true')
})

test('Stream and Timing: what a server calls its events takes no room and turns no words', async () => {
  const method = `\u202E\t=cmd()\n${'long'.repeat(1000)}`
  const frames = frameEvents([`data: ${JSON.stringify({ jsonrpc: '2.0', method })}`])
  const { user } = await show('Stream', [SSE, ...frames, endEvent()])
  const row = await screen.findByRole('button', { name: /202E/ })
  expect(row.textContent).toContain(String.raw`\u202E\t=cmd()\nlong`)
  expect(row.textContent?.length).toBeLessThan(150)
  await user.click(screen.getByRole('tab', { name: 'Timing' }))
  const label = (await rowsOfTiming()).find((each) => each.includes('cmd'))
  expect(label).toMatch(/^1 \\u202E\\t=cmd\(\)\\nlong.{0,40}…$/)
  await user.click(screen.getByRole('button', { name: 'Copy figures' }))
  const lines = (await navigator.clipboard.readText()).split('\n')
  expect(lines.every((line) => line.split('\t').length === 3)).toBe(true)
})

test('Stream: how far a stream got that nobody asked for with a request of its own', async () => {
  const request = madeRequest({ method: 'GET', body: null })
  await show('Stream', [SSE, ...frameEvents([progress(3, 4, 'Almost')])], { request })
  const bar = await screen.findByRole('progressbar', { name: 'Progress in this stream' })
  expect(bar.getAttribute('aria-valuenow')).toBe('75')
  expect(screen.getByText('Progress 3 of 4 · Almost')).toBeTruthy()
})

function log(level: string, data: string): string {
  const params = { level, data }
  return `data: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params })}`
}

function list(): HTMLElement {
  return screen.getByRole('log', { name: 'Stream events' })
}

/** Numbers of the events that are drawn. */
function numbersShown(): readonly (string | undefined)[] {
  const buttons = within(list()).getAllByRole('button')
  return buttons.map(({ dataset }) => dataset['frame']).filter(Boolean)
}

test('Stream: filter, pause and open rows wait for the reader’s return, and hide no event another view leads to', async () => {
  const frames = [progress(1), log('info', 'one'), log('error', 'two'), progress(2)]
  const { user, explorer, id } = await show('Stream', [SSE, ...frameEvents(frames)])
  await user.click(await screen.findByRole('button', { name: /^Log/ }))
  await user.type(screen.getByRole('searchbox'), 'two')
  await user.click(screen.getByRole('button', { name: 'Pause' }))
  await user.click(within(list()).getByRole('button', { name: /error/ }))
  act(() => explorer.exchanges.apply(id, frameEvents([log('alert', 'two more')], 4)))
  await user.click(screen.getByRole('tab', { name: 'Raw' }))
  await user.click(screen.getByRole('tab', { name: 'Stream' }))
  expect(screen.getByText('1 of 4 events · paused, 1 new event')).toBeTruthy()
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('two')
  expect(screen.getByRole('button', { name: /^Log/, pressed: true })).toBeTruthy()
  expect(numbersShown()).toEqual(['2'])
  expect(within(list()).getByRole('button', { name: /error/, expanded: true })).toBeTruthy()

  await user.click(screen.getByRole('tab', { name: 'Timing' }))
  await user.click(await screen.findByRole('button', { name: /^5 log alert/ }))
  expect(await screen.findByRole('button', { name: /alert/, expanded: true })).toBe(
    document.activeElement,
  )
  expect(numbersShown()).toEqual(['0', '1', '2', '3', '4'])

  await user.click(screen.getByRole('tab', { name: 'Timing' }))
  await user.click(await screen.findByRole('rowheader', { name: /^4 progress/ }))
  expect(await screen.findByRole('button', { name: /progress 2/, expanded: true })).toBe(
    document.activeElement,
  )
})

test('Stream: a row keeps the focus when the reader scrolls away from the end', async () => {
  const frames = frameEvents(Array.from({ length: 200 }, (_, index) => progress(index)))
  await show('Stream', [SSE, ...frames])
  const row = await screen.findByRole('button', { name: /progress 195/ })
  const scroller = list()
  Object.defineProperties(scroller, { scrollHeight: { value: 6600 }, clientHeight: { value: 600 } })
  act(() => row.focus())
  for (const top of [6000, 5900]) {
    scroller.scrollTop = top
    fireEvent.scroll(scroller)
  }
  expect(screen.getByRole('switch', { name: 'Follow', checked: false })).toBeTruthy()
  expect(document.activeElement).toBe(row)
})

async function rowsOfTiming(): Promise<readonly string[]> {
  const table = await screen.findByRole('table', { name: 'Timing' })
  return within(table)
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent)
}

test('Timing: what is known of a request that got no answer', async () => {
  await show('Timing', [endEvent(90, { kind: 'unreachable', message: 'Failed to fetch' })])
  expect(await rowsOfTiming()).toEqual(['Waiting', 'End: No answer'])
  expect(screen.getByText(/^The browser measured no phases/)).toBeTruthy()
})

test('Timing: phases as far as the browser tells, and why it tells no more', async () => {
  const phases = {
    lookup: [1, 2],
    connect: [2, 9],
    requestStart: 9,
    responseStart: 18,
    protocol: 'h2',
  } as const
  const events = [SSE, ...frameEvents([progress(1)]), endEvent()]
  const shared = await show('Timing', events, { timing: { start: 0, end: 300, phases } })
  expect(await screen.findByText(/^A new connection was made \(h2\)/)).toBeTruthy()
  expect(await rowsOfTiming()).toEqual([
    'Queued',
    'Name lookup',
    'Connect',
    'Waiting',
    'Download',
    '1 progress 1',
    'End: No MCP answer',
  ])
  shared.unmount()
  await show('Timing', events, { timing: { start: 0, end: 300 } })
  expect(await screen.findByText(/^This server doesn’t share detailed timings\./)).toBeTruthy()
  expect(screen.getByText('Timing-Allow-Origin: https://explorer.test')).toBeTruthy()
})

test('Timing: the rounds of a call that asked first, and how long its answers took, on one scale', async () => {
  let clock = 0
  const explorer = createExplorer({ ...testHost(), wallClock: () => clock })
  const asks = {
    resultType: 'input_required',
    inputRequests: { name: { method: 'elicitation/create' } },
    requestState: 's',
  }
  logExchange(explorer, resultEvents(asks))
  clock = 5000
  const params = { name: 'echo', inputResponses: { name: { action: 'accept' } }, requestState: 's' }
  const body = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params })
  const id = logExchange(explorer, resultEvents({ content: [] }), madeRequest({ body }))
  const { user } = renderWith(<ResponsePane exchangeId={id} />, { explorer })
  await user.click(screen.getByRole('tab', { name: 'Timing' }))
  await rowsOfTiming()
  const rows = within(screen.getByRole('table')).getAllByRole<HTMLTableRowElement>('row').slice(1)
  const cells = rows.map((row) => Array.from(row.cells, ({ textContent }) => textContent).join(' '))
  expect(cells).toEqual([
    'Round 1  0 ms 312 ms',
    'Waiting for you  312 ms 4.7 s',
    'Round 2  5 s 312 ms',
    'Waiting  5 s 20 ms',
    'Download  5 s 292 ms',
    'End: 200 OK  5.3 s 5.3 s',
  ])
  expect(
    screen.getByText(/Round 2 of this call\. Times count from the first round\.$/),
  ).toBeTruthy()
})

test('Timing: a relay’s connection is not the browser’s', async () => {
  const request = madeRequest({ via: 'relay' })
  await show('Timing', [SSE, endEvent()], { request, timing: { start: 0, end: 1 } })
  expect(await screen.findByText(/^The relay’s own connection/)).toBeTruthy()
})
