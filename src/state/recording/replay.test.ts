import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { poolsOf } from '#state/streams.ts'
import { endEvent, frameEvents, headEvent, logExchange, progress } from '#test/madeExchange.ts'
import { testHost } from '#test/testHost.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { isPlaying, replay, stopReplay } from './replay.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** One stream of four events, at 100, 200, 300 and 400 ms, that ends after 12 s. */
function recorded() {
  const sent: string[] = []
  const explorer = createExplorer(
    testHost((request) => {
      sent.push(request.url)
      return Promise.reject(new TypeError('No network'))
    }),
  )
  const id = logExchange(explorer, [
    headEvent(200, 'text/event-stream', 50),
    { kind: 'chunk', at: 60, bytes: 1001 },
    ...frameEvents([progress(1), progress(2), progress(3), { jsonrpc: '2.0', id: 1, result: {} }]),
    endEvent(12_000),
  ])
  const exchange = explorer.exchanges.get(id)
  if (!exchange) throw new Error('not logged')
  const get = (each: ExchangeId | undefined) => each && explorer.exchanges.get(each)
  return { explorer, exchange, sent, get }
}

function length(exchange: Exchange | 0 | undefined): number {
  return exchange && exchange.body.kind === 'stream' ? exchange.body.frames.length : -1
}

test('events come again in their own time, a long pause takes five seconds', async () => {
  const { explorer, exchange, get, sent } = recorded()
  const onBegun = vi.fn<(id: ExchangeId) => void>()
  const heard = vi.fn<() => void>()
  explorer.inbox.on(heard)
  const played = replay(explorer, [exchange], { speed: 1, onBegun })
  await vi.advanceTimersByTimeAsync(60)
  const id = onBegun.mock.calls[0]?.[0]
  expect(get(id)).toMatchObject({
    origin: { kind: 'tab', tab: '' },
    recorded: { replayOf: exchange.id },
    head: { status: 200 },
  })
  expect(length(get(id))).toBe(0)
  await vi.advanceTimersByTimeAsync(150)
  expect(length(get(id))).toBe(2)
  expect(id && isPlaying(id)).toBe(true)
  // It holds no connection, and nobody acts on what it says.
  expect(poolsOf(explorer.exchanges.store.getState().log, '')).toEqual([])
  await vi.advanceTimersByTimeAsync(4900)
  expect(get(id)?.outcome).toBeUndefined()
  await vi.advanceTimersByTimeAsync(500)
  await played
  expect(get(id)).toMatchObject({ bytes: 1001, outcome: { kind: 'complete', at: 12_000 } })
  const [now, then] = [get(id)?.body, exchange.body]
  if (now?.kind !== 'stream' || then.kind !== 'stream') throw new Error('no stream')
  expect([...now.frames]).toEqual([...then.frames])
  expect(heard).not.toHaveBeenCalled()
  expect(sent).toEqual([])
})

test('ten times faster takes a tenth', async () => {
  const { explorer, exchange } = recorded()
  const onEnd = vi.fn<() => void>()
  void replay(explorer, [exchange], { speed: 10 }).then(onEnd)
  await vi.advanceTimersByTimeAsync(500)
  expect(onEnd).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(100)
  expect(onEnd).toHaveBeenCalledOnce()
})

test('stops where it is', async () => {
  const { explorer, exchange, get } = recorded()
  const begun: ExchangeId[] = []
  const later = { ...exchange, startedAt: exchange.startedAt + 2000 }
  const played = replay(explorer, [exchange, later], { speed: 1, onBegun: (id) => begun.push(id) })
  await vi.advanceTimersByTimeAsync(250)
  const [id] = begun
  if (id !== undefined) stopReplay(id)
  await played
  expect(begun).toHaveLength(1)
  expect(get(id)).toMatchObject({ outcome: { kind: 'aborted', by: 'user', at: 200 } })
  expect(length(get(id))).toBe(2)
  expect(id && isPlaying(id)).toBe(false)
})

test('several play in the order and with the gaps they had', async () => {
  const { explorer, exchange } = recorded()
  const begun: number[] = []
  const start = Date.now()
  const at = (ms: number) => ({ ...exchange, startedAt: exchange.startedAt + ms })
  const onBegun = () => begun.push(Date.now() - start)
  const played = replay(explorer, [at(0), at(1000), at(60_000)], { speed: 1, onBegun })
  await vi.advanceTimersByTimeAsync(60_000)
  await played
  expect(begun[0]).toBeLessThan(20)
  expect(begun[1]).toBeGreaterThanOrEqual(980)
  expect(begun[1]).toBeLessThan(1040)
  // One ends after 12 s, one after 13 s; then a pause of 47 s that takes five.
  expect(begun[2]).toBeGreaterThan(11_000)
  expect(begun[2]).toBeLessThan(13_000)
})
