import { expect, test } from 'vitest'

import { atOnce } from '#test/atOnce.ts'
import { jsonEvents, madeExchange, madeRequest, resultEvents } from '#test/madeExchange.ts'
import type { Exchange, Whole } from '#wire/types.ts'

import { readPage } from '../primitives.ts'
import type { Json, JsonObject } from '../types.ts'
import { judgeSchemas } from './judgeSchemas.ts'
import { readExchange } from './reading.ts'
import type { CheckContext } from './types.ts'

const OUTPUT: JsonObject = { type: 'object', properties: { sum: { type: 'number' } } }
const TOOL = { name: 'echo', inputSchema: { type: 'object' }, outputSchema: OUTPUT }
const LISTED = readPage('tools', { tools: [TOOL] }).entries

let pauses = 0
const pause = () => {
  pauses++
  return Promise.resolve()
}

function judged(exchange: Exchange, context: CheckContext = {}) {
  return judgeSchemas(atOnce(readExchange(exchange, context)), pause)
}

function called(result: Json, listed = LISTED) {
  return judged(madeExchange(resultEvents(result)), { listed })
}

function listing(tools: readonly Json[]) {
  const body = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'
  return judged(madeExchange(resultEvents({ tools }), madeRequest({ body })))
}

test('a result that does not conform, with its place', async () => {
  const found = await called({ content: [], structuredContent: { sum: 'four' } })
  expect(found).toMatchObject([
    { check: 'tool.output', severity: 'error', at: { pointer: '/result/structuredContent/sum' } },
  ])
})

test('a schema that says nothing: so does the check', async () => {
  const broken = readPage('tools', { tools: [{ ...TOOL, outputSchema: { $ref: '#/no' } }] })
  const found = await called({ content: [], structuredContent: {} }, broken.entries)
  expect(found).toMatchObject([{ check: 'tool.output', severity: 'info' }])
})

/** The same result as a long answer, for which its text stands in. */
function long(result: Json) {
  const exchange = madeExchange(resultEvents(result))
  const whole: Whole = { blob: new Blob(), kind: 'body' }
  const { body } = exchange
  if (body.kind !== 'text') throw new Error('a text')
  return { ...exchange, body: { ...body, whole } }
}

test('of a long answer it says where its fit is told', async () => {
  const exchange = long({ content: [], structuredContent: { sum: 'four' } })
  expect(await judged(exchange, { listed: LISTED })).toMatchObject([
    { check: 'tool.output', severity: 'info', message: expect.stringContaining('under Result') },
  ])
  const plain = readPage('tools', { tools: [{ name: 'echo' }] }).entries
  expect(await judged(exchange, { listed: plain })).toEqual([])
  expect(await judged(long({ content: [] }), { listed: LISTED })).toEqual([])
})

test('what a recording replaced is no mismatch, what stands beside it is', async () => {
  const recorded = { name: 'mine.json', at: 0 }
  const schema = { properties: { pin: { type: 'number' }, sum: { type: 'number' } } }
  const listed = readPage('tools', { tools: [{ ...TOOL, outputSchema: schema }] }).entries
  const structuredContent = { pin: '••••', sum: 'four' }
  const exchange = madeExchange(resultEvents({ content: [], structuredContent }))
  expect(await judged({ ...exchange, recorded }, { listed })).toMatchObject([
    { at: { pointer: '/result/structuredContent/sum' } },
  ])
  expect(await judged(exchange, { listed })).toHaveLength(2)
})

test.each<[string, Json]>([
  ['conforming', { content: [], structuredContent: { sum: 4 } }],
  ['an error of the tool', { isError: true, content: [], structuredContent: { sum: 'four' } }],
  ['a question', { resultType: 'input_required', structuredContent: { sum: 'four' } }],
  ['nothing structured', { content: [] }],
])('%s: nothing', async (_, result) => {
  expect(await called(result)).toEqual([])
})

test('a tool that is not listed, other methods, errors: nothing', async () => {
  expect(await called({ content: [], structuredContent: { sum: 'four' } }, [])).toEqual([])
  const failed = madeExchange(
    jsonEvents({ jsonrpc: '2.0', id: 1, error: { code: 1, message: '' } }),
  )
  expect(await judged(failed, { listed: LISTED })).toEqual([])
  const read = madeRequest({ body: '{"jsonrpc":"2.0","id":1,"method":"resources/read"}' })
  expect(await judged(madeExchange(resultEvents({}), read))).toEqual([])
})

test('schemas of a list, each with its place', async () => {
  const bad = { name: 'bad', inputSchema: { type: 'object', properties: { a: { type: 'text' } } } }
  expect(await listing([TOOL, bad])).toMatchObject([
    {
      check: 'tool.input-schema',
      severity: 'error',
      at: { pointer: '/result/tools/1/inputSchema/properties/a/type' },
    },
  ])
})

test('a thousand tools: others get their turn in between, and findings stay few', async () => {
  pauses = 0
  const many = Array.from({ length: 1000 }, (_, index) => ({ ...TOOL, name: `t${index}` }))
  expect(await listing(many)).toEqual([])
  expect(pauses).toBe(200)
  const bad = many.map((tool) => ({ ...tool, inputSchema: { type: 'text' } }))
  expect(await listing(bad)).toHaveLength(20)
})
