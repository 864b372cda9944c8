import { expect, test, vi } from 'vitest'

import { createReader } from '#state/reader/reader.ts'
import { progress } from '#test/madeExchange.ts'
import { FrameLog } from '#wire/frameLog.ts'
import { readFrame } from '#wire/sse.ts'

import { createStreamIndex, NO_FILTER, type StreamIndex } from './streamIndex.ts'

const log = (level: string, data: string) =>
  `data: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { level, data } })}`
const step = (value: number) => `data: ${JSON.stringify(progress(value))}`

function logOf(...raws: readonly string[]): FrameLog {
  return new FrameLog(raws.map((raw, index) => readFrame(raw, index, index)))
}

/** Lets slices that wait run. */
const settled = () => new Promise((resolve) => setTimeout(resolve))

const NONE: readonly string[] = []
const TOOLS = {
  host: { now: () => performance.now(), pause: () => Promise.resolve() },
  reader: createReader({ secrets: () => NONE }),
}

function shownOf(index: StreamIndex, limit: number): readonly (number | undefined)[] {
  return Array.from({ length: index.countBelow(limit) }, (_, place) => index.frameAt(place))
}

test('counts each kind, and lets through what the filter says, as the stream grows', async () => {
  const index = createStreamIndex(TOOLS)
  let frames = logOf(step(1), log('debug', 'a'), log('error', 'b'), ': hi')
  index.feed(frames)
  expect(index.store.getState().counts).toMatchObject({ progress: 1, log: 2, comment: 1 })
  expect(shownOf(index, 4)).toEqual([0, 1, 2, 3])

  index.setFilter({ ...NO_FILTER, kinds: new Set(['log', 'comment']), level: 'warning' })
  await settled()
  expect(shownOf(index, 4)).toEqual([2, 3])
  expect(index.placeOf(3)).toBe(1)
  frames = frames.with([readFrame(log('alert', 'c'), 4, 4), readFrame(step(2), 5, 5)])
  index.feed(frames)
  await settled()
  expect(shownOf(index, 6)).toEqual([2, 3, 4])
  // A list that stands still at four events shows none that came later.
  expect(shownOf(index, 4)).toEqual([2, 3])
})

test('finds text whatever its case, and as it reads where JSON wrote it otherwise', async () => {
  const index = createStreamIndex(TOOLS)
  const escaped = `data: {"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"Stra\\u00dfe \\"x\\""}}`
  index.feed(logOf(log('info', 'Straße'), log('info', 'Weg'), escaped))
  await settled()
  index.setFilter({ ...NO_FILTER, text: 'STRASSE'.replace('SS', 'ß') })
  await settled()
  expect(shownOf(index, 3)).toEqual([0, 2])
  index.setFilter({ ...NO_FILTER, text: '"x"' })
  await settled()
  expect(shownOf(index, 3)).toEqual([2])
})

test('finds text in the whole of a long event, of which only a stand-in is at hand', async () => {
  const index = createStreamIndex(TOOLS, { ...NO_FILTER, text: 'needle' })
  const blob = new Blob([log('info', 'The needle and more')])
  const long = { ...readFrame(log('info', 'The…'), 1, 1), whole: { blob, kind: 'event' } as const }
  const frames = logOf(step(1)).with([long, readFrame(log('info', 'A needle'), 2, 2)])
  index.feed(frames)
  await settled()
  await vi.waitFor(() => expect(index.store.getState().long.waiting).toBe(0))
  expect(shownOf(index, 3)).toEqual([1, 2])
  index.setFilter({ ...NO_FILTER, text: 'more', kinds: new Set(['progress']) })
  await settled()
  expect(index.store.getState().long).toEqual({ waiting: 0, failed: 0 })
  expect(shownOf(index, 3)).toEqual([])
})

test('a long stream is read in slices, and stops when nobody looks', async () => {
  const waiting: (() => void)[] = []
  let clock = 0
  const index = createStreamIndex({
    ...TOOLS,
    host: {
      now: () => clock++,
      pause: () => new Promise((resolve) => waiting.push(resolve)),
    },
  })
  index.feed(logOf(...Array.from({ length: 100 }, (_, value) => step(value))))
  const first = index.store.getState().read
  expect(first).toBeGreaterThan(0)
  expect(first).toBeLessThan(100)
  waiting.shift()?.()
  await settled()
  const second = index.store.getState().read
  expect(second).toBeGreaterThan(first)
  index.stop()
  waiting.shift()?.()
  await settled()
  expect(index.store.getState().read).toBe(second)
})
