import { describe, expect, test, vi } from 'vitest'

import { exchange } from './exchange.ts'
import { foldEvents, newExchange } from './foldEvents.ts'
import type { Abridge } from './sink.ts'
import { readFrame } from './sse.ts'
import type { Exchange, ExchangeId, SseFrame, WireEvent, WireRequest } from './types.ts'

const REQUEST: WireRequest = {
  method: 'POST',
  url: 'https://server.test/',
  headers: [],
  body: '{}',
}
const SSE = 'text/event-stream'
const JSON_TYPE = 'application/json'

/** Nothing is cut: what stands in for a text is the text. */
const asItIs: Abridge = async ({ blob, kind }) => {
  const text = await blob.text()
  return kind === 'event' ? readFrame(text, 0, 0).data : text
}

const fails: Abridge = () => Promise.reject(new Error('no room'))

type Options = {
  readonly abridge?: Abridge
  readonly longFrom?: number
  readonly maxBytes?: number
  readonly signal?: AbortSignal
  readonly after?: 'close' | 'break' | 'hang'
}

function answer(type: string, chunks: readonly Uint8Array[], after: Options['after']): Response {
  const waiting = chunks.filter(({ length }) => length > 0)
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = waiting.shift()
      if (chunk) return controller.enqueue(chunk)
      if (after === 'break') return controller.error(new TypeError('network error'))
      return after === 'hang' ? new Promise(() => undefined) : controller.close()
    },
  })
  return new Response(body, { headers: { 'Content-Type': type } })
}

const brief = async () => answer(JSON_TYPE, [asBytes('{"a":12345}')], 'close')

const asBytes = (text: string) => new TextEncoder().encode(text)

async function eventsOf(type: string, chunks: readonly Uint8Array[], options: Options = {}) {
  const { after, signal = new AbortController().signal, longFrom = 8, ...rest } = options
  const fetch = async () => answer(type, chunks, after)
  let clock = 0
  const events: WireEvent[] = []
  const now = () => clock++
  for await (const event of exchange(REQUEST, { fetch, signal, now, longFrom, ...rest })) {
    events.push(event)
  }
  return events
}

async function exchangeOf(...given: Parameters<typeof eventsOf>): Promise<Exchange> {
  const started = newExchange(1 as ExchangeId, { kind: 'tab', tab: 'a' }, 0, REQUEST)
  return foldEvents(started, await eventsOf(...given))
}

/** What the events say, however they are kept. */
function fieldsOf(body: Exchange['body']) {
  if (body.kind !== 'stream') return []
  return [...body.frames].map(({ index, event, id, retry, data, comments }) => ({
    index,
    event,
    id,
    retry,
    data,
    comments,
  }))
}

/** An exchange as values: the whole of what is long as its text. */
async function plain({ body, outcome, bytes }: Exchange) {
  const rest =
    outcome?.kind === 'truncated' ? ((await outcome.whole?.blob.text()) ?? outcome.rest) : ''
  const end = { kind: outcome?.kind, rest, bytes }
  if (body.kind === 'none') return { ...end, text: '' }
  if (body.kind === 'text') return { ...end, text: (await body.whole?.blob.text()) ?? body.text }
  return { ...end, frames: await Promise.all([...body.frames].map(plainFrame)) }
}

async function plainFrame({ whole, raw, index }: SseFrame) {
  return readFrame((await whole?.blob.text()) ?? raw, index, 0)
}

const cutsOf = (bytes: Uint8Array) =>
  Array.from({ length: bytes.length + 1 }, (_, cut) => [bytes.slice(0, cut), bytes.slice(cut)])

const STREAMS = [
  'data: {"text":"a long one, Grüße 🙂"}\n\ndata: 1\n\n',
  'event: message\r\nid: 7\r\nretry: 5\r\ndata: {"a":\r\ndata: "東京"}\r\n\r\ndata: 2\r\n\r\n',
  'data: {"a":1,\rdata: "b":2}\rid: behind\revent: x\r\r: only a comment, and a long one\r\r',
  'data:no blank\ndata\ndatabase: is another field\nda\ndata:\n\n\n\r\n\rdata: 1234567890\n\n',
  ': comment\n:\nid\nevent:\ndata: 123456789012345678901234567890\r\n\n',
  'data: finished\n\ndata: a long one that never ends',
  'data: finished\n\nid: 3\r\ndata: a long one that lacks its blank line\r\n',
  '\u{FEFF}data: behind a byte-order mark\n\n',
]

describe('long events', () => {
  test.each(STREAMS)(
    '%j cut at every byte is what it is when nothing counts as long',
    async (text) => {
      for (const chunks of [
        ...cutsOf(asBytes(text)),
        Array.from(asBytes(text), (each) => Uint8Array.of(each)),
      ]) {
        const expected = await plain(await exchangeOf(SSE, chunks))
        for (const longFrom of [3, 8, 20]) {
          const got = await exchangeOf(SSE, chunks, { abridge: asItIs, longFrom })
          expect(await plain(got)).toEqual(expected)
        }
      }
    },
  )

  test.each(STREAMS)('%j: what stands in has the fields of the event', async (text) => {
    const { body: expected } = await exchangeOf(SSE, [asBytes(text)])
    const { body } = await exchangeOf(SSE, [asBytes(text)], { abridge: asItIs, longFrom: 3 })
    expect(fieldsOf(body)).toEqual(fieldsOf(expected))
    expect(body.kind === 'stream' && [...body.frames].some(({ whole }) => whole)).toBe(true)
  })

  test('only what is long is long; its stand-in is a frame like any other', async () => {
    const chunks = [
      asBytes('data: 1\n\nid: 2\ndata: {"a":"xxxxxxxxxxxxxxxx",\ndata: "b":1}\n\ndata: 3\n\n'),
    ]
    const abridge = vi.fn<Abridge>(async () => '{"a":"x…"}')
    const { body } = await exchangeOf(SSE, chunks, { abridge, longFrom: 20 })
    expect(body.kind === 'stream' && [...body.frames]).toMatchObject([
      { index: 0, raw: 'data: 1', data: '1' },
      {
        index: 1,
        raw: 'id: 2\ndata: {"a":"x…"}',
        id: '2',
        data: '{"a":"x…"}',
        whole: { kind: 'event' },
      },
      { index: 2, raw: 'data: 3', data: '3' },
    ])
    expect(abridge).toHaveBeenCalledOnce()
  })

  test('comments without end are cut in the stand-in only, and no data is no data', async () => {
    const text = `: ${'x'.repeat(2_000_000)}`
    const abridge = vi.fn<Abridge>(asItIs)
    const bytes = asBytes(`${text}\n\n`)
    const { body } = await exchangeOf(SSE, [bytes], { abridge, longFrom: 1000 })
    const frame = body.kind === 'stream' ? body.frames.at(0) : undefined
    expect(frame?.raw.length).toBe(50_000)
    expect(frame).not.toHaveProperty('data')
    expect(await frame?.whole?.blob.text()).toBe(text)
    expect(abridge).not.toHaveBeenCalled()
  })

  test('one that must be whole is a text like any other', async () => {
    const text = 'id: 1\r\ndata: {"resultType":"input_required",\r\ndata: "requestState":"…"}'
    const { body } = await exchangeOf(SSE, [asBytes(`${text}\r\n\r\n`)], {
      abridge: async () => undefined,
    })
    expect(body.kind === 'stream' && body.frames.at(0)).toEqual({
      ...readFrame(text, 0, 0),
      at: expect.any(Number),
    })
  })
})

const TEXTS = [
  '{"text":"Grüße 🙂","n":123456789012345678901234567890}',
  '\u{FEFF}[1,2,3,4,5,6]',
  '<p>no JSON</p>',
]

describe('a long body', () => {
  test.each(TEXTS)('%j cut at every byte is kept as it came', async (text) => {
    const bytes = asBytes(text)
    for (const chunks of [...cutsOf(bytes), Array.from(bytes, (each) => Uint8Array.of(each))]) {
      const abridge = vi.fn<Abridge>(async () => 'short')
      const { body, bytes: count, outcome } = await exchangeOf(JSON_TYPE, chunks, { abridge })
      expect(body).toMatchObject({ kind: 'text', text: 'short', whole: { kind: 'body' } })
      const blob = body.kind === 'text' ? body.whole?.blob : undefined
      expect(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytes)
      expect([count, outcome?.kind]).toEqual([bytes.length, 'complete'])
    }
  })

  test('bytes that are no text are kept too', async () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256)
    const { body } = await exchangeOf('text/plain', [bytes], { abridge: asItIs })
    const blob = body.kind === 'text' ? body.whole?.blob : undefined
    expect(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytes)
  })

  test('blank lines in front decide nothing, however many come', async () => {
    const blank = '\n'.repeat(100)
    const stream = await exchangeOf(
      SSE,
      Array.from(asBytes(`${blank}data: 1\n\n`), (each) => Uint8Array.of(each)),
      { abridge: asItIs },
    )
    expect(stream.body.kind === 'stream' && stream.body.frames.at(0)?.data).toBe('1')
    const json = await exchangeOf(
      SSE,
      Array.from(asBytes(`${blank}{}`), (each) => Uint8Array.of(each)),
      { abridge: asItIs },
    )
    expect(json.body).toMatchObject({ kind: 'text', text: `${blank}{}`, whole: {} })
  })

  test('what is short, and what nobody abridges, is a text', async () => {
    const short = await exchangeOf(JSON_TYPE, [asBytes('{"a":12}')], { abridge: asItIs })
    expect(short.body).toEqual({ kind: 'text', text: '{"a":12}' })
    const long = await exchangeOf(JSON_TYPE, [asBytes('{"a":12345}')])
    expect(long.body).toEqual({ kind: 'text', text: '{"a":12345}' })
  })

  test('one that must be whole is a text like any other', async () => {
    const { body } = await exchangeOf(JSON_TYPE, [asBytes('\u{FEFF}{"a":12345}')], {
      abridge: async () => undefined,
    })
    expect(body).toEqual({ kind: 'text', text: '{"a":12345}' })
  })

  test('a chunk as long as the body is counted in full', async () => {
    const bytes = asBytes(`["${'x'.repeat(1_000_000)}"]`)
    const events = await eventsOf(JSON_TYPE, [bytes], {
      abridge: async () => '[]',
      longFrom: 500_000,
    })
    const counts = events.flatMap((event) => (event.kind === 'chunk' ? event.bytes : []))
    expect(counts.length).toBeGreaterThan(1)
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(bytes.length)
  })
})

describe('how long exchanges end', () => {
  test('the time it takes to abridge is not the server’s', async () => {
    let clock = 0
    const abridge: Abridge = async () => {
      clock += 1000
      return '{}'
    }
    const events: WireEvent[] = []
    const { signal } = new AbortController()
    const options = { fetch: brief, signal, now: () => clock, abridge, longFrom: 8 }
    for await (const event of exchange(REQUEST, options)) events.push(event)
    expect(events.slice(-2)).toMatchObject([
      { kind: 'body', at: 0 },
      { kind: 'end', at: 0 },
    ])
  })

  test.each([SSE, JSON_TYPE])(
    'a %s that breaks off keeps the whole of what arrived',
    async (type) => {
      const text = type === SSE ? 'data: {"a":"long enough' : '{"a":"long enough'
      const { body, outcome } = await exchangeOf(type, [asBytes(text)], {
        abridge: asItIs,
        after: 'break',
      })
      expect(outcome).toMatchObject({ kind: 'truncated', message: 'network error' })
      const kept =
        type === SSE && outcome?.kind === 'truncated' ? outcome : body.kind === 'text' && body
      expect(kept).toHaveProperty('whole')
      expect(await (kept && kept.whole?.blob.text())).toBe(text)
    },
  )

  test.each([SSE, JSON_TYPE])('more %s than a page keeps', async (type) => {
    const chunks = Array.from({ length: 50 }, () =>
      asBytes(type === SSE ? 'data: 1234567890\n\n' : '[1234567890]\n'),
    )
    const { outcome, body } = await exchangeOf(type, chunks, {
      abridge: asItIs,
      maxBytes: 100,
      after: 'hang',
    })
    expect(outcome).toMatchObject({ kind: 'truncated', lost: 'room' })
    const kept =
      body.kind === 'text' ? body.whole?.blob.size : body.kind === 'stream' && body.frames.length
    expect(kept).toBe(type === SSE ? 5 : 91)
  })

  test('whoever leaves while it is abridged gets its beginning, and the whole', async () => {
    const controller = new AbortController()
    const text = `["${'ü'.repeat(200_000)}"]`
    const abridge: Abridge = () => {
      setTimeout(() => controller.abort('user'), 1)
      return new Promise(() => undefined)
    }
    const { body, outcome } = await exchangeOf(JSON_TYPE, [asBytes(text)], {
      abridge,
      signal: controller.signal,
    })
    expect(outcome).toMatchObject({ kind: 'aborted', by: 'user' })
    expect(body.kind === 'text' && [body.text, body.whole?.blob.size]).toEqual([
      text.slice(0, 32_001),
      400_004,
    ])
  })

  test('what nobody can abridge is its beginning', async () => {
    const text = `{"a":"${'x'.repeat(300_000)}"}`
    const body = await exchangeOf(JSON_TYPE, [asBytes(text)], { abridge: fails })
    expect(body.body).toMatchObject({ kind: 'text', text: text.slice(0, 64_000), whole: {} })
    const stream = await exchangeOf(SSE, [asBytes(`id: 1\ndata: ${text}\n\n`)], { abridge: fails })
    const frame = stream.body.kind === 'stream' ? stream.body.frames.at(0) : undefined
    expect(frame).toMatchObject({ id: '1', data: text.slice(0, 64_000 - 'id: 1\ndata: '.length) })
    expect(await frame?.whole?.blob.text()).toBe(`id: 1\ndata: ${text}`)
  })
})
