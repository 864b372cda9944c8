/** Structured values of all sizes, held against the output schema over the real reader. */
import { screen } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { readPage } from '#mcp/primitives.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { createExplorer } from '#state/explorer.ts'
import { fakeWorkers } from '#test/fakeWorkers.ts'
import { endEvent, headEvent, madeExchange } from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'
import type { Whole } from '#wire/types.ts'

import { SHAPES } from '../json/shapes.ts'
import { useMask } from '../mask.ts'
import { pictureOf } from '../picture.ts'
import type { ResultSubject } from '../resultViews.ts'
import { StructuredView } from './StructuredView.tsx'

beforeAll(async () => {
  await Promise.all(SHAPES.map(({ View }) => View.preload()))
})

const OUTPUT = { type: 'object', properties: { rows: { items: { $ref: '#/$defs/row' } } } }
const ROW = { type: 'object', properties: { id: { type: 'integer' } } }
const SCHEMA = { ...OUTPUT, $defs: { row: ROW } }

/** So many rows, the last of which is wrong unless it has this id. */
function rows(count: number, last: Json = 'x'): Json {
  return { rows: Array.from({ length: count }, (_, n) => ({ id: n < count - 1 ? n : last })) }
}

function message(structuredContent: Json): string {
  return JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content: [], structuredContent } })
}

/** A result as it was received; with `size` in bytes it stays a Blob, and its text stands in for it. */
function subjectOf(structured: Json, schema: JsonObject, size?: number): ResultSubject {
  const blob = new Blob([message(structured)])
  if (size !== undefined) Object.defineProperty(blob, 'size', { value: size })
  const whole: Whole = { blob, kind: 'body' }
  const body = size === undefined ? { text: message(structured) } : { text: message({}), whole }
  const exchange = madeExchange([headEvent(), { kind: 'body', at: 30, ...body }, endEvent()])
  const picture = pictureOf(exchange)
  if (picture.kind !== 'result') throw new Error('no result')
  const tools = [{ name: 'echo', inputSchema: { type: 'object' }, outputSchema: schema }]
  return { exchange, picture, tool: readPage('tools', { tools }).entries[0], runsViews: false }
}

function Shown({ subject }: { readonly subject: ResultSubject }) {
  const mask = useMask(subject.exchange)
  const place = { bar: {}, path: 'inmemory://a', onReadResource: undefined, onSend: undefined }
  return <StructuredView {...subject} {...place} mask={mask} onView={() => {}} />
}

/** What stays a Blob is read in the page: those of this test's page can't be passed on. */
function show(subject: ResultSubject, workers = fakeWorkers()) {
  const { whole } = subject.picture.answer
  const host = { ...testHost(), ...(!whole && { spawnReader: workers.spawn }) }
  const shown = renderWith(<Shown subject={subject} />, { explorer: createExplorer(host) })
  const checks = () => workers.started.filter(({ orders }) => orders.includes('check'))
  return { ...shown, checks }
}

/** The note is drawn anew once the value beneath it is read. */
const noteSays = (words: string) => screen.findByText(words)

test('a short value is checked in the page', async () => {
  const { checks } = show(subjectOf(rows(3), SCHEMA))
  await noteSays('Doesn’t fit the output schema')
  expect(screen.getByRole('button', { name: /^\$\.rows\[2\]\.id/ })).toBeTruthy()
  expect(checks()).toEqual([])
})

test.each<[string, number, number | undefined]>([
  ['a longer one', 1, undefined],
  ['one of 2 MB', 0, 2_000_000],
])('%s beside it, once; its place is led to', async (_, workers, size) => {
  const subject = subjectOf(rows(5000), SCHEMA, size)
  const { checks, user, unmount } = show(subject)
  await noteSays('Doesn’t fit the output schema')
  expect(checks().map(({ isEnded }) => isEnded())).toEqual(Array(workers).fill(true))
  await screen.findByRole('radio', { name: 'Tree' })
  await user.click(screen.getByRole('button', { name: /^\$\.rows\[4999\]\.id/ }))
  expect(await screen.findByRole('treeitem', { name: /id.*x.*whole number/ })).toBeTruthy()
  unmount()
  const again = show(subject)
  await noteSays('Doesn’t fit the output schema')
  expect(again.checks()).toEqual([])
})

test('what fits, what is too much for the page alone, and what is left out', async () => {
  const { unmount } = show(subjectOf(rows(5000, 1), SCHEMA, 1_000_000))
  await noteSays('Fits the output schema')
  unmount()
  const often = { ...SCHEMA, allOf: Array.from({ length: 600 }, () => OUTPUT) }
  const heavy = show(subjectOf(rows(30), often))
  await noteSays('Doesn’t fit the output schema')
  expect(heavy.checks()).toHaveLength(1)
  heavy.unmount()
  show(subjectOf(rows(3), SCHEMA, 10_000_001))
  await noteSays('Over 10 MB is not checked against the output schema.')
})

test('a check that is left is ended, and one that breaks off says so', async () => {
  const subject = subjectOf(rows(5000), SCHEMA)
  const left = show(subject, fakeWorkers({ hang: true }))
  await noteSays('Checking against the output schema…')
  left.unmount()
  expect(left.checks().map(({ isEnded }) => isEnded())).toEqual([true])
  const broken = show(subject, fakeWorkers({ hang: true }))
  await noteSays('Checking against the output schema…')
  broken.checks()[0]?.die()
  const words = await noteSays(
    'Whether this fits the output schema can’t be said: the check broke off.',
  )
  expect(words.closest('[role=status]')).not.toBeNull()
  broken.unmount()
  show(subject)
  await noteSays('Doesn’t fit the output schema')
})
