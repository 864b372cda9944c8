import { describe, expect, test } from 'vitest'

import { createJsonDoc } from './doc.ts'
import { indexJson } from './tape.ts'
import type { JsonDoc } from './types.ts'

function docOf(value: unknown): JsonDoc {
  const tape = indexJson(typeof value === 'string' ? value : JSON.stringify(value))
  if ('problem' in tape) throw new Error(tape.problem)
  return createJsonDoc(tape)
}

test.each<[string, string, number, number]>([
  ['records', '[{"a":1},{"a":2,"b":{}}]', 2, 0],
  ['objects and something else', '[{"a":1},{"a":2},null]', 0, 0],
  ['objects that have no names in common', '[{"a":1},{"b":2},{"c":3},{"d":1},{"e":1}]', 0, 0],
  ['objects without members', '[{},{}]', 0, 0],
  ['an empty list', '[]', 0, 0],
  ['a flat object', '{"a":1,"b":"x","c":[],"d":null}', 0, 4],
  ['an object that holds others', '{"a":1,"b":{"c":1}}', 0, 0],
  ['an empty object', '{}', 0, 0],
  ['a text', '"x"', 0, 0],
])('%s', (_, text, records, fields) => {
  expect(docOf(text).fit(0)).toMatchObject({ records, fields })
})

test('columns stand in the order they first appear, the last of all records counts too', () => {
  const doc = docOf([
    { b: 1, a: 'xx' },
    { a: null, b: 2.5 },
    { c: true, a: 'x' },
  ])
  expect(doc.columns(0)).toEqual([
    { key: 'b', kind: 'number', width: 3 },
    { key: 'a', kind: 'string', width: 4 },
    { key: 'c', kind: 'boolean', width: 4 },
  ])
  const { rows } = doc.tableRows(0, 0, 9)
  expect(rows.map(({ cells }) => cells.map((cell) => cell?.text))).toEqual([
    ['1', 'xx', undefined],
    ['2.5', 'null', undefined],
    [undefined, 'x', 'true'],
  ])
})

test('of doubled names the last counts, spelled with escapes or not', () => {
  const doc = docOf(String.raw`[{"a":1,"\u0061":2},{"a":3}]`)
  expect(doc.columns(0)).toHaveLength(1)
  expect(doc.tableRows(0, 0, 2).rows.map(({ cells }) => cells[0]?.text)).toEqual(['2', '3'])
})

/** Records with a member `v`, spelled as given; an empty one lacks it. */
function list(...values: readonly string[]): string {
  return `[${values.map((value) => (value === '' ? '{"w":0}' : `{"v":${value}}`)).join(',')}]`
}

/** The column `v` in the order of the table. */
function sorted(text: string, descending = false): readonly (string | undefined)[] {
  const doc = docOf(text)
  doc.sortTable(0, { column: 0, descending })
  return doc.tableRows(0, 0, 99).rows.map(({ cells }) => cells[0]?.text)
}

describe('sorting', () => {
  test('numbers by value, integers that no double holds too', () => {
    expect(
      sorted(list('10', '9', '-1', '1e3', '9007199254740993', '9007199254740992', '2.5')),
    ).toEqual(['-1', '2.5', '9', '10', '1e3', '9007199254740992', '9007199254740993'])
  })
  test('dates and names as text, whatever their capitals and accents', () => {
    expect(sorted(list('"2026-02-01"', '"2025-12-31"', '"2026-01-15"'))).toEqual([
      '2025-12-31',
      '2026-01-15',
      '2026-02-01',
    ])
    expect(sorted(list('"zoe"', '"Élan"', '"eber"', '"Adam"'))).toEqual([
      'Adam',
      'eber',
      'Élan',
      'zoe',
    ])
  })
  test('amounts that are sent as texts by value', () => {
    expect(sorted(list('"100"', '"20"', '"3.5"'))).toEqual(['3.5', '20', '100'])
  })
  test('mixed by kind, what is missing last in either order', () => {
    const values = ['null', '"a"', '', '[1]', 'true', '3', '{}', '[]']
    expect(sorted(list(...values))).toEqual(['3', 'a', 'true', '', '', '', 'null', undefined])
    expect(sorted(list(...values), true)).toEqual(['null', '', '', '', 'true', 'a', '3', undefined])
  })
  test('what is equal stays in its order, and no sorting brings all back', () => {
    const doc = docOf(Array.from({ length: 500 }, (_, id) => ({ group: id % 3, id })))
    const ids = () => doc.tableRows(0, 0, 500).rows.map(({ index }) => index)
    doc.sortTable(0, { column: 0, descending: true })
    const expected = [2, 1, 0].flatMap((group) =>
      Array.from({ length: 500 }, (_, id) => id).filter((id) => id % 3 === group),
    )
    expect(ids()).toEqual(expected)
    doc.sortTable(0, undefined)
    expect(ids()).toEqual(Array.from({ length: 500 }, (_, id) => id))
  })
})

test('filters by text in any value, also inside, and not by names', () => {
  const doc = docOf([{ name: 'Ada', n: { deep: 'Lovelace' } }, { name: 'adam' }, { name: 'Bob' }])
  const count = (text: string) => {
    doc.filterTable(0, text)
    return doc.tableRows(0, 0, 9).rows.map(({ index }) => index)
  }
  expect(count('ADA')).toEqual([0, 1])
  expect(count('lovel')).toEqual([0])
  expect(count('name')).toEqual([])
  doc.sortTable(0, { column: 0, descending: true })
  expect(count('a')).toEqual([1, 0])
  expect(count('')).toEqual([2, 1, 0])
})

describe('a table as text', () => {
  const doc = docOf([
    { a: 'x, "y"', b: 'line\nbreak', c: { d: [1, 2] } },
    { a: '=SUM(A1)', b: '+49 (30) 1', c: null },
    { a: '-1|2', b: '@x', '=HYPERLINK("x")': '1;=2', 'a\tb': '\n=3', n: -1e-9 },
  ])
  test('CSV, with what a spreadsheet would run made harmless', () => {
    expect(doc.tableText(0, 'csv', [0, 1, 2])).toBe(
      [
        'a,b,c',
        '"x, ""y""","line\nbreak","{""d"":[1,2]}"',
        `'=SUM(A1),+49 (30) 1,`,
        `'-1|2,'@x,`,
        '',
      ].join('\r\n'),
    )
    // Names of members are a server's words too, and some spreadsheets part cells at semicolons or tabs.
    expect(doc.tableText(0, 'csv', [3, 4, 5])).toBe(
      [`"'=HYPERLINK(""x"")","a\tb",n`, ',,', ',,', `"1;=2","'\n=3",-1e-9`, ''].join('\r\n'),
    )
  })
  test('Markdown, with some columns in another order', () => {
    expect(doc.tableText(0, 'markdown', [1, 0])).toBe(
      String.raw`| b | a |
| --- | --- |
| line break | x, "y" |
| +49 (30) 1 | =SUM(A1) |
| @x | -1\|2 |
`,
    )
  })
})

test('a name of any length takes little room', () => {
  const doc = docOf([{ ['n'.repeat(100_000)]: 1 }])
  expect(doc.columns(0)[0]?.key).toHaveLength(300)
})
