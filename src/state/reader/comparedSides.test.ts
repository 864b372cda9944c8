import { expect, test, vi } from 'vitest'

import type { ReaderWorker } from './client.ts'
import { createReader } from './reader.ts'
import type { JsonSource } from './types.ts'

const LONG_KEY = `k${'ey'.repeat(10_000)}`

async function compare(left: JsonSource, right: JsonSource, ignoring = false) {
  const reader = createReader({ secrets: () => ['key\nof two lines', LONG_KEY] })
  const made = await reader.openDiff(left, right, { ignoring })
  if ('problem' in made) return made
  const { rows } = await made.ask('rows', 0, 100)
  return { counts: await made.ask('counts'), rows }
}

const bodyOf = (text: string): JsonSource => ({
  whole: { blob: new Blob([text]), kind: 'body' },
})
const secret = (word: string) => ({ text: `a key\nof two lines\n${word}` })
const HTML = bodyOf('<h1>\nNot found\n</h1>')
const JSON_TEXT = '{"result":{"a":1}}'

test('what is no JSON is compared as text, with all that came on both sides', async () => {
  expect(await compare(HTML, { text: JSON_TEXT, at: ['result'] })).toMatchObject({
    counts: { notJson: 'left' },
    rows: [{ inner: 'lines' }, { left: { text: '<h1>' }, right: { text: '{' } }, {}, {}, {}, {}],
  })
  expect(await compare({ text: JSON_TEXT }, { text: '{"result":{"a":2' })).toMatchObject({
    counts: { notJson: 'right', changed: 1 },
  })
  expect(await compare({ text: 'a' }, HTML)).toMatchObject({ counts: { notJson: 'both' } })
  expect(await compare(HTML, HTML)).toMatchObject({ counts: { changed: 0 } })
})

test('secrets in them are masked, even over lines', async () => {
  const seen = JSON.stringify(await compare(secret('one'), secret('two')))
  expect(seen).toContain('two')
  expect(seen).not.toContain('of two lines')
})

test('secrets longer than what is shown are masked, however they are spelled', async () => {
  const spelled = LONG_KEY.replaceAll('e', '\\u0065')
  for (const text of [JSON.stringify(LONG_KEY), `no json\n${LONG_KEY}`, `no json\n${spelled}`]) {
    const seen = JSON.stringify(await compare({ text }, { text: 'other' }))
    expect(seen).toContain('••••')
    expect(seen).not.toMatch(/key|u0065y/)
  }
})

const latin = (byte: number): JsonSource => ({
  whole: { blob: new Blob(['<p>', Uint8Array.of(byte)]), kind: 'body' },
})

test('texts that read the same, but came as other bytes, say so', async () => {
  const told = { counts: { notJson: 'both', changed: 0, otherBytes: true } }
  expect(await compare(latin(0xe9), latin(0xe8))).toMatchObject(told)
  expect(await compare(latin(0xe9), latin(0xe9))).not.toMatchObject(told)
})

const withIds = (id: number) => ({ text: `{"id":${id}}\n{"id":5}` })

test('nothing is left out of texts', async () => {
  expect(await compare(withIds(1), withIds(2), true)).toMatchObject({
    counts: { notJson: 'both', changed: 1, ignored: 0 },
  })
})

test('what cannot be compared says why', async () => {
  expect(await compare(HTML, { text: '{}', at: ['gone'] })).toEqual({
    problem: 'Nothing stands at /gone',
  })
  expect(await compare(bodyOf(`<p>${'x'.repeat(20_000_000)}`), HTML)).toEqual({
    problem: 'One of them is no JSON, and they are too long to be compared as texts',
  })
})

test('texts that take long to compare are compared off the page, until nobody looks', async () => {
  const terminate = vi.fn<() => void>()
  const spawn = vi.fn<() => ReaderWorker>(() => ({
    postMessage() {},
    addEventListener() {},
    terminate,
  }))
  const reader = createReader({ secrets: () => [], spawn })
  const [short, long] = [{ text: '[]' }, { text: JSON.stringify('x'.repeat(60_000)) }]
  await reader.openDiff(short, short, { ignoring: false })
  await reader.open(long)
  expect(spawn).not.toHaveBeenCalled()
  const making = new AbortController()
  void reader.openDiff(short, long, { ignoring: false }, making.signal)
  await vi.waitFor(() => expect(spawn).toHaveBeenCalledOnce())
  // All other long texts have a worker that waits for none of this.
  void reader.open({ text: JSON.stringify('x'.repeat(600_000)) })
  await vi.waitFor(() => expect(spawn).toHaveBeenCalledTimes(2))
  expect(terminate).not.toHaveBeenCalled()
  making.abort()
  expect(terminate).toHaveBeenCalledOnce()
})
