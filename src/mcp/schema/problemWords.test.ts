import { expect, test } from 'vitest'

import type { Json, JsonObject } from '../types.ts'
import { complaintsOf } from './complaints.ts'
import { wordsOf } from './problemWords.ts'

function wordsFor(schema: JsonObject, value: Json): readonly string[] | undefined {
  return complaintsOf(schema, value)?.map(wordsOf)
}

/** A schema of one member, `a`. */
function withA(schema: JsonObject): JsonObject {
  return { type: 'object', properties: { a: schema } }
}

const TWELVE = ['slack', 'notion', 'hubspot', 'jira', 'linear', 'gmail', 'drive', 'box', 'asana']
const VALUES = [...TWELVE, 'zoom', 'xero', 'shopify']

test.each<[string, JsonObject, Json]>([
  [
    '“channel” is missing. It is required: the channel to post in.',
    {
      required: ['channel'],
      properties: {
        channel: { type: 'string', description: 'The channel to post in. Or its id.' },
      },
    },
    {},
  ],
  ['“x” is missing. It is required.', { required: ['x'] }, {}],
  [
    '“User id” is missing. It is required: ID of the user.',
    {
      required: ['userId'],
      properties: { userId: { title: 'User id', description: 'ID of the user' } },
    },
    {},
  ],
  [
    '“Recipient” (to) is missing. It is required.',
    { required: ['to'], properties: { to: { title: 'Recipient' } } },
    {},
  ],
  ['“b” is missing. It is required beside “a”.', { dependentRequired: { a: ['b'] } }, { a: 1 }],
  ['“b” is missing. It is required beside “a”.', { dependencies: { a: ['b'] } }, { a: 1 }],
  [
    'One of “id” and “name” is missing.',
    { anyOf: [{ required: ['id'] }, { required: ['name'] }] },
    {},
  ],
  [
    '“limit” must be a whole number between 1 and 100; it is “ten”.',
    { properties: { limit: { type: 'integer', minimum: 1, maximum: 100 } } },
    { limit: 'ten' },
  ],
  [
    '“limit” must be a whole number between 1 and 100; it is 500.',
    { properties: { limit: { type: 'integer', minimum: 1, maximum: 100 } } },
    { limit: 500 },
  ],
  ['“a” must be a number, at least 0; it is -1.', withA({ minimum: 0 }), { a: -1 }],
  [
    '“a” must be a number, more than 0; it is 0.',
    withA({ minimum: 0, exclusiveMinimum: true }),
    { a: 0 },
  ],
  ['“a” must be a number, less than 9; it is 9.', withA({ exclusiveMaximum: 9 }), { a: 9 }],
  ['“a” must be a number, a multiple of 5; it is 7.', withA({ multipleOf: 5 }), { a: 7 }],
  ['“a” must be text or null; it is a list.', withA({ type: 'string', nullable: true }), { a: [] }],
  ['“a” must be true or false; it is “true”.', withA({ type: 'boolean' }), { a: 'true' }],
  [
    '“a” must be text, a number or null; it is an object.',
    withA({ anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] }),
    { a: {} },
  ],
  [
    '“slak” is none of the 12 values of “a”; nearest: “slack”.',
    withA({ enum: VALUES }),
    { a: 'slak' },
  ],
  ['“a” must be one of 12 values; it is a list.', withA({ enum: VALUES }), { a: [] }],
  ['“zzzz” is none of the 12 values of “a”.', withA({ enum: VALUES }), { a: 'zzzz' }],
  ['“a” must be “x” or “y”; it is “z”.', withA({ enum: ['x', 'y'] }), { a: 'z' }],
  [
    '“a” must be “x” or “y”; it is “z”.',
    withA({ oneOf: [{ const: 'x', title: 'X' }, { const: 'y' }] }),
    { a: 'z' },
  ],
  ['“a” must be “x”; it is 1.', withA({ const: 'x' }), { a: 1 }],
  [
    '“a” must be a date such as 2026-07-28; it is “soon”.',
    withA({ type: 'string', format: 'date' }),
    { a: 'soon' },
  ],
  ['“a” must not be empty.', withA({ minLength: 1 }), { a: '' }],
  ['“a” must have at least 3 characters; it has 2.', withA({ minLength: 3 }), { a: 'ab' }],
  ['“a” may have 1 character at most; it has 2.', withA({ maxLength: 1 }), { a: 'ab' }],
  ['“a” must match “^C”; it is “x”.', withA({ pattern: '^C' }), { a: 'x' }],
  ['“a” needs at least 1 item; it has 0.', withA({ minItems: 1 }), { a: [] }],
  ['“a” may have 1 item at most; it has 2.', withA({ maxItems: 1 }), { a: [1, 2] }],
  ['“a” holds the same item twice.', withA({ uniqueItems: true }), { a: [1, 1] }],
  ['“a” lacks an item of the kind it needs.', withA({ contains: { const: 1 } }), { a: [2, 3] }],
  ['“a” needs at least 1 member; it has 0.', withA({ minProperties: 1 }), { a: {} }],
  ['“a” may have 1 member at most; it has 2.', withA({ maxProperties: 1 }), { a: { b: 1, c: 2 } }],
  [
    '“B C” may not be a name in “a”.',
    withA({ propertyNames: { pattern: '^[a-z]+$' } }),
    { a: { b: 1, 'B C': 2 } },
  ],
  ['“a” must not be 5.', withA({ not: { const: 5 } }), { a: 5 }],
  [
    '“chanel” isn’t known here; nearest: “channel”.',
    { properties: { channel: {} }, additionalProperties: false },
    { chanel: 1 },
  ],
  [
    '“x” isn’t known here.',
    { properties: { channel: {} }, unevaluatedProperties: false },
    { x: 1 },
  ],
  ['Item 2 of “a” must be text; it is 5.', withA({ items: { type: 'string' } }), { a: ['x', 5] }],
  ['The value must be an object; it is a list.', { type: 'object' }, []],
  [
    '“Size” (a) must be a number; it is “x”.',
    { ...withA({ title: 'Size', $ref: '#/$defs/n' }), $defs: { n: { type: 'number' } } },
    { a: 'x' },
  ],
])('%s', (words, schema, value) => {
  expect(wordsFor(schema, value)).toEqual([words])
})
