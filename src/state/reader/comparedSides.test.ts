import { expect, test, vi } from 'vitest'

import type { ReaderWorker } from './client.ts'
import { createReader } from './reader.ts'
import type { JsonSource } from './types.ts'

async function compare(left: JsonSource, right: JsonSource) {
  const reader = createReader({ secrets: () => ['key\nof two lines'] })
  const made = await reader.openDiff(left, right, { ignoring: false })
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
    counts: { notJson: 'left', changed: 1, removed: 2 },
    rows: [{ inner: 'lines' }, { left: { text: '<h1>' }, right: { text: JSON_TEXT } }, {}, {}],
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

test('what cannot be compared says why', async () => {
  expect(await compare(HTML, { text: '{}', at: ['gone'] })).toEqual({
    problem: 'Nothing stands at /gone',
  })
  expect(await compare(bodyOf(`<p>${'x'.repeat(20_000_000)}`), HTML)).toEqual({
    problem: 'One of them is no JSON, and they are too long to be compared as texts',
  })
})

test('texts that take long to compare are compared off the page', async () => {
  const spawn = vi.fn<() => ReaderWorker>(() => ({
    postMessage() {},
    addEventListener() {},
    terminate() {},
  }))
  const reader = createReader({ secrets: () => [], spawn })
  const [short, long] = [{ text: '[]' }, { text: JSON.stringify('x'.repeat(60_000)) }]
  await reader.openDiff(short, short, { ignoring: false })
  await reader.open(long)
  expect(spawn).not.toHaveBeenCalled()
  void reader.openDiff(short, long, { ignoring: false })
  await vi.waitFor(() => expect(spawn).toHaveBeenCalledOnce())
})
