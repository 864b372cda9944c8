import { describe, expect, test } from 'vitest'

import { paramHeadersOf, readParamHeaders } from './paramHeaders.ts'
import { asJson, asObject } from './read.ts'
import type { JsonObject } from './types.ts'

function object(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'object', properties, ...more }
}
const tenant = { type: 'string', 'x-mcp-header': 'Tenant' }

describe('declarations', () => {
  test('valid ones are found at any depth of properties', () => {
    const schema = object({
      tenant,
      deep: object({ 'a/b': { type: 'integer', 'x-mcp-header': 'Row.Number' } }),
      on: { type: 'boolean', 'x-mcp-header': 'On' },
      plain: { type: 'string' },
    })
    expect(readParamHeaders(schema)).toEqual({
      valid: [
        { name: 'Tenant', path: ['tenant'], type: 'string' },
        { name: 'On', path: ['on'], type: 'boolean' },
        { name: 'Row.Number', path: ['deep', 'a/b'], type: 'integer' },
      ],
      problems: [],
    })
  })

  test.each<[string, JsonObject, string]>([
    ['empty', { ...tenant, 'x-mcp-header': '' }, 'at least one letter'],
    ['no text', { ...tenant, 'x-mcp-header': 7 }, 'at least one letter'],
    ['a blank', { ...tenant, 'x-mcp-header': 'My Tenant' }, 'not a header name'],
    ['a colon', { ...tenant, 'x-mcp-header': 'a:b' }, 'not a header name'],
    ['a line break', { ...tenant, 'x-mcp-header': 'a\r\nb' }, 'not a header name'],
    ['a letter beyond ASCII', { ...tenant, 'x-mcp-header': 'größe' }, 'not a header name'],
    ['a number', { type: 'number', 'x-mcp-header': 'N' }, 'not of type'],
    ['an object', { type: 'object', 'x-mcp-header': 'O' }, 'not of type'],
    ['several types', { type: ['string', 'null'], 'x-mcp-header': 'S' }, 'not of type'],
    ['no type', { 'x-mcp-header': 'S' }, 'not of type'],
  ])('%s is a problem', (_, property, words) => {
    const { valid, problems } = readParamHeaders(object({ p: property }))
    expect(valid).toEqual([])
    expect(problems).toMatchObject([{ pointer: '/properties/p/x-mcp-header' }])
    expect(problems[0]?.message).toContain(words)
  })

  test.each<[string, JsonObject | readonly JsonObject[]]>([
    ['items', tenant],
    ['prefixItems', [tenant]],
    ['contains', tenant],
    ['additionalProperties', tenant],
    ['patternProperties', { '^x': tenant }],
    ['oneOf', [tenant]],
    ['anyOf', [{ type: 'string' }, object({ tenant })]],
    ['allOf', [tenant]],
    ['not', tenant],
    ['if', tenant],
    ['then', tenant],
    ['else', tenant],
    ['$defs', { t: tenant }],
    ['definitions', { t: tenant }],
  ])('under %s it is a problem, alone or in a property', (keyword, part) => {
    const [root] = readParamHeaders({ type: 'object', [keyword]: part }).problems
    expect(root?.message).toContain('does not count')
    expect(readParamHeaders(object({ p: { [keyword]: part } }))).toMatchObject({
      valid: [],
      problems: [{}],
    })
  })

  test('the root itself cannot carry it', () => {
    expect(readParamHeaders({ ...tenant }).problems).toMatchObject([{ pointer: '/x-mcp-header' }])
  })

  test('names are unique without regard to case', () => {
    const other = { type: 'string', 'x-mcp-header': 'tenAnt' }
    const { valid, problems } = readParamHeaders(object({ tenant, other }))
    expect(valid).toHaveLength(1)
    expect(problems).toMatchObject([{ pointer: '/properties/other/x-mcp-header' }])
  })

  test('a property of that name, and words in examples, declare nothing', () => {
    const schema = object({ 'x-mcp-header': { type: 'string' } }, { default: { items: tenant } })
    expect(readParamHeaders(schema)).toEqual({ valid: [], problems: [] })
  })

  test('a schema without end or depth ends', () => {
    const text = `${'{"properties":{"p":'.repeat(5000)}{}${'}}'.repeat(5000)}`
    const deep = asObject(asJson(JSON.parse(text))) ?? {}
    expect(readParamHeaders(deep)).toEqual({ valid: [], problems: [] })
    const many = Array.from({ length: 50_000 }, (_, index) => [`p${index}`, tenant])
    expect(readParamHeaders(object(Object.fromEntries(many))).valid).toHaveLength(1)
  })
})

describe('headers of a call', () => {
  const schema = object({
    tenant,
    row: { type: 'integer', 'x-mcp-header': 'Row' },
    on: { type: 'boolean', 'x-mcp-header': 'On' },
    in: object({ side: { type: 'string', 'x-mcp-header': 'Side' } }),
  })

  test('text, integers and booleans go out, encoded where needed', () => {
    const args = { tenant: 'Zürich', row: -7, on: false, in: { side: 'a b' } }
    expect(paramHeadersOf(schema, args)).toEqual([
      ['Mcp-Param-Tenant', '=?base64?WsO8cmljaA==?='],
      ['Mcp-Param-Row', '-7'],
      ['Mcp-Param-On', 'false'],
      ['Mcp-Param-Side', 'a b'],
    ])
  })

  test.each([
    ['absent', {}],
    ['null', { tenant: null, row: null, on: null, in: null }],
    ['no plain value', { tenant: {}, row: 1.5, on: [], in: 'text' }],
    ['beyond the safe range', { row: 2 ** 53 }],
  ])('%s: omitted', (_, args) => {
    expect(paramHeadersOf(schema, args)).toEqual([])
  })

  test('an empty text is a value, and inherited members are none', () => {
    expect(paramHeadersOf(schema, { tenant: '' })).toEqual([['Mcp-Param-Tenant', '=?base64??=']])
    const odd = object({ toString: { type: 'string', 'x-mcp-header': 'Odd' } })
    expect(paramHeadersOf(odd, {})).toEqual([])
  })
})
