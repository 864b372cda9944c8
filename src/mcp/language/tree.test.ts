import { describe, expect, test } from 'vitest'

import { memberAt, nodeAt, readTree, valueOf } from './tree.ts'

function read(text: string): unknown {
  const { root } = readTree(text)
  return root && valueOf(root)
}

test('what is valid JSON reads as it does everywhere', () => {
  const value = { a: [1, -2.5e3, true, false, null, 'x\n"y"'], b: { c: {} }, 'ü 🙂': [] }
  for (const indent of [0, 2]) expect(read(JSON.stringify(value, null, indent))).toEqual(value)
  expect(read('"x"')).toBe('x')
  expect(read('{"a":1,"a":2}')).toEqual({ a: 2 })
  expect(Object.keys(Object(read('{"__proto__":{"x":1}}')))).toEqual(['__proto__'])
})

test.each([
  ['', undefined],
  ['{', {}],
  ['{"method": "tools/c', { method: 'tools/c' }],
  ['{"method', {}],
  ['{"method"}', {}],
  ['{"method":', {}],
  ['{"a": , "b": 1}', { b: 1 }],
  ['{"a": , "b"}', {}],
  ['{"a": "b": 1}', { b: 1 }],
  ['{"a": 1 "b": 2}', { a: 1, b: 2 }],
  ['{"na\n"b": {"c": 1}}', { b: { c: 1 } }],
  ['{"na" "b": {"c": 1}}', { b: { c: 1 } }],
  ['{na "b": {"c": 1}}', { b: { c: 1 } }],
  ['{"a": tru, "b": 1}', { b: 1 }],
  ['{"a": tools/call, "b": 1}', { b: 1 }],
  ['{"a": [1, 2, {"b": 3', { a: [1, 2, { b: 3 }] }],
  ['{"a": {"b": [1}, "c": 2}', { a: { b: [1] }, c: 2 }],
  ['[1 2,, 3]', [1, 2, 3]],
  ['{"a": 1, // remark\n /* more */ "b": 2,}', { a: 1, b: 2 }],
  ['{"a": 1}}]', { a: 1 }],
  ['{"a": "x", : 2}', { a: 'x' }],
])('%s', (text, value) => {
  expect(read(text)).toEqual(value)
})

describe('places', () => {
  const text = '{"a": [1, {"b": "x"}], "a": [2, {"b": "yy"}]'
  const tree = readTree(text)
  const spelled = ({ from, to }: { readonly from: number; readonly to: number }) =>
    text.slice(from, to)

  test('a path leads to the last of several with the same name', () => {
    const node = nodeAt(tree, ['a', 1, 'b'])
    expect(node && spelled(node)).toBe('"yy"')
    const member = memberAt(tree, ['a', 1, 'b'])
    expect(member && spelled(member)).toBe('"b"')
    expect(nodeAt(tree, ['a', 'b'])).toBeUndefined()
    expect(nodeAt(tree, ['a', 7])).toBeUndefined()
    expect(memberAt(tree, [])).toBeUndefined()
  })

  test('what is not closed goes to the end', () => {
    expect(tree.root).toMatchObject({ from: 0, to: text.length, isClosed: false })
    expect(nodeAt(tree, ['a'])).toMatchObject({ isClosed: true })
    expect(nodeAt(readTree('{"a": "x'), ['a'])).toMatchObject({ from: 6, to: 8, isClosed: false })
  })
})

test('any depth is read, and a text is read once', () => {
  const deep = '['.repeat(100_000)
  expect(readTree(deep).root?.kind).toBe('array')
  expect(() => read(deep)).not.toThrow()
  expect(readTree(deep)).toBe(readTree(deep))
})

test('a large text is read whole', () => {
  const row = { id: 12, name: 'A name with “quotes” and \\ in it', tags: ['a', 'b'], on: true }
  const text = JSON.stringify(Array.from({ length: 2600 }, () => row))
  expect(text.length).toBeGreaterThan(200_000)
  const { root } = readTree(text)
  expect(root?.kind === 'array' && root.items.length).toBe(2600)
})
