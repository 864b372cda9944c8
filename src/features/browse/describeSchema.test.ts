import { expect, it } from 'vitest'

import { describeSchema } from './describeSchema.ts'

it('lists members with type, need, values and default', () => {
  const rows = describeSchema({
    type: 'object',
    required: ['channel'],
    properties: {
      channel: { type: 'string', format: 'uri', description: 'Where to' },
      mode: { enum: ['fast', 'slow'], default: 'fast' },
      limit: { type: ['integer', 'null'] },
      either: { anyOf: [{ type: 'string' }, { type: 'number' }] },
    },
  })
  expect(rows).toEqual([
    {
      name: 'channel',
      type: 'string (uri)',
      required: true,
      values: [],
      description: 'Where to',
    },
    {
      name: 'mode',
      type: 'one of',
      required: false,
      values: ['"fast"', '"slow"'],
      initial: '"fast"',
    },
    { name: 'limit', type: 'integer or null', required: false, values: [] },
    { name: 'either', type: 'string or number', required: false, values: [] },
  ])
})

it('follows local references and goes into objects and arrays', () => {
  const rows = describeSchema({
    $defs: { item: { type: 'object', properties: { id: { type: 'string' } } } },
    properties: {
      items: { type: 'array', items: { $ref: '#/$defs/item' } },
      filter: { type: 'object', properties: { status: { type: 'string' } } },
    },
  })
  expect(rows.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    'items: array of object',
    'items[].id: string',
    'filter: object',
    'filter.status: string',
  ])
})

it('ends on schemas that refer to themselves, and on references that lead nowhere', () => {
  const loop = describeSchema({
    $defs: { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } } },
    properties: { node: { $ref: '#/$defs/node' }, lost: { $ref: '#/$defs/none' } },
  })
  expect(loop.map(({ name }) => name)).toEqual(['node', 'node.next', 'node.next.next', 'lost'])
  expect(describeSchema({ $defs: { a: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' })).toEqual([])
})
