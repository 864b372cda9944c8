import { describe, expect, test } from 'vitest'

import { createDice, randomJson } from '#test/randomJson.ts'

import { indentJson } from '../indentJson.ts'
import { createJsonDoc } from './doc.ts'
import { indexJson } from './tape.ts'
import type { JsonDoc, JsonPath, NodeId, TreeRow } from './types.ts'

function docOf(text: string, secret?: string, root?: NodeId): JsonDoc {
  const tape = indexJson(text)
  if ('problem' in tape) throw new Error(tape.problem)
  return createJsonDoc(tape, {
    ...(secret !== undefined && { mask: (words) => words.replaceAll(secret, '••••') }),
    ...(root !== undefined && { root }),
  })
}

/** Every value in order, by asking for children. */
function allNodes(doc: JsonDoc, node = 0): readonly NodeId[] {
  const { rows } = doc.children(node, 0, Infinity)
  return [node, ...rows.flatMap(({ id }) => allNodes(doc, id))]
}

function follow(value: unknown, path: JsonPath): unknown {
  let at = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Object.entries(at).find(([name]) => name === String(key))?.[1]
  }
  return at
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function sizeOf(doc: JsonDoc, node: NodeId, value: unknown): number {
  if (typeof value === 'string') return value.length
  return typeof value === 'object' ? doc.children(node, 0, 0).count : 0
}

function outline(rows: readonly TreeRow[]): readonly string[] {
  return rows.map(
    ({ depth, key, text, kind }) => `${' '.repeat(depth)}${key ?? ''}:${text || kind}`,
  )
}

describe.each(Array.from({ length: 12 }, (_, seed) => seed))('random values, seed %i', (seed) => {
  const dice = createDice(seed + 50)
  const texts = Array.from({ length: 6 }, () => randomJson(dice, 4))

  test('texts, indented too, are the value again, and paths lead back', () => {
    for (const text of texts) {
      const doc = docOf(text)
      const value: unknown = JSON.parse(text)
      expect(JSON.parse(doc.exactText(0))).toEqual(value)
      expect(doc.textOf(0, { indented: true })).toBe(indentJson(text))
      expect(doc.textOf(0, {})).toBe(text.replace(/^[ \n\r\t]+|[ \n\r\t]+$/g, ''))
      for (const node of allNodes(doc)) {
        const path = doc.pathOf(node)
        const led = doc.nodeAt(path)
        // Of doubled names the last is found, as parsers do.
        const found: unknown = led === undefined ? undefined : JSON.parse(doc.exactText(led))
        expect(found).toEqual(follow(value, path))
        const inner: unknown = JSON.parse(doc.exactText(node))
        expect(doc.about(node)).toMatchObject({
          kind: kindOf(inner),
          size: sizeOf(doc, node, inner),
        })
      }
    }
  })

  test('windows of the tree are cut out of the whole, whatever is open', () => {
    for (const text of texts) {
      const doc = docOf(text)
      const nodes = allNodes(doc)
      expect(doc.openToLevel(Infinity)).toBe(nodes.length)
      expect(doc.treeRows(0, Infinity).rows.map(({ id }) => id)).toEqual(nodes)
      for (let round = 0; round < 10; round++) {
        const node = nodes[dice(nodes.length)] ?? 0
        const count = doc.setOpen(node, dice(2) === 0, dice(3) === 0)
        const { rows, count: told } = doc.treeRows(0, Infinity)
        expect([rows.length, told]).toEqual([count, count])
        const from = dice(count + 2)
        const to = from + dice(5)
        expect(doc.treeRows(from, to).rows).toEqual(rows.slice(from, to))
        const wanted = nodes[dice(nodes.length)] ?? 0
        const row = doc.reveal(wanted)
        expect(doc.treeRows(row, row + 1).rows[0]?.id).toBe(wanted)
      }
    }
  })

  test('a part opened as a document of its own answers as its text does', () => {
    for (const text of texts) {
      const whole = docOf(text)
      const nodes = allNodes(whole)
      const root = nodes[dice(nodes.length)] ?? 0
      const part = docOf(text, undefined, root)
      const alone = docOf(whole.exactText(root))
      for (const doc of [part, alone]) doc.openToLevel(2)
      expect(part.treeRows(0, 50)).toEqual(alone.treeRows(0, 50))
      expect(part.measure()).toEqual(alone.measure())
      expect(part.find('a')).toEqual(alone.find('a'))
      expect(part.revealFound(0)).toBe(alone.revealFound(0))
      expect(part.fit(0)).toEqual(alone.fit(0))
      expect(allNodes(part).map(part.pathOf)).toEqual(allNodes(alone).map(alone.pathOf))
    }
  })

  test('finds what stands in names and texts, however it is spelled', () => {
    for (const text of texts) {
      const doc = docOf(text)
      for (const query of [
        'a',
        'Z',
        'É',
        '😀',
        '\n',
        '"',
        '\\',
        '/',
        '],',
        'aA',
        '{',
        '12345',
        'TRU',
      ]) {
        const small = query.toLowerCase()
        const expected = allNodes(doc).filter((node) => {
          const { key, kind } = doc.about(node)
          const value: unknown = JSON.parse(doc.exactText(node))
          const words = kind === 'string' ? String(value) : doc.exactText(node)
          const isIn = kind !== 'object' && kind !== 'array' && words.toLowerCase().includes(small)
          return isIn || (typeof key === 'string' && key.toLowerCase().includes(small))
        })
        const found = doc.find(query)
        expect({ text, query, count: found.count }).toEqual({ text, query, count: expected.length })
        const rows = expected.map((_, n) => doc.revealFound(n))
        expect(rows.map((row) => doc.treeRows(row, row + 1).rows[0])).toEqual(
          expected.map((id) => expect.objectContaining({ id, isMatch: true })),
        )
      }
    }
  })
})

test('numbers are shown as spelled, strings as they read', () => {
  const doc = docOf(
    String.raw`{"n":12345678901234567890,"e":1.50E+2,"s":"a\nb\u00e9\ud83d\ude00","t":true}`,
  )
  expect(doc.treeRows(0, 9).rows.map(({ text, size }) => [text, size])).toEqual([
    ['', 4],
    ['12345678901234567890', 0],
    ['1.50E+2', 0],
    ['a\nbé😀', 6],
    ['true', 0],
  ])
})

test('the tree opens to a level, deeply, and by what is found', () => {
  const doc = docOf('{"a":{"b":[1,{"c":2}]},"d":[]}')
  expect(outline(doc.treeRows(0, 99).rows)).toEqual([':object', ' a:object', ' d:array'])
  expect(doc.openToLevel(2)).toBe(4)
  expect(doc.setOpen(1, true, true)).toBe(7)
  expect(doc.openToLevel(0)).toBe(1)
  expect(doc.find('c')).toEqual({ count: 1, by: 'text', isMore: false })
  expect(doc.revealFound(0)).toBe(5)
  expect(outline(doc.treeRows(4, 6).rows)).toEqual(['   1:object', '    c:2'])
})

test.each<[string, 'path' | 'text', number]>([
  ['$', 'path', 1],
  ['$.a[1]["b c"]', 'path', 1],
  [`$.a[1]['b c']`, 'path', 1],
  ['/a/1/b c', 'path', 1],
  ['/a/9', 'text', 0],
  ['/', 'text', 1],
  ['/users', 'text', 1],
  ['$5', 'text', 1],
  ['$.nothing', 'text', 0],
  ['', 'text', 0],
])('%j is looked for by %s', (query, by, count) => {
  const doc = docOf('{"a":["/users",{"b c":"$5"}]}')
  expect(doc.find(query)).toEqual({ count, by, isMore: false })
})

test('a search for what stands everywhere ends early', () => {
  const doc = docOf(`[${'1,'.repeat(120_000)}1]`)
  expect(doc.find('1')).toEqual({ count: 100_000, by: 'text', isMore: true })
})

test('secrets are masked in values, names, columns and texts, and shown when asked', () => {
  const doc = docOf('[{"geheim-key":"a geheim b","x":1}]', 'geheim')
  doc.openToLevel(9)
  const shown = () =>
    JSON.stringify([
      doc.treeRows(0, 9),
      doc.children(1, 0, 2),
      doc.columns(0),
      doc.tableRows(0, 0, 1),
      doc.tableText(0, 'csv', [0, 1]),
      doc.textOf(0, { indented: true }),
      doc.textOf(0, { most: 20 }),
      doc.about(2),
    ])
  expect(shown()).not.toContain('geheim')
  expect(doc.exactText(2)).toContain('geheim')
  expect([doc.holdsSecret(0), doc.holdsSecret(2), doc.holdsSecret(3)]).toEqual([true, true, false])
  doc.setMask(true)
  expect(shown()).toContain('geheim')
  expect(doc.holdsSecret(0)).toBe(true)
})

test('a secret that a cut would run through is masked', () => {
  const long = `${'x'.repeat(295)}geheimnisvoll and more`
  const doc = docOf(
    JSON.stringify([long, `${'y'.repeat(1_200_000)}geheimnisvoll`]),
    'geheimnisvoll',
  )
  expect(doc.about(1).text).not.toContain('geheim')
  expect(doc.textOf(0, { most: 300 })).not.toContain('geheim')
  expect(doc.textOf(0, {})).not.toContain('geheim')
  expect(doc.about(2)).toMatchObject({ isCut: true, size: 1_200_013 })
  expect(doc.about(2).text).toHaveLength(300)
})

test('long texts come out whole, indented alike', () => {
  const records = Array.from({ length: 30_000 }, (_, id) => ({
    id,
    name: `Name ${id}`,
    tags: ['é'],
  }))
  const doc = docOf(JSON.stringify(records))
  expect(doc.measure().bytes).toBeGreaterThan(1_000_000)
  expect(doc.textOf(0, {})).toBe(JSON.stringify(records))
  expect(doc.textOf(0, { indented: true })).toBe(JSON.stringify(records, null, 2))
  expect(doc.textOf(0, { indented: true, most: 100 })).toBe(
    JSON.stringify(records, null, 2).slice(0, 100),
  )
})

describe('bad input', () => {
  test('nesting without end', () => {
    const depth = 100_000
    const doc = docOf('[{"a":'.repeat(depth / 2) + '0' + '}]'.repeat(depth / 2))
    expect(doc.openToLevel(Infinity)).toBe(depth + 1)
    const { rows } = doc.treeRows(depth - 1, depth + 1)
    expect(rows.at(-1)).toMatchObject({ depth, key: 'a', text: '0' })
    expect(doc.pathOf(depth).length).toBe(depth)
    expect(doc.nodeAt(doc.pathOf(depth))).toBe(depth)
    expect(doc.reveal(depth)).toBe(depth)
    expect(doc.find('a').count).toBe(depth / 2)
    expect(doc.textOf(0, { indented: true })).toBe(indentJson(doc.exactText(0)))
    expect(doc.setOpen(0, false, true)).toBe(1)
  })

  test('windows of a long list', () => {
    const doc = docOf(`[${'{"a":1},'.repeat(299_999)}{}]`)
    doc.treeRows(0, 1)
    for (let row = 0; row < 300_000; row += 10_000) {
      expect(doc.treeRows(row, row + 100).rows[0]?.key).toBe(row === 0 ? undefined : row - 1)
      expect(doc.children(0, row, row + 1).rows[0]?.key).toBe(row)
    }
  })

  test('names and numbers of a megabyte are cut, __proto__ is a name like others', () => {
    const doc = docOf(`{"${'k'.repeat(1_000_000)}":${'1'.repeat(1_000_000)},"__proto__":{"a":1}}`)
    const [, long, proto] = doc.treeRows(0, 3).rows
    expect([String(long?.key).length, long?.text.length, long?.isCut]).toEqual([300, 300, true])
    expect(proto?.key).toBe('__proto__')
    expect(doc.nodeAt(['__proto__', 'a'])).toBe(3)
    expect(doc.nodeAt(['constructor'])).toBeUndefined()
  })
})

test('rows say where they stand among their siblings, in long lists too', () => {
  const doc = docOf(JSON.stringify({ a: 1, list: Array.from({ length: 1000 }, (_, at) => at) }))
  doc.openToLevel(2)
  const { rows } = doc.treeRows(0, 1003)
  const placeOf = (at: number) => [rows[at]?.key, rows[at]?.position, rows[at]?.siblings]
  expect(placeOf(0)).toEqual([undefined, 0, 1])
  expect(placeOf(1)).toEqual(['a', 0, 2])
  expect(placeOf(2)).toEqual(['list', 1, 2])
  expect(placeOf(3)).toEqual([0, 0, 1000])
  expect(placeOf(1002)).toEqual([999, 999, 1000])
})
