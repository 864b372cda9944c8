import { afterEach, expect, test, vi } from 'vitest'

import type { JsonObject } from '#mcp/types.ts'
import { fakeWorkers } from '#test/fakeWorkers.ts'

import { checkAside } from './checkAside.ts'
import type { JsonSource } from './types.ts'

const SCHEMA = { properties: { rows: { items: { type: 'integer' } } } }
const TEXT = JSON.stringify({ rows: [...Array(40_000).keys(), 'x'] })
const MISFITS = {
  found: [{ path: ['rows', 40_000], message: expect.stringContaining('whole number') }],
  isMore: false,
}
const kept = new AbortController().signal

afterEach(() => void vi.useRealTimers())

test.each<[string, JsonSource]>([
  ['a text', { text: TEXT }],
  [
    'a body',
    {
      whole: { blob: new Blob([`{"result":{"s":${TEXT}}}`]), kind: 'body' },
      at: ['result', 's'],
    },
  ],
  ['an event', { whole: { blob: new Blob([`id: 1\ndata: ${TEXT}\n`]), kind: 'event' } }],
])('%s is checked in a worker of its own, which then ends', async (_, source) => {
  const { spawn, started } = fakeWorkers()
  expect(await checkAside({ spawn, source, schema: SCHEMA, signal: kept })).toEqual(MISFITS)
  expect(started.map(({ isEnded }) => isEnded())).toEqual([true])
})

test('without workers it is checked in the page', async () => {
  const asked = { spawn: undefined, schema: SCHEMA, signal: kept }
  expect(await checkAside({ ...asked, source: { text: TEXT } })).toEqual(MISFITS)
  expect(await checkAside({ ...asked, source: { text: '{' } })).toBe('unsaid')
})

test.each<[string, JsonSource, JsonObject]>([
  ['a schema that is broken', { text: TEXT }, { $ref: '#/$defs/no' }],
  ['a value that can’t be read', { text: '{' }, SCHEMA],
])('nothing can be said of %s', async (_, source, schema) => {
  const { spawn, started } = fakeWorkers()
  expect(await checkAside({ spawn, source, schema, signal: kept })).toBe('unsaid')
  expect(started.map(({ isEnded }) => isEnded())).toEqual([true])
})

test('a check without an end is ended', async () => {
  vi.useFakeTimers()
  const { spawn, started } = fakeWorkers({ hang: true })
  const checked = checkAside({ spawn, source: { text: TEXT }, schema: SCHEMA, signal: kept })
  await vi.advanceTimersByTimeAsync(14_000)
  expect(started[0]?.isEnded()).toBe(false)
  await vi.advanceTimersByTimeAsync(2000)
  expect(await checked).toBe('late')
  expect(started[0]?.isEnded()).toBe(true)
})

function fail(): never {
  throw new Error('no')
}

test('a worker that can’t be started or asked', async () => {
  const asked = { source: { text: TEXT }, schema: SCHEMA, signal: kept }
  expect(await checkAside({ ...asked, spawn: fail })).toBe('lost')
  const terminate = vi.fn<() => void>()
  const deaf = { postMessage: fail, addEventListener: () => undefined, terminate }
  expect(await checkAside({ ...asked, spawn: () => deaf })).toBe('lost')
  expect(terminate).toHaveBeenCalledOnce()
})

test('a worker that dies, and a check that is no longer wanted', async () => {
  const { spawn, started } = fakeWorkers({ hang: true })
  const stopping = new AbortController()
  const check = () =>
    checkAside({ spawn, source: { text: TEXT }, schema: SCHEMA, signal: stopping.signal })
  const [dying, unwanted] = [check(), check()]
  started[0]?.die()
  expect(await dying).toBe('lost')
  expect(started.map(({ isEnded }) => isEnded())).toEqual([true, false])
  stopping.abort()
  expect(await unwanted).toBe('lost')
  expect(started.map(({ isEnded }) => isEnded())).toEqual([true, true])
  expect(await check()).toBe('lost')
  expect(started).toHaveLength(2)
})
