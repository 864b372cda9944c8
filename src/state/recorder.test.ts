import { expect, test } from 'vitest'

import { testHost } from '#test/testHost.ts'
import type { Origin } from '#wire/types.ts'

import { createExchanges } from './exchanges.ts'
import { createInbox } from './inbox.ts'
import type { Reader } from './reader/types.ts'
import { createRecorder } from './recorder.ts'

const request = { method: 'POST', url: 'https://server.test/mcp', headers: [], body: '' } as const

test('an exchange ends even when whoever listens fails', async () => {
  const exchanges = createExchanges(() => 0)
  const run = createRecorder(
    testHost(async () => new Response('body')),
    exchanges,
    createInbox(),
  )
  const running = run(request, {
    origin: { kind: 'browser' },
    signal: new AbortController().signal,
    onEvent: ({ kind }) => {
      if (kind === 'head') throw new Error('fault')
    },
  })
  await expect(running).rejects.toThrow('fault')
  const [exchange] = exchanges.store.getState().log.values()
  expect(exchange).toMatchObject({ head: { status: 200 }, outcome: { kind: 'truncated' } })
})

test('times count from the moment it is logged, however long its listeners take', async () => {
  let now = 5000
  const exchanges = createExchanges(() => 1_000_000 + now)
  exchanges.store.subscribe(({ log }, before) => {
    if (log.size > before.log.size) now += 80
  })
  const host = { ...testHost(async () => new Response('body')), now: () => now }
  const run = createRecorder(host, exchanges, createInbox())
  const { signal } = new AbortController()
  const { startedAt, outcome } = await run(request, { origin: { kind: 'browser' }, signal })
  expect(startedAt + (outcome?.at ?? 0)).toBe(1_000_000 + now)
})

const LONG = 'x'.repeat(600_000)

/** What stands in: the same JSON with its long texts cut. */
const reader: Pick<Reader, 'abridge'> = {
  abridge: async ({ blob, kind }) => {
    const text = await blob.text()
    return (kind === 'event' ? text.replaceAll(/^data: /gm, '') : text).replaceAll(/x{100,}/g, 'x…')
  },
}

async function record(answer: object, origin: Origin, type: string) {
  const text = JSON.stringify({ jsonrpc: '2.0', id: 1, ...answer })
  const body = type === 'text/event-stream' ? `data: ${text}\n\n` : text
  const fetch = async () => new Response(body, { headers: { 'content-type': type } })
  const run = createRecorder(
    testHost(fetch),
    createExchanges(() => 0),
    createInbox(),
    reader,
  )
  const exchange = await run(request, { origin, signal: new AbortController().signal })
  const answered = exchange.body.kind === 'stream' ? exchange.body.frames.at(0) : exchange.body
  const shown =
    answered && ('text' in answered ? answered.text : 'raw' in answered && answered.data)
  return { text, shown, whole: answered && 'whole' in answered ? answered.whole : undefined }
}

const TAB = { kind: 'tab', tab: 'a' } as const

test.each(['application/json', 'text/event-stream'])('long answers as %s', async (type) => {
  for (const origin of [TAB, { kind: 'task' }] as const) {
    const { text, shown, whole } = await record({ result: { a: LONG } }, origin, type)
    expect(shown).toBe(text.replace(LONG, 'x…'))
    expect(await whole?.blob.text()).toContain(text)
  }
  const listed = await record({ result: { a: LONG } }, { kind: 'browser' }, type)
  expect([listed.shown === listed.text, listed.whole]).toEqual([true, undefined])
})

test.each([
  { result: { resultType: 'input_required', requestState: LONG } },
  { result: { status: 'input_required', taskId: '1', inputRequests: { a: LONG } } },
  { error: { code: -32_042, message: '', data: { elicitations: [{ url: LONG }] } } },
])('what the server asks is kept as it came, however long: %#', async (answer) => {
  for (const type of ['application/json', 'text/event-stream']) {
    const { text, shown, whole } = await record(answer, TAB, type)
    expect([shown === text, whole]).toEqual([true, undefined])
  }
})

test('ten thousand events leave the page room to breathe, and none is lost', async () => {
  const events = Array.from({ length: 10_000 }, (_, index) => `id: ${index}\ndata: ${index}\n\n`)
  const fetch = async () =>
    new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } })
  let pauses = 0
  const pause = async () => void pauses++
  const host = { ...testHost(fetch), pause }
  const run = createRecorder(
    host,
    createExchanges(() => 0),
    createInbox(),
    reader,
  )
  const { body } = await run(request, { origin: TAB, signal: new AbortController().signal })
  const ids = body.kind === 'stream' ? [...body.frames].map(({ id }) => Number(id)) : []
  expect(ids).toEqual(events.map((_, index) => index))
  expect(pauses).toBeGreaterThan(0)
})
