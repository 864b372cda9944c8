import { describe, expect, test, vi } from 'vitest'

import { exchangeWith, headWith } from '#test/scripted.ts'
import type { Exchange } from '#wire/types.ts'

import { exchangeId } from './exchanges.ts'
import { hasRoom, poolFor, poolsOf, stopOf } from './streams.ts'
import type { Running, StopParts } from './streams.ts'

const PAGE = 'https://explorer.test'
const SSE = headWith(200, 'text/event-stream')

/** A running exchange; `body` is a JSON-RPC message. */
function running(id: number, parts: Partial<Exchange> & { url?: string; message?: object } = {}) {
  const { url = 'https://server.test/mcp', message, ...rest } = parts
  const request = {
    method: message ? 'POST' : 'GET',
    url,
    headers: [],
    body: message ? JSON.stringify(message) : null,
  } as const
  const { outcome: _, ...open } = exchangeWith({ request, id: exchangeId(id), ...rest })
  return open
}
const logOf = (...all: Exchange[]) => new Map(all.map((each) => [each.id, each]))
const call = (name: string) => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } })

describe('what is running', () => {
  test('is told by server, with what it is and whether it holds a connection', () => {
    const log = logOf(
      running(1, { head: SSE, origin: { kind: 'listen' } }),
      running(2, { message: call('slow'), origin: { kind: 'tab', tab: 'a' } }),
      running(3, { message: call('far'), url: 'https://other.test/mcp', head: SSE }),
      exchangeWith({ id: exchangeId(4) }),
    )
    const pools = poolsOf(log, PAGE)
    expect(pools.map(({ name, isLimited }) => [name, isLimited])).toEqual([
      ['server.test', true],
      ['other.test', true],
    ])
    expect(pools[0]?.running).toMatchObject([
      { id: 1, asker: 'listen', what: 'GET event stream', isStream: true, holds: true },
      { id: 2, asker: 'tab', what: 'tools/call slow', isStream: false, holds: false },
    ])
  })

  test('takes no connection inside this page, nor one each over HTTP/2, and a relay’s when relayed', () => {
    const relayed = running(2, { head: SSE })
    const log = logOf(
      running(1, { url: `${PAGE}/demo/mcp`, head: SSE }),
      { ...relayed, request: { ...relayed.request, via: 'relay' } },
      running(3, { head: SSE }),
    )
    const entry = { name: 'https://server.test/mcp', nextHopProtocol: 'h2' }
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([entry as never])
    expect(poolsOf(log, PAGE).map(({ name, isLimited }) => [name, isLimited])).toEqual([
      ['This page', false],
      ['The relay', true],
      ['server.test', false],
    ])
  })

  test('a message that is only accepted holds nothing', () => {
    const log = logOf(running(1, { message: call('x'), head: headWith(202) }))
    expect(poolsOf(log, PAGE)[0]?.running[0]?.holds).toBe(false)
  })
})

const streams = (count: number, kind: 'browser' | 'listen') =>
  Array.from({ length: count }, (_, index) =>
    running(index + 1, { head: SSE, message: call('x'), origin: { kind } }),
  )
const room = (all: Exchange[]) => hasRoom(poolFor(logOf(...all), running(9).request, PAGE))

test('four streams of others leave no room for one more; our own is replaced', () => {
  expect(room([])).toBe(true)
  expect(room(streams(3, 'browser'))).toBe(true)
  expect(room(streams(4, 'browser'))).toBe(false)
  expect(room(streams(4, 'listen'))).toBe(true)
})

function stoppable(era: 'modern' | 'http+sse') {
  const ends: string[] = []
  const value = {
    tabs: { store: { getState: () => ({ tabs: [{ id: 'a', exchange: exchangeId(1) }] }) } },
    stop: (tabId: string) => ends.push(`tab ${tabId}`),
    connections: { getState: () => ({ number: 3, connection: { endpoint: { era } } }) },
    subscriptions: {
      store: { getState: () => ({ state: 'open' }) },
      turnOff: () => ends.push('live updates'),
    },
    queryClient: { cancelQueries: () => ends.push('lists') },
  } as unknown as StopParts
  return { ends, value }
}
const one = (id: number, asker: Running['asker']): Running => {
  return { id: exchangeId(id), asker, what: '', isStream: true, holds: true, since: 0 }
}

describe('what is running is ended', () => {
  test('by whoever asked for it', () => {
    const { ends, value } = stoppable('modern')
    for (const asker of ['tab', 'listen', 'browser'] as const) stopOf(value, one(1, asker))?.()
    expect(ends).toEqual(['tab a', 'live updates', 'lists'])
  })

  test('and not at all where nobody could, or where it is the connection itself', () => {
    expect(stopOf(stoppable('modern').value, one(2, 'tab'))).toBeUndefined()
    expect(stopOf(stoppable('modern').value, one(1, 'session'))).toBeUndefined()
    expect(stopOf(stoppable('http+sse').value, one(1, 'listen'))).toBeUndefined()
  })
})
