import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { createDeadline } from './deadline.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  // In this order: restored later, a spy on a faked timer would put that one back.
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const LIMITS = { idleSeconds: 60, maxSeconds: 300 }

describe('createDeadline', () => {
  test('ends after the idle limit', () => {
    const { signal } = createDeadline(LIMITS)
    vi.advanceTimersByTime(59_999)
    expect(signal.aborted).toBe(false)
    vi.advanceTimersByTime(1)
    expect(signal).toMatchObject({ aborted: true, reason: 'timeout' })
  })

  test('a sign of life starts the idle limit anew, the hard limit stays', () => {
    const { signal, sign } = createDeadline(LIMITS)
    for (let second = 0; second < 270; second += 30) {
      vi.advanceTimersByTime(30_000)
      sign()
    }
    expect(signal.aborted).toBe(false)
    vi.advanceTimersByTime(30_000)
    expect(signal).toMatchObject({ aborted: true, reason: 'timeout' })
  })

  test('a thousand signs of life set no timer', () => {
    const { sign } = createDeadline(LIMITS)
    const setTimer = vi.spyOn(globalThis, 'setTimeout')
    for (let count = 0; count < 1000; count++) sign()
    expect(setTimer).not.toHaveBeenCalled()
    vi.advanceTimersByTime(59_000)
    sign()
    vi.advanceTimersByTime(60_000)
    expect(setTimer).toHaveBeenCalledTimes(1)
  })

  test('held by one or more, it waits for ever; let go by all, its clocks start anew', () => {
    const { signal, sign, hold } = createDeadline(LIMITS)
    vi.advanceTimersByTime(50_000)
    const first = hold()
    const second = hold()
    sign()
    vi.advanceTimersByTime(1_000_000)
    first()
    first()
    vi.advanceTimersByTime(1_000_000)
    expect(signal.aborted).toBe(false)
    second()
    vi.advanceTimersByTime(59_999)
    expect(signal.aborted).toBe(false)
    vi.advanceTimersByTime(1)
    expect(signal.aborted).toBe(true)
  })

  test('let go after its end, it starts no clock', () => {
    const { hold, clear } = createDeadline(LIMITS)
    const letGo = hold()
    clear()
    letGo()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('stop and replace say why', () => {
    const stopped = createDeadline(LIMITS)
    stopped.stop()
    stopped.replace()
    expect(stopped.signal.reason).toBe('user')
    const replaced = createDeadline(LIMITS)
    replaced.replace()
    expect(replaced.signal.reason).toBe('replaced')
  })

  test('cleared, it leaves neither timer nor listener', () => {
    const outer = new AbortController()
    const { signal, sign, clear } = createDeadline(LIMITS, outer.signal)
    sign()
    clear()
    expect(vi.getTimerCount()).toBe(0)
    outer.abort()
    expect(signal.aborted).toBe(false)
  })

  test('passes an outer abort on, an earlier one too', () => {
    const outer = new AbortController()
    const running = createDeadline(LIMITS, outer.signal)
    outer.abort('whatever')
    expect(running.signal).toMatchObject({ aborted: true, reason: 'user' })
    expect(createDeadline(LIMITS, outer.signal).signal.aborted).toBe(true)
  })

  test('limits beyond what timers take never fire at once', () => {
    const { signal } = createDeadline({ idleSeconds: 10_000_000, maxSeconds: 10_000_000 })
    vi.advanceTimersByTime(3_600_000)
    expect(signal.aborted).toBe(false)
  })
})
