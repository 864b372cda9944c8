/** The page's side of a relay: what it is asked, and how its answer becomes the server's. */
import { describe, expect, test } from 'vitest'

import { base64ToBytes, textToBase64Url } from '#lib/encoding.ts'

import { throughRelay, relayed } from './relay.ts'
import type { Relay } from './relay.ts'
import type { WireEvent, WireRequest } from './types.ts'

const RELAY: Relay = { url: 'http://127.0.0.1:4173/relay', secret: 's1' }
const REQUEST: WireRequest = {
  method: 'POST',
  url: 'https://a.example/mcp?x=1',
  headers: [
    ['Accept', 'application/json'],
    ['User-Agent', 'mine/1.0'],
    ['Connection', 'close'],
  ],
  body: '{"é":1}',
  via: 'relay',
}

function encode(value: unknown): string {
  return textToBase64Url(JSON.stringify(value))
}

async function run(response: Response | Error, relay: Relay | undefined = RELAY) {
  const asked: Request[] = []
  const events: WireEvent[] = []
  const fetch = (request: Request) => {
    asked.push(request)
    return response instanceof Error ? Promise.reject(response) : Promise.resolve(response)
  }
  const options = { fetch, signal: new AbortController().signal, now: () => 5 }
  for await (const event of throughRelay(REQUEST, relay, options)) events.push(event)
  return { asked, events, outcome: events.flatMap((e) => (e.kind === 'end' ? [e.outcome] : [])) }
}

test('wraps the request: its secret and itself in headers, the body as it is', () => {
  const { method, url, headers, body } = relayed(REQUEST, RELAY)
  expect({ method, url, body }).toEqual({ method: 'POST', url: RELAY.url, body: REQUEST.body })
  expect(headers[0]).toEqual(['X-Relay-Secret', 's1'])
  const asked = new TextDecoder().decode(base64ToBytes(headers[1]?.[1] ?? ''))
  expect(JSON.parse(asked)).toEqual({
    url: REQUEST.url,
    method: 'POST',
    headers: [
      ['Accept', 'application/json'],
      ['User-Agent', 'mine/1.0'],
    ],
  })
})

test('shows the request as asked, and only what belongs to the connection as left out', async () => {
  const { events, asked } = await run(new Response(''))
  expect(events[0]).toEqual({ kind: 'request', at: 0, request: REQUEST, dropped: ['Connection'] })
  expect(events.filter(({ kind }) => kind === 'request')).toHaveLength(1)
  expect(asked[0]?.redirect).toBe('manual')
  expect(await asked[0]?.text()).toBe(REQUEST.body)
})

test('gives the server’s own head, with headers no page may read', async () => {
  const head = {
    status: 307,
    statusText: 'Elsewhere',
    url: REQUEST.url,
    headers: [
      ['Location', '/é'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ],
  }
  const { events, outcome } = await run(
    new Response('data: 1\n\n', {
      headers: { 'x-relay-head': encode(head), 'content-type': 'text/event-stream' },
    }),
  )
  expect(events[1]).toEqual({ kind: 'head', at: 0, type: 'relayed', ...head })
  expect(events.map(({ kind }) => kind)).toEqual(['request', 'head', 'chunk', 'frame', 'end'])
  expect(outcome).toEqual([{ kind: 'complete' }])
})

describe('is unreachable, with a code', () => {
  test.each<[string, Response | Error, object]>([
    [
      'as the relay says',
      new Response(null, {
        status: 502,
        headers: { 'x-relay-error': encode({ code: 'ECONNREFUSED', message: 'refused' }) },
      }),
      { code: 'ECONNREFUSED', message: 'refused' },
    ],
    ['when it refuses', new Response(null, { status: 403 }), { code: 'RELAY_REFUSED' }],
    [
      'when something else answers',
      new Response('<html>', { status: 200 }),
      { code: 'RELAY_UNKNOWN', message: 'It answered 200, without the headers of a relay.' },
    ],
    [
      'when its head is no head',
      new Response('', { headers: { 'x-relay-head': encode({ status: '200' }) } }),
      { code: 'RELAY_UNKNOWN' },
    ],
    ['when nothing answers', new TypeError('Failed to fetch'), { code: 'RELAY_UNREACHABLE' }],
  ])('%s', async (_, response, expected) => {
    const { events, outcome } = await run(response)
    expect(outcome).toMatchObject([{ kind: 'unreachable', ...expected }])
    expect(events.map(({ kind }) => kind)).toEqual(['request', 'end'])
  })

  test('without a relay, and then nothing goes out', async () => {
    const asked = await run(new Response(''), { url: '', secret: '' })
    expect(asked.outcome).toMatchObject([{ kind: 'unreachable', code: 'RELAY_MISSING' }])
    expect(asked.asked).toEqual([])
  })
})
