/** The form over a text: every kind of field, and that nothing else of the text ever changes. */
import { act, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'

import { fullValue, sampleValue } from '#mcp/schema/sampleValue.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { CORPUS } from '#test/corpus.ts'
import { renderWith } from '#test/renderWith.tsx'

import { ArgumentsForm } from './ArgumentsForm.tsx'

/** A form whose text is to be had at any time. */
function open(schema: JsonObject, value: Json | string) {
  const first =
    typeof value === 'string' ? value : JSON.stringify({ params: { arguments: value } }, null, 2)
  let current = first
  let set: ((text: string) => void) | undefined
  function Frame() {
    const [text, setText] = useState(first)
    current = text
    set = setText
    return (
      <ArgumentsForm
        base={['params', 'arguments']}
        isFirstSight={() => false}
        onText={setText}
        problems={[]}
        schema={schema}
        text={text}
      />
    )
  }
  const view = renderWith(<Frame />)
  return {
    ...view,
    first,
    text: () => current,
    value: () => (JSON.parse(current) as { params: { arguments: JsonObject } }).params.arguments,
    setText: (text: string) => act(() => set?.(text)),
  }
}

const field = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name })
const one = (schema: Json): JsonObject => ({
  type: 'object',
  required: ['x'],
  properties: { x: schema },
})

/** Opens the menu of a value and takes an entry. */
async function choose(user: ReturnType<typeof open>['user'], of: string, entry: string) {
  await user.click(screen.getByRole('button', { name: new RegExp(`^Value of ${of}:`) }))
  const role = entry.startsWith('Use') ? 'menuitem' : 'menuitemradio'
  await user.click(await screen.findByRole(role, { name: new RegExp(`^${entry}`) }))
}

describe.each(CORPUS)('%s', (_, schema) => {
  test.each([
    ['smallest', sampleValue(schema)],
    ['full', fullValue(schema)],
  ])('the %s example is drawn, and the text stays as it is', (_kind, value) => {
    const { text, first, unmount } = open(schema, value)
    expect(text()).toBe(first)
    unmount()
  })
})

test('one changed field is one edit; spelling and order of the rest stay', async () => {
  const text = '{"params":{ "arguments" : {"n": 1.0, "z":12345678901234567890,\n "x" : "a" } }}'
  const { user, text: now } = open(one({ type: 'string' }), text)
  await user.type(field('x'), 'b')
  expect(now()).toBe(text.replace('"a"', '"ab"'))
})

describe('numbers', () => {
  test('keep the spelling they are typed in; what is none stays in the field', async () => {
    const { user, text } = open(one({ type: 'number' }), '{"params":{"arguments":{"x":1.0}}}')
    expect(field('x').value).toBe('1.0')
    await user.clear(field('x'))
    await user.type(field('x'), '12345678901234567890')
    expect(text()).toBe('{"params":{"arguments":{"x":12345678901234567890}}}')
    await user.type(field('x'), 'x')
    expect(screen.getByText(/This is not a number/)).toBeTruthy()
    expect(text()).toContain('12345678901234567890')
    await user.clear(field('x'))
    expect(text()).toBe('{"params":{"arguments":{}}}')
  })
})

test('not sent, empty and null are different, and can be chosen', async () => {
  const { user, value } = open(one({ type: ['string', 'null'], default: 'd', examples: ['e'] }), {})
  expect(screen.getByRole('button', { name: 'Value of x: not sent' })).toBeTruthy()
  await choose(user, 'x', 'Empty')
  expect(value()).toEqual({ x: '' })
  await choose(user, 'x', 'null')
  expect(value()).toEqual({ x: null })
  await choose(user, 'x', 'Use default')
  expect(value()).toEqual({ x: 'd' })
  await choose(user, 'x', 'Use example')
  expect(value()).toEqual({ x: 'e' })
  await choose(user, 'x', 'Not sent')
  expect(value()).toEqual({})
})

describe('values to choose', () => {
  test('few stand side by side, true and false too', async () => {
    const { user, value } = open(one({ enum: ['a', 1, null] }), {})
    await user.click(screen.getByRole('radio', { name: '1' }))
    expect(value()).toEqual({ x: 1 })
  })
  test('some are a list, with their titles; another value is shown as it is', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((each) => ({ const: each, title: `Letter ${each}` }))
    const { user, value } = open(one({ oneOf: all }), { x: 'z' })
    const list = screen.getByRole<HTMLSelectElement>('combobox', { name: 'x' })
    expect(list.selectedOptions[0]?.textContent).toBe('z')
    await user.selectOptions(list, 'Letter c (c)')
    expect(value()).toEqual({ x: 'c' })
  })
  test('five thousand are searched', async () => {
    const all = Array.from({ length: 5000 }, (_, index) => `value ${index}`)
    const { user, value } = open(one({ enum: all }), {})
    await user.type(screen.getByRole('combobox', { name: 'x' }), '4321')
    await user.click(await screen.findByRole('option', { name: 'value 4321' }))
    expect(value()).toEqual({ x: 'value 4321' })
  })
  test('several of a list are ticked', async () => {
    const schema = { type: 'array', uniqueItems: true, items: { enum: ['a', 'b'] } }
    const { user, value } = open(one(schema), {})
    await user.click(screen.getByRole('checkbox', { name: 'b' }))
    await user.click(screen.getByRole('checkbox', { name: 'a' }))
    await user.click(screen.getByRole('checkbox', { name: 'b' }))
    expect(value()).toEqual({ x: ['a'] })
  })
  test('a fixed value is shown, and set on request', async () => {
    const { user, value } = open(one({ const: 7 }), {})
    await user.click(screen.getByRole('button', { name: 'Set x' }))
    expect(value()).toEqual({ x: 7 })
    expect(field('x').readOnly).toBe(true)
  })
})

test('lists: items are added, moved and taken out', async () => {
  const { user, value } = open(one({ type: 'array', items: { type: 'string' } }), { x: ['a', 'b'] })
  await user.click(screen.getByRole('button', { name: 'Add item to x' }))
  await user.type(field('3'), 'c')
  await user.click(screen.getByRole('button', { name: 'Move x 3 up' }))
  expect(value()).toEqual({ x: ['a', 'c', 'b'] })
  await user.click(screen.getByRole('button', { name: 'Remove x 1' }))
  expect(value()).toEqual({ x: ['c', 'b'] })
})

test('maps: a member is added, renamed in its place, and taken out', async () => {
  const { user, text, value } = open(
    one({ type: 'object', additionalProperties: { type: 'string' } }),
    {
      x: { a: '1', b: '2' },
    },
  )
  await user.type(field('New member of x'), 'c')
  await user.click(screen.getByRole('button', { name: 'Add member to x' }))
  await user.type(field('Name of a'), 'z{Enter}')
  expect(text()).toMatch(/"az": "1",\s+"b": "2",\s+"c": ""/)
  await user.click(screen.getByRole('button', { name: 'Remove b' }))
  expect(value()).toEqual({ x: { az: '1', c: '' } })
})

test('alternatives: what both know stays, what leaves comes back', async () => {
  const schema = one({
    oneOf: [
      {
        title: 'Card',
        type: 'object',
        properties: {
          type: { const: 'card' },
          name: { type: 'string' },
          number: { type: 'string' },
        },
        required: ['type', 'number'],
      },
      {
        title: 'Transfer',
        type: 'object',
        properties: { type: { const: 'iban' }, name: { type: 'string' }, iban: { type: 'string' } },
        required: ['type', 'iban'],
      },
    ],
  })
  const { user, value } = open(schema, { x: { type: 'card', name: 'Ada', number: '42' } })
  const kind = screen.getByRole('combobox', { name: 'Kind of x' })
  await user.selectOptions(kind, 'Transfer')
  expect(value()).toEqual({ x: { type: 'iban', name: 'Ada', iban: '' } })
  await user.selectOptions(kind, 'Card')
  expect(value()).toEqual({ x: { type: 'card', name: 'Ada', number: '42' } })
})

test('a schema that holds itself is drawn as deep as the value', async () => {
  const schema: JsonObject = {
    type: 'object',
    required: ['name', 'next'],
    properties: { name: { type: 'string' }, next: { $ref: '#' } },
  }
  const { user, value } = open(schema, { name: 'a' })
  expect(screen.getAllByRole('textbox', { name: 'name' })).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'Add next' }))
  expect(screen.getAllByRole('textbox', { name: 'name' }).length).toBeGreaterThan(1)
  expect(value()['next']).toMatchObject({ name: '' })
})

test('what no field can draw is JSON for that part, and half-typed text is kept', async () => {
  const { user, value } = open(
    { type: 'object', required: ['x', 'y'], properties: { x: { not: {} }, y: { type: 'string' } } },
    { x: { a: [1] }, y: '' },
  )
  const json = field('x')
  expect(JSON.parse(json.value)).toEqual({ a: [1] })
  await user.type(json, ',')
  expect(screen.getByText(/The last valid JSON is sent/)).toBeTruthy()
  await user.type(field('y'), 'z')
  expect(value()).toEqual({ x: { a: [1] }, y: 'z' })
  expect(json.value.endsWith(',')).toBe(true)
})

test('optional members are folded until one is there', async () => {
  const schema: JsonObject = {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } },
  }
  const { user, unmount, value } = open(schema, { a: '' })
  expect(screen.queryByRole('textbox', { name: 'b' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Optional (2)' }))
  await user.type(field('b'), 'x')
  await user.clear(field('b'))
  expect(value()).toEqual({ a: '' })
  unmount()
  open(schema, { a: '', c: 'x' })
  expect(field('c').value).toBe('x')
})

test('broken text: fields show what was there, and take nothing', async () => {
  const { setText, user, text, first } = open(one({ type: 'string' }), { x: 'a' })
  setText(`${first},`)
  await user.type(field('x'), 'b')
  expect(field('x').value).toBe('a')
  expect(text()).toBe(`${first},`)
  setText(first.replace('"a"', '"c"'))
  expect(field('x').value).toBe('c')
})

test('lines that are pasted stay lines', async () => {
  const { user, value } = open(one({ type: 'string' }), { x: '' })
  await user.click(field('x'))
  await user.paste('one\ntwo')
  expect(value()).toEqual({ x: 'one\ntwo' })
  expect(within(document.body).getByRole('textbox', { name: 'x' }).tagName).toBe('TEXTAREA')
})
