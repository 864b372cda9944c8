import { describe, expect, test } from 'vitest'

import { contentOf, readFields } from './elicitation.ts'
import type { FieldValue } from './elicitation.ts'
import { checkFields } from './elicitationChecks.ts'
import type { JsonObject } from './types.ts'
import { readVisit } from './visit.ts'

function one(property: JsonObject, required = false) {
  const [field] = readFields({
    type: 'object',
    properties: { f: property },
    required: required ? ['f'] : [],
  })
  if (!field) throw new Error('no field')
  const check = (value: FieldValue) => checkFields([field], new Map([['f', value]])).get('f')
  const sent = (value: FieldValue) => contentOf([field], new Map([['f', value]]))['f']
  return { field, check, sent }
}

describe('every kind of protocol.md 4.7', () => {
  test.each<[JsonObject, object]>([
    [
      { type: 'string', minLength: 2, maxLength: 3 },
      { kind: 'text', minLength: 2, maxLength: 3 },
    ],
    [
      { type: 'string', format: 'date-time' },
      { kind: 'text', format: 'date-time' },
    ],
    [{ type: 'string', format: 'odd' }, { kind: 'text' }],
    [
      { type: 'number', minimum: 1, maximum: 2.5 },
      { kind: 'number', isInteger: false, minimum: 1, maximum: 2.5 },
    ],
    [{ type: 'integer' }, { kind: 'number', isInteger: true }],
    [{ type: 'boolean' }, { kind: 'boolean' }],
    [
      { type: 'string', enum: ['a', 'b'] },
      { kind: 'choice', choices: [choice('a'), choice('b')] },
    ],
    [
      { type: 'string', enum: ['a', 'b'], enumNames: ['Ah'] },
      { kind: 'choice', choices: [choice('a', 'Ah'), choice('b')] },
    ],
    [
      { type: 'string', oneOf: [{ const: 'a', title: 'Ah' }, { const: 'b' }] },
      { kind: 'choice', choices: [choice('a', 'Ah'), choice('b')] },
    ],
    [
      { type: 'array', items: { type: 'string', enum: ['a'] }, minItems: 1, maxItems: 2 },
      { kind: 'choices', choices: [choice('a')], minItems: 1, maxItems: 2 },
    ],
    [
      { type: 'array', items: { anyOf: [{ const: 'a', title: 'Ah' }] } },
      { kind: 'choices', choices: [choice('a', 'Ah')] },
    ],
    [{ type: 'object', properties: {} }, { kind: 'json' }],
    [{ type: 'array', items: { type: 'string' } }, { kind: 'json' }],
  ])('%j', (property, kind) => {
    expect(one(property).field).toMatchObject({ ...kind, name: 'f', title: 'f', required: false })
  })

  test('titles, descriptions, requirements and defaults; hostile names and shapes', () => {
    const schema: unknown = JSON.parse(
      '{"properties":{"__proto__":{"type":"string","title":"T","description":"D","default":"x"},"constructor":7},"required":["__proto__",3]}',
    )
    const fields = readFields(schema as JsonObject)
    expect(fields).toMatchObject([
      { name: '__proto__', title: 'T', description: 'D', required: true, initial: 'x' },
      { name: 'constructor', kind: 'json', required: false },
    ])
    const sent = contentOf(fields, new Map([['__proto__', 'v']]))
    expect(JSON.stringify(sent)).toBe('{"__proto__":"v"}')
    expect(readFields('text')).toEqual([])
  })
})

function choice(value: string, label = value) {
  return { value, label }
}

test('defaults prefill; required switches and lists start off and empty', () => {
  expect(one({ type: 'integer', default: 5 }).field.initial).toBe('5')
  expect(one({ type: 'boolean', default: true }).field.initial).toBe(true)
  expect(one({ type: 'boolean' }).field.initial).toBeUndefined()
  expect(one({ type: 'boolean' }, true).field.initial).toBe(false)
  const many = { type: 'array', items: { enum: ['a', 'b'] } }
  expect(one({ ...many, default: ['b'] }).field.initial).toEqual(['b'])
  expect(one(many).field.initial).toBeUndefined()
  expect(one(many, true).field.initial).toEqual([])
})

describe('checks', () => {
  test.each<[JsonObject, FieldValue, string | undefined]>([
    [{ type: 'string', minLength: 2 }, 'a', 'Needs at least 2 characters.'],
    [{ type: 'string', minLength: 2 }, 'ab', undefined],
    [{ type: 'string', maxLength: 1 }, '🙂', undefined],
    [{ type: 'string', maxLength: 1 }, '🙂🙂', 'Takes at most 1 character; these are 2.'],
    [{ type: 'string', format: 'email' }, 'a.b', 'Needs an email address.'],
    [{ type: 'string', format: 'email' }, 'a@b.example', undefined],
    [{ type: 'string', format: 'uri' }, 'www.example.com', 'Needs an address with its scheme.'],
    [{ type: 'string', format: 'uri' }, 'urn:x:y', undefined],
    [{ type: 'string', format: 'date' }, '2026-02-30', 'Needs a date such as 2026-11-23.'],
    [{ type: 'string', format: 'date' }, '2028-02-29', undefined],
    [{ type: 'string', format: 'date-time' }, '2026-01-01T10:00', expect.stringContaining('time')],
    [{ type: 'string', format: 'date-time' }, '2026-01-01T10:00:00.5+02:00', undefined],
    [{ type: 'number' }, 'ten', 'Needs a number.'],
    [{ type: 'number' }, '1e3', undefined],
    [{ type: 'integer' }, '1.5', 'Needs a whole number.'],
    [{ type: 'integer' }, '9007199254740993', 'Too large to be sent exactly.'],
    [{ type: 'integer', minimum: 3 }, '2', 'Needs at least 3.'],
    [{ type: 'integer', maximum: 3 }, '4', 'Takes at most 3.'],
    [{ type: 'string', enum: ['a'] }, 'b', 'Choose one of the list.'],
    [{ type: 'array', items: { enum: ['a', 'b'] }, minItems: 2 }, ['a'], 'Choose at least 2.'],
    [{ type: 'array', items: { enum: ['a', 'b'] }, maxItems: 1 }, ['a', 'b'], 'Choose at most 1.'],
    [{ type: 'object' }, '{"a":', 'The text ends too early.'],
  ])('%j %j', (property, value, problem) => {
    expect(one(property).check(value)).toEqual(problem)
  })

  test('what is optional may be left out; what is required may not', () => {
    expect(one({ type: 'string' }).check(undefined)).toBeUndefined()
    expect(one({ type: 'string', minLength: 1 }).check('')).toBeUndefined()
    expect(one({ type: 'string' }, true).check('')).toBe('Fill this in.')
    expect(one({ type: 'string', enum: ['a'] }, true).check(undefined)).toBe('Choose one.')
    const many = { type: 'array', items: { enum: ['a'] }, minItems: 1 }
    expect(one(many).check([])).toBeUndefined()
    expect(one(many, true).check([])).toBe('Choose at least 1.')
  })
})

test('values go out as their kinds; what is not sent is absent', () => {
  expect(one({ type: 'integer' }).sent('5')).toBe(5)
  expect(one({ type: 'number' }).sent('')).toBeUndefined()
  expect(one({ type: 'string' }).sent('')).toBeUndefined()
  expect(one({ type: 'boolean' }).sent(false)).toBe(false)
  expect(one({ type: 'array', items: { enum: ['a'] } }).sent(['a'])).toEqual(['a'])
  expect(one({ type: 'object' }).sent('{"a":[1]}')).toEqual({ a: [1] })
})

test('addresses: web only, the whole of them, with what is odd about them', () => {
  expect(readVisit('https://auth.example.com/x?y=1#z')).toEqual({
    kind: 'address',
    href: 'https://auth.example.com/x?y=1#z',
    host: 'auth.example.com',
    warnings: [],
  })
  expect(readVisit('http://localhost:3000/')).toMatchObject({ warnings: [] })
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc', 'x', 7, undefined]) {
    expect(readVisit(bad)).toMatchObject({ kind: 'refused' })
  }
  expect(odd('https://xn--pple-43d.example/')).toContain('letters that can look like')
  expect(odd('https://аpple.example/')).toContain('letters that can look like')
  expect(odd('https://bank.example@evil.example/')).toContain('before the @')
  expect(odd('https://192.0.2.7/')).toContain('bare number')
  expect(odd('http://example.com/')).toContain('not encrypted')
})

function odd(url: string): string {
  const visit = readVisit(url)
  return visit.kind === 'address' ? visit.warnings.join(' ') : 'refused'
}
