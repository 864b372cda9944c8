import { expect, test } from 'vitest'

import type { RequestTiming } from '#state/host.ts'
import { endEvent, headEvent, jsonEvents, madeExchange } from '#test/madeExchange.ts'

import { phasesOf } from './phases.ts'

const spans = (...given: Parameters<typeof phasesOf>) =>
  phasesOf(...given).map(({ title, from, until }) => [title, from, until])

test('a page knows by itself when the headers came and when the end', () => {
  expect(spans(madeExchange(jsonEvents({})), undefined, 0)).toEqual([
    ['Waiting', 0, 20],
    ['Download', 20, 312],
  ])
  const running = madeExchange([headEvent()])
  expect(phasesOf(running, undefined, 500)).toMatchObject([{}, { until: 500, isOpen: true }])
  const lost = madeExchange([endEvent(90, { kind: 'unreachable', message: '' })])
  expect(phasesOf(lost, undefined, 500)).toMatchObject([{ until: 90, isFailed: true }])
  const refused = madeExchange([endEvent(1, { kind: 'refused', message: '' })])
  expect(phasesOf(refused, undefined, 0)).toEqual([])
})

test('the browser knows of connections', () => {
  const timing: RequestTiming = {
    start: 1,
    end: 310,
    phases: {
      lookup: [3, 5],
      connect: [5, 12],
      secure: [7, 12],
      requestStart: 12.5,
      responseStart: 19,
      protocol: 'h2',
    },
  }
  const exchange = madeExchange(jsonEvents({}))
  expect(spans(exchange, timing, 0)).toEqual([
    ['Queued', 0, 3],
    ['Name lookup', 3, 5],
    ['Connect', 5, 7],
    ['Secure', 7, 12],
    ['Waiting', 12.5, 19],
    ['Download', 19, 312],
  ])
  const reused: RequestTiming = {
    ...timing,
    phases: { lookup: [1, 1], connect: [1, 1], requestStart: 4, responseStart: 19, protocol: '' },
  }
  expect(spans(exchange, reused, 0)).toEqual([
    ['Queued', 0, 4],
    ['Waiting', 4, 19],
    ['Download', 19, 312],
  ])
  // Without its permission a server's phases stay unknown.
  expect(spans(exchange, { start: 1, end: 310 }, 0)).toEqual([
    ['Waiting', 0, 20],
    ['Download', 20, 312],
  ])
})
