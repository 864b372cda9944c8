import { describe, expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { FrameLog } from './frameLog.ts'
import { readFrame } from './sse.ts'
import type { SseFrame } from './types.ts'

const RAWS = [
  (n: number) => `data: ${n}`,
  (n: number) => `id: ${n}\r\nevent: note\r\ndata: {"n":\r\ndata: ${n}}`,
  (n: number) => `: comment ${n}\n: 東京 🙂`,
  (n: number) => `retry: ${n}\rdata`,
]

function frameOf(index: number): SseFrame {
  const frame = readFrame(RAWS[index % RAWS.length]?.(index) ?? '', index, index * 1.5)
  const isLong = index % 700 === 3
  return isLong ? { ...frame, whole: { blob: BLOB, kind: 'event' } } : frame
}

const BLOB = new Blob(['data: 1'])

function framesTo(count: number, from = 0): SseFrame[] {
  return Array.from({ length: count - from }, (_, index) => frameOf(from + index))
}

describe('FrameLog', () => {
  test.each([1, 7, 500, 512, 513, 5000])('keeps every event, added %i at a time', (step) => {
    let log = new FrameLog()
    for (let count = 0; count < 5000; count += step) {
      log = log.with(framesTo(Math.min(5000, count + step), count))
    }
    const all = framesTo(5000)
    expect(log.length).toBe(5000)
    expect([...log]).toEqual(all)
    expect(all.map((_, index) => log.at(index))).toEqual(all)
    expect(all.map((_, index) => log.timeAt(index))).toEqual(all.map(({ at }) => at))
    expect(all.map((_, index) => log.rawAt(index))).toEqual(all.map(({ raw }) => raw))
    expect(log.at(703)?.whole?.blob).toBe(BLOB)
  })

  test('positions are those of an array', () => {
    const all = framesTo(2000)
    const log = new FrameLog(all)
    for (const place of [0, 1, 1999, 2000, -1, -2000, -2001]) {
      expect([place, log.at(place)]).toEqual([place, all.at(place)])
    }
    for (const place of [-1, 2000]) {
      expect([log.timeAt(place), log.rawAt(place)]).toEqual([undefined, undefined])
    }
    for (const [from, to] of [
      [],
      [0, 0],
      [3],
      [-3],
      [510, 515],
      [1990, 3000],
      [-5, -2],
      [-9000, 2],
    ]) {
      expect([from, to, log.slice(from, to)]).toEqual([from, to, all.slice(from, to)])
    }
    expect(log.findLast(/^id/)).toEqual(frameOf(1997))
    expect(log.findLast(/data/, ({ index }) => index < 5)).toEqual(frameOf(4))
    expect(log.findLast(/data/, () => false)).toBeUndefined()
    expect([log.mentions(/comment 2\b/), log.mentions(/comment 1\b/)]).toEqual([true, false])
  })

  test('an earlier value never changes, and grows in its own way', () => {
    const one = new FrameLog(framesTo(1000))
    const two = one.with(framesTo(3000, 1000))
    expect([one.length, one.at(-1), one.at(1000)]).toEqual([1000, frameOf(999), undefined])
    expect([...one]).toEqual(framesTo(1000))
    expect(two.stream).toBe(one.stream)

    const other = one.with([readFrame('data: other', 1000, 9)])
    expect([other.length, other.at(-1)?.data]).toEqual([1001, 'other'])
    expect(other.stream).not.toBe(one.stream)
    expect(two.at(1000)).toEqual(frameOf(1000))
    expect(two.with([])).toBe(two)
  })

  test('an old event that somebody holds is the same object when asked for again', () => {
    const log = new FrameLog(framesTo(5000))
    expect(log.at(3)).toBe(log.at(3))
    expect(log.slice(3, 4)[0]).toBe(log.at(3))
  })

  test('growing costs the new events only', () => {
    let log = new FrameLog()
    const started = cpuTime()
    for (let count = 0; count < 200_000; count++) log = log.with([frameOf(count)])
    // Copied each time, they would be 20 billion pointers.
    expect(cpuTime() - started).toBeLessThan(5000)
    expect(log.at(199_999)).toEqual(frameOf(199_999))
  })
})
