import { expect, test } from 'vitest'

import { endEvent, frameEvents, headEvent, madeExchange, progress } from '#test/madeExchange.ts'

import { lanesOf } from './lanes.ts'

const SSE = headEvent(200, 'text/event-stream')

const kindAt = (index: number) => (index % 10 === 0 ? 'log' : 'progress')

function lanes(count: number) {
  const frames = Array.from({ length: count }, (_, index) => progress(index, count))
  const exchange = madeExchange([SSE, ...frameEvents(frames), endEvent(count * 100 + 50)])
  return lanesOf({ exchange, timing: undefined, now: 0, read: count, kindAt })
}

test('few events have a lane each, from the event before to its own moment', () => {
  const { lanes: found, total } = lanes(2)
  expect(total).toBe(250)
  expect(found.map(({ label, from, until }) => [label, from, until])).toEqual([
    ['Waiting', 0, 20],
    ['Download', 20, 250],
    ['1 progress 0/2', 20, 100],
    ['2 progress 1/2', 100, 200],
    ['End: No MCP answer', 250, 250],
  ])
})

test('many events are few marks by kind, and every event is in one of them', () => {
  const { lanes: found } = lanes(20_000)
  const kinds = found.filter(({ sort }) => sort === 'kind')
  expect(kinds.map(({ label }) => label)).toEqual(['Progress · 18,000', 'Log · 2,000'])
  const marks = kinds.flatMap((lane) => lane.marks)
  expect(marks.length).toBeLessThanOrEqual(500)
  expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(20_000)
  expect(kinds[1]?.marks[0]).toMatchObject({ first: 0, from: 100 })
})
