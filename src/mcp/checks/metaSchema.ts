/** What a JSON Schema may look like: drafts 7 to 2020-12 in one, as far as people err in it. */
import type { JsonObject } from '../types.ts'

const SELF: JsonObject = { $ref: '#' }
const BY_NAME: JsonObject = { type: 'object', additionalProperties: SELF }
const SOME: JsonObject = { type: 'array', minItems: 1, items: SELF }
const TEXTS: JsonObject = { type: 'array', items: { type: 'string' } }
const COUNT: JsonObject = { type: 'integer', minimum: 0 }
const NUMBER: JsonObject = { type: 'number' }
const TEXT: JsonObject = { type: 'string' }
const TYPE: JsonObject = {
  enum: ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'],
}

export const META_SCHEMA: JsonObject = {
  type: ['object', 'boolean'],
  properties: {
    $ref: TEXT,
    $id: TEXT,
    type: { anyOf: [TYPE, { type: 'array', minItems: 1, items: TYPE }] },
    enum: { type: 'array' },
    required: TEXTS,
    dependentRequired: { type: 'object', additionalProperties: TEXTS },
    properties: BY_NAME,
    patternProperties: BY_NAME,
    dependentSchemas: BY_NAME,
    $defs: BY_NAME,
    definitions: BY_NAME,
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    items: { if: { type: 'array' }, then: { items: SELF }, else: SELF },
    prefixItems: SOME,
    allOf: SOME,
    anyOf: SOME,
    oneOf: SOME,
    additionalProperties: SELF,
    unevaluatedProperties: SELF,
    unevaluatedItems: SELF,
    propertyNames: SELF,
    contains: SELF,
    not: SELF,
    if: SELF,
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: SELF,
    else: SELF,
    minLength: COUNT,
    maxLength: COUNT,
    minItems: COUNT,
    maxItems: COUNT,
    minProperties: COUNT,
    maxProperties: COUNT,
    minContains: COUNT,
    maxContains: COUNT,
    minimum: NUMBER,
    maximum: NUMBER,
    // Draft 4 had booleans here.
    exclusiveMinimum: { type: ['number', 'boolean'] },
    exclusiveMaximum: { type: ['number', 'boolean'] },
    multipleOf: { type: 'number', exclusiveMinimum: 0 },
    pattern: TEXT,
    uniqueItems: { type: 'boolean' },
  },
}
