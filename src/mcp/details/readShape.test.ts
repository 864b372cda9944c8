import { describe, expect, test } from 'vitest'

import { asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { readShape } from './readShape.ts'

const text = { type: 'string' }
const BODY: JsonObject = { type: 'object', properties: { text }, required: ['text'] }
const NONE = { properties: {}, required: [] }

describe('where a schema stands', () => {
  test.each<[string, Json]>([
    ['requestBody', { requestBody: BODY }],
    [
      'requestBody by media type',
      { requestBody: { content: { 'application/json': { schema: BODY } } } },
    ],
    ['inputSchema', { name: 'x', inputSchema: BODY }],
    ['input_schema in an envelope', { success: true, data: { input_schema: BODY } }],
    ['parameters', { action: { id: 'x', parameters: BODY } }],
    ['the answer itself', BODY],
    ['a list of one', [{ schema: BODY }]],
  ])('%s', (_, answer) => {
    expect(readShape([answer])).toMatchObject({ body: BODY, isBodyRequired: true, path: NONE })
  })

  test.each<Json>([
    { message: 'Done' },
    { parameters: { connectorId: 'slack' } },
    { parameters: [] },
    [1],
    null,
    'x',
  ])('none in %j', (answer) => {
    expect(readShape([answer])).toBeUndefined()
  })

  test('an action without parameters has a shape without members', () => {
    expect(readShape([{ id: 'x', path: '/x', parameters: [] }])).toMatchObject({
      path: NONE,
      query: NONE,
    })
  })
})

test('parameters as in OpenAPI go to their places', () => {
  const shape = readShape([
    {
      displayName: 'Update',
      description: 'Changes it.',
      parameters: [
        { name: 'id', in: 'path', required: true, description: 'Which', schema: text },
        { name: 'limit', in: 'query', type: 'integer', minimum: 1 },
        { name: 'X-Mode', in: 'header', schema: text },
        { name: 'data', in: 'body', schema: BODY },
      ],
      example: { id: 'a' },
    },
  ])
  expect(shape).toMatchObject({
    title: 'Update',
    description: 'Changes it.',
    path: { properties: { id: { type: 'string', description: 'Which' } }, required: ['id'] },
    query: { properties: { limit: { type: 'integer', minimum: 1 } }, required: [] },
    headers: { properties: { 'X-Mode': text } },
    body: BODY,
    isBodyRequired: true,
    example: { id: 'a' },
  })
})

test('parameters that say of no place are members beside the body’s', () => {
  const fields = [
    { name: 'channel', type: 'string', required: true },
    { name: 'as', type: 'string' },
  ]
  expect(readShape([{ fields }])).toMatchObject({
    body: { type: 'object', properties: { channel: text, as: text }, required: ['channel'] },
    isBodyRequired: true,
  })
  expect(readShape([{ parameters: fields, requestBody: BODY }])).toMatchObject({
    body: { properties: { text, channel: text, as: text }, required: ['text', 'channel'] },
  })
})

describe('references come along', () => {
  test('into the body, to itself, by anchor, and into the document; others allow anything', () => {
    const shape = readShape([
      {
        requestBody: {
          $schema: 'http://json-schema.org/draft-07/schema#',
          $id: 'https://example.com/body',
          type: 'object',
          properties: {
            near: { $ref: '#/definitions/near' },
            self: { $ref: '#' },
            named: { $ref: '#blue' },
            shared: { $ref: '#/components/schemas/Shared' },
            away: { $ref: 'https://example.com/other.json' },
            missing: { $ref: '#/nowhere' },
          },
          definitions: { near: { type: 'integer' }, b: { $anchor: 'blue', enum: ['blue'] } },
        },
        components: {
          schemas: { Shared: { properties: { again: { $ref: '#/components/schemas/Shared' } } } },
        },
      },
    ])
    const body = shape?.body
    expect(body).not.toHaveProperty('$schema')
    expect(body).not.toHaveProperty('$id')
    expect(body).not.toHaveProperty('definitions')
    const properties = body?.['properties'] as Record<string, JsonObject>
    const target = (name: string) => {
      const reference = asText(properties[name]?.['$ref']) ?? ''
      expect(reference).toMatch(/^#\/\$defs\//)
      return shape?.definitions[reference.replace('#/$defs/', '')] as JsonObject
    }
    expect(target('near')).toEqual({ type: 'integer' })
    expect(target('named')).toEqual({ enum: ['blue'] })
    expect(target('self')['properties']).toHaveProperty('self', properties['self'])
    expect(target('shared')).toEqual({ properties: { again: properties['shared'] } })
    expect(properties['away']).toEqual({})
    expect(properties['missing']).toEqual({})
  })

  test('data that looks like a reference stays as it is', () => {
    const data = { $ref: '#/x', $id: 'y' }
    const body = { type: 'object', properties: { default: { default: data, const: data } } }
    expect(readShape([{ requestBody: body }])?.body).toEqual(body)
  })

  test('a hostile schema is cut', () => {
    let deep: JsonObject = {}
    for (let level = 0; level < 3000; level++) deep = { properties: { a: deep } }
    expect(() => readShape([{ inputSchema: { type: 'object', ...deep } }])).not.toThrow()
    const chain = Array.from({ length: 15_000 }, (__, index): [string, JsonObject] => [
      `d${index}`,
      { $ref: `#/$defs/d${index + 1}` },
    ])
    const chained = {
      type: 'object',
      properties: {},
      ...chain[0]?.[1],
      $defs: Object.fromEntries(chain),
    }
    expect(() => readShape([{ inputSchema: chained }])).not.toThrow()
    const many = Object.fromEntries(
      Array.from({ length: 60_000 }, (_, index) => [`p${index}`, text]),
    )
    expect(readShape([{ inputSchema: { type: 'object', properties: many } }])).toBeTruthy()
  })
})
