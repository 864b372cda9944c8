import { expect, test, vi } from 'vitest'

import {
  endEvent,
  frameEvents,
  headEvent,
  jsonEvents,
  madeExchange,
  progress,
} from '#test/madeExchange.ts'
import type { Exchange, Outcome } from '#wire/types.ts'

import { isInBodies } from './searchBodies.ts'

const breathe = () => Promise.resolve()

test('finds in what was sent, in answers and in events, whatever the case', async () => {
  const plain = madeExchange(jsonEvents({ result: { Name: 'Grüße' } }))
  expect(await isInBodies(plain, '"echo"', breathe)).toBe(true)
  expect(await isInBodies(plain, 'grüße', breathe)).toBe(true)
  expect(await isInBodies(plain, 'nobody', breathe)).toBe(false)
  const frames = frameEvents(Array.from({ length: 2000 }, (_, index) => progress(index)))
  const stream = madeExchange([headEvent(200, 'text/event-stream'), ...frames, endEvent()])
  const onBreath = vi.fn<() => Promise<void>>(breathe)
  expect(await isInBodies(stream, '"progress":1234', onBreath)).toBe(true)
  expect(onBreath.mock.calls.length).toBeGreaterThan(5)
  expect(await isInBodies(madeExchange([endEvent()]), 'nobody', breathe)).toBe(false)
})

function broken(end: Outcome): Exchange {
  return madeExchange([headEvent(200, 'text/event-stream'), endEvent(9, end)])
}

test('finds in what had come of an event that the stream broke off in, however long', async () => {
  const blob = new Blob([`data: ${'x'.repeat(500_000)} needle`])
  const whole = { blob, kind: 'event' } as const
  const short = broken({ kind: 'truncated', rest: 'data: a Needle' })
  const long = broken({ kind: 'truncated', rest: 'data: x…', whole })
  for (const exchange of [short, long]) {
    expect(await isInBodies(exchange, 'needle', breathe)).toBe(true)
    expect(await isInBodies(exchange, 'needles', breathe)).toBe(false)
  }
})

test('finds in a long answer across the slices it is read in', async () => {
  const text = `${'é'.repeat(131_070)}Needle${'x'.repeat(500_000)}`
  const whole = { blob: new Blob([text]), kind: 'body' } as const
  const exchange = madeExchange([
    headEvent(),
    { kind: 'body', at: 1, text: '{}', whole },
    endEvent(),
  ])
  expect(await isInBodies(exchange, 'needle', breathe)).toBe(true)
  expect(await isInBodies(exchange, 'needles', breathe)).toBe(false)
})
