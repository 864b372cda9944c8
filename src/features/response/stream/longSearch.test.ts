import { expect, test, vi } from 'vitest'

import { createReader } from '#state/reader/reader.ts'
import type { OpenText, Reader } from '#state/reader/types.ts'

import { createLongSearch } from './longSearch.ts'

const NONE: readonly string[] = []

function wholeOf(text: string) {
  return { blob: new Blob([text]), kind: 'event' } as const
}

function search(reader: Pick<Reader, 'openText'>) {
  const found: number[] = []
  const tell = vi.fn<() => void>()
  return {
    found,
    tell,
    ...createLongSearch({ reader, onFound: (index) => found.push(index), tell }),
  }
}

test.each([
  ['NEEDLE', 'data: {"a":"x needle y"}', true],
  ['a "b" c', String.raw`data: {"a":"a \"b\" c"}`, true],
  ['GRÜSSE/ä', String.raw`data: {"a":"gr\u00fcsse\/\u00E4"}`, true],
  ['grüße', 'data: {"a":"Grüße"}', true],
  ['🙂', String.raw`data: "\ud83d\ude42"`, true],
  ['nobody', 'data: {"a":"x"}', false],
])('finds %s in the whole of %s: %s', async (text, event, isThere) => {
  const own = search(createReader({ secrets: () => NONE }))
  own.begin(text)
  expect(own.look(7, wholeOf(event))).toBe(false)
  expect(own.state()).toEqual({ waiting: 1, failed: 0 })
  await vi.waitFor(() => expect(own.state().waiting).toBe(0))
  expect(own.found).toEqual(isThere ? [7] : [])
  // Asked for again, it is known.
  own.begin(text)
  expect(own.look(7, wholeOf(event))).toBe(isThere)
  expect(own.state().waiting).toBe(0)
})

/** Opens one text after the other, each when the test says so. */
function slowReader(counts: Readonly<Record<string, number>>) {
  const waiting: (() => void)[] = []
  const opened = vi.fn<() => void>()
  const closed = vi.fn<() => void>()
  const ask = async (_: string, query: string) => ({ count: counts[query] ?? 0, isMore: false })
  const reader: Pick<Reader, 'openText'> = {
    openText: async () => {
      opened()
      await new Promise<void>((resolve) => waiting.push(resolve))
      return { ask, close: closed } as unknown as OpenText
    },
  }
  return { reader, opened, closed, goOn: () => waiting.shift()?.() }
}

test('one at a time; what is looked for no longer is neither found nor gone on with', async () => {
  const { reader, opened, closed, goOn } = slowReader({ old: 1, new: 1 })
  const { begin, look, found, state, tell } = search(reader)
  begin('old')
  look(0, wholeOf('a'))
  look(1, wholeOf('b'))
  expect(opened).toHaveBeenCalledTimes(1)
  begin('new')
  look(1, wholeOf('b'))
  expect(opened).toHaveBeenCalledTimes(1)
  goOn()
  await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(2))
  expect(closed).toHaveBeenCalledTimes(1)
  expect([found, tell.mock.calls.length]).toEqual([[], 0])
  goOn()
  await vi.waitFor(() => expect(found).toEqual([1]))
  expect([state(), tell.mock.calls.length]).toEqual([{ waiting: 0, failed: 0 }, 1])
  expect(closed).toHaveBeenCalledTimes(2)
})

test('stopped, it goes on where it was; and counts what can’t be read', async () => {
  const { reader, opened, goOn } = slowReader({ x: 1 })
  const { begin, look, found, start, stop, state } = search(reader)
  begin('x')
  look(0, wholeOf('a'))
  look(1, wholeOf('b'))
  stop()
  goOn()
  await vi.waitFor(() => expect(found).toEqual([0]))
  expect(opened).toHaveBeenCalledTimes(1)
  start()
  await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(2))
  const lost = search({ openText: () => Promise.reject(new Error('No room')) })
  lost.begin('x')
  lost.look(0, wholeOf('a'))
  const closedOff = search({ openText: async () => ({ problem: 'No room' }) })
  closedOff.begin('x')
  closedOff.look(0, wholeOf('a'))
  for (const each of [lost, closedOff]) {
    await vi.waitFor(() => expect(each.state()).toEqual({ waiting: 0, failed: 1 }))
  }
  expect(state().waiting).toBe(1)
})
