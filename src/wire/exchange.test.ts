import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { exchange } from './exchange.ts'
import { foldEvents, newExchange } from './foldEvents.ts'
import type { Exchange, ExchangeId, Fetch, WireEvent, WireRequest } from './types.ts'

const REQUEST: WireRequest = {
  method: 'POST',
  url: 'https://server.test/mcp',
  headers: [['Content-Type', 'application/json']],
  body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}',
}

type Options = {
  readonly signal?: AbortSignal
  readonly request?: WireRequest
  readonly maxBytes?: number
}

async function eventsOf(fetch: Fetch, options: Options = {}): Promise<WireEvent[]> {
  const { signal = new AbortController().signal, request = REQUEST, ...rest } = options
  let clock = 0
  const events: WireEvent[] = []
  for await (const event of exchange(request, { fetch, signal, now: () => clock++, ...rest })) {
    events.push(event)
  }
  return events
}

async function exchangeOf(fetch: Fetch, options: Options = {}): Promise<Exchange> {
  const events = await eventsOf(fetch, options)
  const started = newExchange(1 as ExchangeId, { kind: 'browser' }, 0, options.request ?? REQUEST)
  return foldEvents(started, events)
}

/** With its events as an array. */
function plain(body: Exchange['body']) {
  return body.kind === 'stream' ? { ...body, frames: [...body.frames] } : body
}

type Piece = string | Uint8Array<ArrayBuffer>

/** A response whose body arrives in these chunks; `after` decides how it goes on. */
function chunked(
  type: string | undefined,
  pieces: readonly Piece[],
  after: 'close' | 'break' | 'hang' = 'close',
): Response {
  const encoder = new TextEncoder()
  const waiting = [...pieces]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = waiting.shift()
      if (piece !== undefined) {
        controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece)
        return undefined
      }
      if (after === 'close') controller.close()
      if (after === 'break') controller.error(new TypeError('network error'))
      return after === 'hang' ? new Promise(() => undefined) : undefined
    },
  })
  return new Response(body, type === undefined ? {} : { headers: { 'Content-Type': type } })
}

const RESULT = '{"jsonrpc":"2.0","id":1,"result":{"text":"Grüße 🙂"}}'
const SSE = 'text/event-stream'

describe('what goes out', () => {
  test('exactly the bytes typed, with the headers given, and nothing of the page', async () => {
    const seen: Request[] = []
    const body = '{ "a": ü 🙂, broken\r\n'
    await eventsOf(
      async (request) => {
        seen.push(request.clone())
        return new Response(null)
      },
      {
        request: {
          ...REQUEST,
          body,
          headers: [
            ['X-One', 'a b'],
            ['Accept', 'text/event-stream'],
          ],
        },
      },
    )
    const [request] = seen
    expect(await request?.text()).toBe(body)
    expect(request?.headers.get('x-one')).toBe('a b')
    expect(request).toMatchObject({
      method: 'POST',
      url: REQUEST.url,
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
  })

  test('an empty body is sent as an empty body', async () => {
    let body: string | undefined
    await eventsOf(
      async (request) => {
        body = await request.text()
        return new Response(null)
      },
      { request: { ...REQUEST, body: '' } },
    )
    expect(body).toBe('')
  })

  test('the request event names the headers that were left out', async () => {
    const real = globalThis.Request
    class Browser extends real {
      constructor(input: string, init: RequestInit) {
        const headers = new Headers(init.headers)
        headers.delete('cookie')
        super(input, { ...init, headers })
      }
    }
    vi.stubGlobal('Request', Browser)
    const [first] = await eventsOf(async () => new Response(null), {
      request: {
        ...REQUEST,
        headers: [
          ['Cookie', 'a=1'],
          ['X-Kept', 'b'],
        ],
      },
    })
    vi.unstubAllGlobals()
    expect(first).toMatchObject({ kind: 'request', dropped: ['Cookie'] })
  })
})

describe('a JSON answer', () => {
  test('request, head, chunk, body, end in this order, with times', async () => {
    const events = await eventsOf(async () => chunked('application/json', [RESULT]))
    expect(events.map(({ kind }) => kind)).toEqual(['request', 'head', 'chunk', 'body', 'end'])
    const times = events.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(events[1]).toMatchObject({
      status: 200,
      headers: [['content-type', 'application/json']],
    })
    expect(events[2]).toMatchObject({ bytes: new TextEncoder().encode(RESULT).length })
    expect(events[3]).toMatchObject({ text: RESULT })
    expect(events[4]).toMatchObject({ outcome: { kind: 'complete' } })
  })

  test('cut at every byte, characters of several bytes stay whole', async () => {
    const bytes = new TextEncoder().encode(RESULT)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const pieces = [bytes.slice(0, cut), bytes.slice(cut)].filter((piece) => piece.length > 0)
      const { body, outcome } = await exchangeOf(async () => chunked('application/json', pieces))
      expect([cut, body]).toEqual([cut, { kind: 'text', text: RESULT }])
      expect(outcome?.kind).toBe('complete')
    }
  })

  test('a byte-order mark is no part of the text', async () => {
    const { body } = await exchangeOf(async () => chunked('application/json', ['\u{FEFF}{}']))
    expect(body).toEqual({ kind: 'text', text: '{}' })
  })

  test.each([
    ['text/plain', RESULT],
    ['text/html', RESULT],
    [undefined, RESULT],
    [SSE, RESULT],
    [SSE, `\n ${RESULT}`],
    ['application/json', ''],
    ['text/html', '<!doctype html><p>data: 1</p>'],
    ['text/plain', 'database is down'],
    ['text/plain', 'd'],
  ])('type %s with body %j is kept as text', async (type, text) => {
    const { body, outcome } = await exchangeOf(async () => chunked(type, Array.from(text)))
    expect(body).toEqual(text === '' ? { kind: 'none' } : { kind: 'text', text })
    expect(outcome?.kind).toBe('complete')
  })

  test.each([204, 202, 200])('no body with status %i', async (status) => {
    const { body, head, outcome } = await exchangeOf(async () => new Response(null, { status }))
    expect(body).toEqual({ kind: 'none' })
    expect(head?.status).toBe(status)
    expect(outcome?.kind).toBe('complete')
  })

  test('an error status brings its body all the same', async () => {
    const { body, head, outcome } = await exchangeOf(
      async () => new Response('{"error":"no"}', { status: 503, statusText: 'Away' }),
    )
    expect(head).toMatchObject({ status: 503, statusText: 'Away', type: 'default' })
    expect(body).toEqual({ kind: 'text', text: '{"error":"no"}' })
    expect(outcome?.kind).toBe('complete')
  })
})

describe('a stream', () => {
  const TEXT =
    ': hi\r\n\r\nid: 0\ndata:\n\nevent: message\nid: 1\ndata: {"a":\ndata: "ü🙂"}\n\nretry: 50\rdata: 2\r\r'
  const FRAMES = [
    { index: 0, comments: ['hi'] },
    { index: 1, id: '0' },
    { index: 2, event: 'message', id: '1', data: '{"a":\n"ü🙂"}' },
    { index: 3, retry: 50, data: '2' },
  ]

  test('cut at every byte gives the same frames', async () => {
    const bytes = new TextEncoder().encode(TEXT)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const pieces = [bytes.slice(0, cut), bytes.slice(cut)].filter((piece) => piece.length > 0)
      const { body, bytes: count, outcome } = await exchangeOf(async () => chunked(SSE, pieces))
      expect(plain(body)).toMatchObject({ kind: 'stream', frames: FRAMES })
      expect(count).toBe(bytes.length)
      expect(outcome?.kind).toBe('complete')
    }
  })

  test.each(['text/plain', 'application/json', undefined])(
    'of type %s is recognised by its text, one byte at a time',
    async (type) => {
      for (const text of [
        TEXT,
        'data: 1\n\n',
        'event: message\ndata: 1\n\n',
        '\nid: 1\ndata: 1\n\n',
      ]) {
        const { body } = await exchangeOf(async () => chunked(type, Array.from(text)))
        expect([text, body.kind]).toEqual([text, 'stream'])
      }
    },
  )

  test.each(['Text/Event-Stream; charset=utf-8', 'text/event-stream;x=y'])(
    'is recognised by %s',
    async (type) => {
      const { body } = await exchangeOf(async () => chunked(type, ['foo: 1\n\n']))
      expect(plain(body)).toMatchObject({ kind: 'stream', frames: [{ raw: 'foo: 1' }] })
    },
  )

  test('a byte-order mark in front is ignored', async () => {
    const { body } = await exchangeOf(async () => chunked(SSE, ['\u{FEFF}data: 1\n\n']))
    expect(plain(body)).toMatchObject({ kind: 'stream', frames: [{ data: '1', raw: 'data: 1' }] })
  })

  test('frames come one by one, each before the next chunk is read', async () => {
    const events = await eventsOf(async () => chunked(SSE, ['data: 1\n\n', 'data: 2\n\n']))
    expect(events.map(({ kind }) => kind)).toEqual([
      'request',
      'head',
      'chunk',
      'frame',
      'chunk',
      'frame',
      'end',
    ])
  })

  test('an unfinished last frame is truncated, with what had arrived', async () => {
    const { body, outcome } = await exchangeOf(async () => chunked(SSE, ['data: 1\n\nda', 'ta: 2']))
    expect(plain(body)).toMatchObject({ kind: 'stream', frames: [{ data: '1' }] })
    expect(outcome).toMatchObject({ kind: 'truncated', rest: 'data: 2' })
  })

  test('without any frame is an empty stream', async () => {
    const { body, outcome } = await exchangeOf(async () => chunked(SSE, []))
    expect(plain(body)).toEqual({ kind: 'stream', frames: [] })
    expect(outcome?.kind).toBe('complete')
  })

  test('5 MB in one frame of small chunks, and 10,000 frames, are read in linear time', async () => {
    const chunks = Array.from({ length: 80 }, () => 'x'.repeat(64_000))
    const started = cpuTime()
    const big = await exchangeOf(async () => chunked(SSE, ['data: ', ...chunks, '\n\n']))
    expect(big.body.kind === 'stream' && big.body.frames.at(0)?.data?.length).toBe(5_120_000)
    const many = Array.from({ length: 10_000 }, (_, index) => `data: ${index}\n\n`)
    const { body } = await exchangeOf(async () => chunked(SSE, many))
    expect(body.kind === 'stream' && body.frames.length).toBe(10_000)
    expect(cpuTime() - started).toBeLessThan(5000)
  })
})

describe('what goes wrong is an outcome', () => {
  test.each([
    ['a rejected fetch', async () => Promise.reject(new TypeError('Failed to fetch'))],
    [
      'a handler that throws at once',
      () => {
        throw new TypeError('Failed to fetch')
      },
    ],
  ])('%s is unreachable', async (_, fetch) => {
    const events = await eventsOf(fetch)
    expect(events.map(({ kind }) => kind)).toEqual(['request', 'end'])
    expect(events[1]).toMatchObject({
      outcome: { kind: 'unreachable', message: 'Failed to fetch' },
    })
  })

  test('whatever is thrown becomes a message', async () => {
    const events = await eventsOf(() => Promise.reject('just text'))
    expect(events[1]).toMatchObject({ outcome: { kind: 'unreachable', message: 'just text' } })
  })

  test.each<[string, Partial<WireRequest>]>([
    ['a header name with a blank', { headers: [['bad name', 'x']] }],
    ['an empty header name', { headers: [['', 'x']] }],
    ['a header value with a line break', { headers: [['X-A', 'a\nb']] }],
    ['a header value beyond Latin-1', { headers: [['X-A', '東京']] }],
    ['a URL that is none', { url: 'https://' }],
    ['a URL with a password', { url: 'https://user:pass@server.test/' }],
    ['a GET with a body', { method: 'GET' }],
  ])('%s is refused and never sent', async (_, change) => {
    const fetch = vi.fn<Fetch>()
    const events = await eventsOf(fetch, { request: { ...REQUEST, ...change } })
    expect(fetch).not.toHaveBeenCalled()
    expect(events.map(({ kind }) => kind)).toEqual(['request', 'end'])
    expect(events[1]).toMatchObject({ outcome: { kind: 'refused' } })
  })

  test('a redirect that was not followed has status 0 and no body', async () => {
    const opaque = new Response(null)
    Object.defineProperties(opaque, { type: { value: 'opaqueredirect' }, status: { value: 0 } })
    const { head, body, outcome } = await exchangeOf(async () => opaque)
    expect(head).toMatchObject({ status: 0, type: 'opaqueredirect' })
    expect(body).toEqual({ kind: 'none' })
    expect(outcome?.kind).toBe('complete')
  })

  test.each([SSE, 'application/json'])('a broken %s body keeps what arrived', async (type) => {
    const text = type === SSE ? 'data: 1\n\ndata: 2' : '{"a":1'
    const { body, outcome } = await exchangeOf(async () => chunked(type, [text], 'break'))
    expect(outcome).toMatchObject({ kind: 'truncated', message: 'network error' })
    expect(plain(body)).toMatchObject(
      type === SSE ? { kind: 'stream', frames: [{ data: '1' }] } : { kind: 'text', text },
    )
    expect(outcome).toHaveProperty('rest', type === SSE ? 'data: 2' : '')
  })

  test('a character cut off at the end is shown as missing', async () => {
    const bytes = new TextEncoder().encode('{"a":"ü').slice(0, -1)
    const { body } = await exchangeOf(async () => chunked('application/json', [bytes]))
    expect(body).toEqual({ kind: 'text', text: '{"a":"\u{FFFD}' })
  })
})

/** Never answers, and rejects when aborted, as a browser's fetch does. */
function likeBrowser(request: Request): Promise<Response> {
  return new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(new Error('aborted')))
  })
}

describe('abort', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  const REASONS: readonly (readonly [unknown, string])[] = [
    ['user', 'user'],
    ['timeout', 'timeout'],
    ['replaced', 'replaced'],
    [undefined, 'user'],
    [new DOMException('late', 'TimeoutError'), 'timeout'],
  ]

  test.each(REASONS)('before the head: %s', async (reason, by) => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(reason), 10)
    const running = exchangeOf(likeBrowser, { signal: controller.signal })
    await vi.advanceTimersByTimeAsync(10)
    expect((await running).outcome).toMatchObject({ kind: 'aborted', by })
  })

  test.each(REASONS)('while streaming: %s', async (reason, by) => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(reason), 10)
    const running = exchangeOf(async () => chunked(SSE, ['data: 1\n\nda'], 'hang'), {
      signal: controller.signal,
    })
    await vi.advanceTimersByTimeAsync(10)
    const { outcome, body } = await running
    expect(outcome).toMatchObject({ kind: 'aborted', by })
    expect(plain(body)).toMatchObject({ kind: 'stream', frames: [{ data: '1' }] })
  })

  test('ends even when the handler never hears of it, and tells the body', async () => {
    const controller = new AbortController()
    const cancel = vi.fn<(reason: unknown) => void>()
    const deaf: Fetch = async () =>
      new Response(new ReadableStream({ pull: () => new Promise(() => undefined), cancel }))
    setTimeout(() => controller.abort('user'), 10)
    const running = Promise.all([
      exchangeOf(deaf, { signal: controller.signal }),
      exchangeOf(() => new Promise(() => undefined), { signal: controller.signal }),
    ])
    await vi.advanceTimersByTimeAsync(10)
    const outcomes = (await running).map(({ outcome }) => outcome)
    expect(outcomes).toMatchObject([
      { kind: 'aborted', by: 'user' },
      { kind: 'aborted', by: 'user' },
    ])
    expect(cancel).toHaveBeenCalledOnce()
  })

  test('before anything was sent', async () => {
    const { outcome } = await exchangeOf(() => new Promise(() => undefined), {
      signal: AbortSignal.abort('user'),
    })
    expect(outcome).toMatchObject({ kind: 'aborted', by: 'user' })
  })

  test('after the end changes nothing and leaves no listener', async () => {
    const controller = new AbortController()
    const add = vi.spyOn(controller.signal, 'addEventListener')
    const remove = vi.spyOn(controller.signal, 'removeEventListener')
    const { outcome } = await exchangeOf(async () => chunked('application/json', ['{', '}']), {
      signal: controller.signal,
    })
    controller.abort('user')
    expect(outcome?.kind).toBe('complete')
    expect(remove.mock.calls.length).toBe(add.mock.calls.length)
  })

  test('a reader who leaves early ends the body', async () => {
    const cancel = vi.fn<() => void>()
    const fetch: Fetch = async () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
          cancel,
        }),
        { headers: { 'Content-Type': SSE } },
      )
    const options = { fetch, signal: new AbortController().signal, now: () => 0 }
    for await (const event of exchange(REQUEST, options)) if (event.kind === 'frame') break
    expect(cancel).toHaveBeenCalledOnce()
  })
})

/** A server that would go on for ever. */
function endless(type: string, piece: string): Fetch {
  return async () =>
    chunked(
      type,
      Array.from({ length: 50 }, () => piece),
      'hang',
    )
}

describe('more than a page keeps', () => {
  test('a stream is read up to its limit, and the events that came are there', async () => {
    const fetch = endless(SSE, `data: ${'x'.repeat(94)}\n\n`)
    const { body, outcome } = await exchangeOf(fetch, { maxBytes: 1050 })
    expect(outcome).toMatchObject({ kind: 'truncated', lost: 'room' })
    expect(body.kind === 'stream' && body.frames).toHaveLength(10)
  })

  test('a body too', async () => {
    const fetch = endless('application/json', `["${'x'.repeat(96)}"]`)
    const { body, outcome } = await exchangeOf(fetch, { maxBytes: 1050 })
    expect(outcome).toMatchObject({ kind: 'truncated', lost: 'room' })
    expect(body.kind === 'text' && body.text).toHaveLength(1000)
  })
})
