import { describe, expect, test } from 'vitest'

import type { Json, JsonObject } from '../types.ts'
import { readShape } from './readShape.ts'
import { layoutOf, refineSchema } from './refine.ts'
import type { DetailLayout } from './types.ts'

const text = { type: 'string' }
const OPEN = {
  type: 'object',
  description: 'Any.',
  additionalProperties: true,
  examples: [{ a: 1 }],
}

const ACTION = {
  displayName: 'Update contact',
  parameters: [
    { name: 'id', in: 'path', required: true, schema: text },
    { name: 'dry', in: 'query', schema: { type: 'boolean' } },
  ],
  requestBody: {
    type: 'object',
    properties: { email: text },
    required: ['email'],
    additionalProperties: false,
    anyOf: [{ required: ['email'] }],
  },
}

function refined(action: Json, parameters: JsonObject, layout: DetailLayout = 'flat'): JsonObject {
  const shape = readShape([action])
  if (!shape) throw new Error('No shape')
  const schema = { type: 'object', properties: { actionId: text, parameters } }
  return refineSchema(schema, [{ kind: 'shape', argument: 'parameters', shape, layout }])
}

function parametersIn(schema: JsonObject): JsonObject {
  return (schema['properties'] as Record<string, JsonObject>)['parameters'] ?? {}
}

test('flat: path, query and body beside each other, with the body’s rules', () => {
  const schema = refined(ACTION, OPEN)
  expect(schema['properties']).toHaveProperty('actionId', text)
  expect(parametersIn(schema)).toEqual({
    type: 'object',
    title: 'Update contact',
    description: 'Any.',
    properties: { id: text, dry: { type: 'boolean' }, email: text },
    required: ['id', 'email'],
    additionalProperties: false,
    anyOf: [{ required: ['email'] }],
  })
})

test('flat: a body that may be left out requires nothing', () => {
  const body = {
    content: { 'application/json': { schema: { type: 'object', properties: { a: text } } } },
  }
  expect(parametersIn(refined({ id: 'x', requestBody: body }, OPEN))['required']).toEqual([])
})

test('flat: a body by reference or choice stands beside the others', () => {
  const body = { oneOf: [{ $ref: '#/$defs/a' }], $defs: { a: { properties: { b: text } } } }
  const schema = refined({ parameters: ACTION.parameters, requestBody: body }, OPEN)
  expect(parametersIn(schema)).toMatchObject({
    properties: { id: text },
    allOf: [{ oneOf: [{ $ref: '#/$defs/details.1' }] }],
  })
  expect(schema['$defs']).toEqual({ 'details.1': { properties: { b: text } } })
})

test('nested: sorted by place, under the usual names', () => {
  expect(parametersIn(refined(ACTION, OPEN, 'nested'))).toMatchObject({
    properties: {
      pathParams: { type: 'object', properties: { id: text }, required: ['id'] },
      queryParameters: { properties: { dry: { type: 'boolean' } } },
      requestBody: ACTION.requestBody,
    },
    required: ['pathParams', 'requestBody'],
  })
})

test('nested: under the names of the tool’s own schema', () => {
  const own = { type: 'object', properties: { path: OPEN, body: OPEN }, required: ['body'] }
  const shape = readShape([ACTION])
  expect(shape && layoutOf(own, {}, shape)).toBe('nested')
  const { properties } = parametersIn(refined(ACTION, own, 'nested'))
  expect(Object.keys(properties as JsonObject)).toEqual(['path', 'body', 'queryParameters'])
})

describe('flat or nested', () => {
  const shape = readShape([ACTION])
  const layout = (given: Json | undefined) => shape && layoutOf(OPEN, given, shape)
  test.each<[Json | undefined, DetailLayout]>([
    [undefined, 'flat'],
    [{}, 'flat'],
    [{ email: 'a' }, 'flat'],
    [{ requestBody: 'text' }, 'flat'],
    [{ requestBody: {} }, 'nested'],
    [{ pathParams: { id: 'a' } }, 'nested'],
    ['text', 'flat'],
  ])('%j is %s', (given, expected) => {
    expect(layout(given)).toBe(expected)
  })

  test('a member of that name is no place', () => {
    const named = readShape([{ inputSchema: { type: 'object', properties: { headers: OPEN } } }])
    expect(named && layoutOf(OPEN, { headers: {} }, named)).toBe('flat')
  })
})

test('an argument that is one place itself gets that part', () => {
  const shape = readShape([ACTION])
  if (!shape) throw new Error('No shape')
  const schema = { type: 'object', properties: { pathParams: OPEN, requestBody: OPEN } }
  const told = ['pathParams', 'requestBody'].map(
    (argument) => ({ kind: 'shape', argument, shape, layout: 'flat' }) as const,
  )
  expect(refineSchema(schema, told)['properties']).toMatchObject({
    pathParams: { properties: { id: text } },
    requestBody: { properties: { email: text } },
  })
})

test('what may be null stays so', () => {
  const nullable = { anyOf: [OPEN, { type: 'null' }], default: null }
  expect(parametersIn(refined(ACTION, nullable))).toMatchObject({
    anyOf: [{ title: 'Update contact', properties: { id: text } }, { type: 'null' }],
    default: null,
  })
})

describe('values', () => {
  const items = [{ value: 'slack', title: 'Slack', description: 'Chat.' }, { value: 'x' }]
  const withValues = (argument: JsonObject, isComplete: boolean) =>
    refineSchema({ properties: { to: argument } }, [
      { kind: 'values', argument: 'to', values: { items, isComplete } },
    ])['properties']

  test('all of them are the only ones allowed, with titles', () => {
    expect(withValues({ type: 'string', title: 'To' }, true)).toEqual({
      to: {
        type: 'string',
        title: 'To',
        enum: ['slack', 'x'],
        enumNames: ['Slack', 'x'],
        enumDescriptions: ['Chat.', ''],
      },
    })
  })

  test('some of them, or null besides, are examples', () => {
    expect(withValues(text, false)).toEqual({ to: { ...text, examples: ['slack', 'x'] } })
    expect(withValues({ type: ['string', 'null'] }, true)).toMatchObject({
      to: { examples: ['slack', 'x'] },
    })
  })
})

test('an argument the tool lacks, or nothing told, changes nothing', () => {
  const schema = { type: 'object', properties: { a: text } }
  const values = { items: [{ value: 'v' }], isComplete: true }
  expect(refineSchema(schema, [{ kind: 'values', argument: 'b', values }])).toEqual(schema)
})
