import { describe, expect, it, test } from 'vitest'

import { indexJson } from '#lib/json/tape.ts'
import type { Tape } from '#lib/json/tape.ts'
import { cpuTime } from '#test/cpuTime.ts'
import { createDice, randomJson } from '#test/randomJson.ts'

import { createDiffDoc } from './diffDoc.ts'
import type { DiffDoc, DiffRow } from './types.ts'

function tapeOf(text: string): Tape {
  const tape = indexJson(text)
  if ('problem' in tape) throw new Error(`${tape.problem}: ${text}`)
  return tape
}

function diff(left: string, right: string, ignoring = false): DiffDoc {
  const [l, r] = [tapeOf(left), tapeOf(right)]
  return createDiffDoc({ tape: l, node: 0 }, { tape: r, node: 0 }, { ignoring })
}

const of = (left: unknown, right: unknown) => diff(JSON.stringify(left), JSON.stringify(right))

const rowsOf = (doc: DiffDoc) => doc.rows(0, 10_000).rows

/** One row as a line: `  name = left -> right`. */
function line({ depth, key, mark, left, right }: DiffRow): string {
  const said = [left, right].map((value) =>
    value ? value.text || `${value.kind} of ${value.size}` : 'nothing',
  )
  const places = [left?.index, right?.index].map((index) => index ?? '')
  const name =
    key ?? (left?.index === undefined && right?.index === undefined ? '' : `[${places.join('>')}]`)
  return `${'  '.repeat(depth)}${[name, mark].filter(Boolean).join(' ')}: ${said.join(' -> ')}`
}

const lines = (doc: DiffDoc) => rowsOf(doc).map(line)

test('a row in full: texts as they are, JSON indented, masked and cut; and what holds it', () => {
  const options = {
    ignoring: false,
    secretsIn: (text: string) =>
      [...text.matchAll(/key\d+/g)].map(({ 0: { length }, index }) => ({
        from: index,
        to: index + length,
        mask: '••••',
      })),
  }
  const left = { list: [{ a: 1, b: 'key4711' }], text: `${'x'.repeat(50_000)}key4711` }
  const tapes = [left, { list: [], text: 'y' }].map((each) => tapeOf(JSON.stringify(each)))
  const [l, r] = tapes.map((tape) => ({ tape, node: 0 }))
  if (!l || !r) throw new Error('two were made')
  const doc = createDiffDoc(l, r, options)
  const idOf = (at: number) => rowsOf(doc)[at]?.id ?? -1
  expect(doc.whole(idOf(2), 100)).toEqual({
    left: { text: '{\n  "a": 1,\n  "b": "••••"\n}', isCut: false, isHidden: false },
  })
  const [cut, all] = [50_004, Infinity].map((most) => doc.whole(idOf(3), most))
  expect(cut?.left?.isCut).toBe(true)
  expect(cut?.left?.text.replaceAll('x', '')).toBe('••••')
  expect(all?.left).toEqual({ text: `${'x'.repeat(50_000)}••••`, isCut: false, isHidden: false })
  expect(all?.right?.text).toBe('y')
  expect([0, 1, 2, 3].map((at) => doc.holderOf(idOf(at)))).toEqual([0, 0, 1, 0])
  doc.setMask(true)
  expect(doc.whole(idOf(3), Infinity).left?.text).toBe(left.text)
})

const textOf = (value: unknown) => ({ content: [{ type: 'text', text: JSON.stringify(value) }] })
const deep = (end: string) => `${'['.repeat(50_000)}${end}${']'.repeat(50_000)}`
const numbers = (from: number) =>
  JSON.stringify(Array.from({ length: 50_000 }, (_, at) => at + from))
const records = (change: number) =>
  JSON.stringify(
    Array.from({ length: 50_000 }, (_, id) => ({
      id,
      name: `Person number ${id}`,
      email: `person.${id}@example.com`,
      age: id % change === 0 ? 1 : 2,
    })),
  )
const NONE = { added: 0, removed: 0, changed: 0, moved: 0, spelled: 0, ignored: 0, isMore: false }

describe('createDiffDoc', () => {
  it('finds nothing in equal values, whatever blanks are between them', () => {
    const doc = diff('{"a":[1,2,{"b":null}]}', ' { "a" : [ 1,\n2, { "b": null } ] } ')
    expect(doc.counts()).toEqual(NONE)
    expect(lines(doc)).toEqual(['same: object of 1 -> object of 1'])
    expect(doc.show('everything')).toBe(1)
    expect(doc.setOpen(0, true)).toBe(2)
  })

  it('marks members that were added, removed and changed, at their place', () => {
    const doc = of({ a: 1, b: { c: 'x', d: true }, e: 2 }, { a: 1, b: { c: 'y', d: true, n: [] } })
    expect(lines(doc)).toEqual([
      'same: object of 3 -> object of 2',
      '  b same: object of 2 -> object of 3',
      '    c changed: x -> y',
      '    n added: nothing -> array of 0',
      '  e removed: 2 -> nothing',
    ])
    expect(doc.counts()).toMatchObject({ added: 1, removed: 1, changed: 1 })
    expect(doc.show('everything')).toBe(7)
    expect(lines(doc)).toContain('  a same: 1 -> 1')
  })

  it('tells another spelling from another value, exactly', () => {
    const doc = diff(
      '{"a":1.0,"b":12345678901234567890,"c":"\\u0041","d":1e2,"e":0.10,"f":-0}',
      '{"a":1,"b":12345678901234567891,"c":"A","d":100,"e":1e-1,"f":0}',
    )
    expect(doc.counts()).toEqual({ ...NONE, spelled: 5, changed: 1 })
    expect(lines(doc)).toContain('  b changed: 12345678901234567890 -> 12345678901234567891')
    expect(lines(doc)).toContain('  a spelled: 1.0 -> 1')
    // Nothing but the order of members.
    expect(diff('{"a":{"x":1,"y":2}}', '{"a":{"y":2,"x":1}}').counts()).toEqual({
      ...NONE,
      spelled: 1,
    })
    // Doubled names are two members.
    expect(lines(diff('{"a":1,"a":2}', '{"a":1,"a":3}'))).toContain('  a changed: 2 -> 3')
  })

  it('matches records by what identifies them, and says which moved', () => {
    const [one, two, three] = [
      { id: 1, name: 'Ann' },
      { id: 2, name: 'Bob' },
      { id: 3, name: 'Cid' },
    ]
    const doc = of(
      [one, two, three],
      [three, one, { id: 2, name: 'Bobby' }, { id: 4, name: 'Dot' }],
    )
    expect(lines(doc)).toEqual([
      'same: array of 3 -> array of 4',
      '  [2>0] moved: object of 2 -> object of 2',
      '  [1>2] same: object of 2 -> object of 2',
      '    name changed: Bob -> Bobby',
      '  [>3] added: nothing -> object of 2',
    ])
  })

  it('matches plain elements by their longest common order', () => {
    expect(lines(of(['a', 'b', 'c', 'd'], ['a', 'x', 'b', 'd', 'c']))).toEqual([
      'same: array of 4 -> array of 5',
      '  [>1] added: nothing -> x',
      '  [2>4] moved: c -> c',
    ])
    expect(lines(of([1, 2, 3], [1, 9, 3]))).toContain('  [1>1] changed: 2 -> 9')
    // Another kind of value is another value.
    expect(of({ a: [] }, { a: {} }).counts()).toMatchObject({ changed: 1 })
    expect(rowsOf(of({ a: [1] }, { a: { b: 1 } }))[1]).toMatchObject({
      mark: 'changed',
      canOpen: false,
    })
  })

  it('goes into JSON that stands in texts', () => {
    const doc = of(textOf({ users: [{ id: 7, age: 1 }] }), textOf({ users: [{ id: 7, age: 2 }] }))
    expect(doc.counts()).toEqual({ ...NONE, changed: 1 })
    expect(lines(doc).at(-1)).toBe('            age changed: 1 -> 2')
    expect(rowsOf(doc).find(({ key }) => key === 'text')).toMatchObject({
      inner: 'json',
      canOpen: true,
    })
    // The same JSON with other blanks.
    expect(of({ t: '{"a":1}' }, { t: '{ "a": 1 }' }).counts()).toEqual({ ...NONE, spelled: 1 })
  })

  it('leaves out nothing unless asked, and then says how much', () => {
    const [left, right] = [
      { _meta: { t: 1 }, items: [{ id: 1, userId: 5, n: 'x' }], paid: true },
      { _meta: { t: 2 }, items: [{ id: 2, userId: 6, n: 'x' }], paid: true },
    ].map((each) => JSON.stringify(each))
    expect(diff(left ?? '', right ?? '').counts()).not.toEqual(NONE)
    expect(diff(left ?? '', right ?? '', true).counts()).toEqual({ ...NONE, ignored: 6 })
  })

  it('opens, closes and reveals rows', () => {
    const doc = of({ a: { b: { c: 1 } }, z: [1, 2] }, { a: { b: { c: 2 } }, z: [1, 2] })
    expect(lines(doc).length).toBe(4)
    expect(doc.setOpen(rowsOf(doc)[1]?.id ?? -1, false)).toBe(2)
    expect(doc.reveal(0)).toBe(3)
    expect(lines(doc)[3]).toBe('      c changed: 1 -> 2')
    expect(doc.show('everything')).toBe(5)
    expect(doc.setOpen(rowsOf(doc)[4]?.id ?? -1, true)).toBe(7)
    expect(lines(doc).at(-1)).toBe('    [1>1] same: 2 -> 2')
    // What was added opens as well, and is added throughout.
    const added = of({}, { n: { m: [1] } })
    expect(added.setOpen(rowsOf(added)[1]?.id ?? -1, true)).toBe(3)
    expect(lines(added).at(-1)).toBe('    m added: nothing -> array of 1')
  })

  it('masks what is shown', () => {
    const [l, r] = [tapeOf('{"secret-name":"secret-a"}'), tapeOf('{"secret-name":"secret-b"}')]
    const options = { ignoring: false, mask: (text: string) => text.replaceAll('secret', '•') }
    const doc = createDiffDoc({ tape: l, node: 0 }, { tape: r, node: 0 }, options)
    expect(lines(doc)[1]).toBe('  •-name changed: •-a -> •-b')
    doc.setMask(true)
    expect(lines(doc)[1]).toBe('  secret-name changed: secret-a -> secret-b')
  })
})

describe('properties', () => {
  it('holds for random JSON: nothing differs from itself, and both sides are all there', () => {
    const dice = createDice(7)
    for (let round = 0; round < 400; round++) {
      const [left, right] = [randomJson(dice, 4), randomJson(dice, 4)]
      expect(diff(left, left).counts()).toEqual(NONE)
      const doc = diff(left, right)
      expect(diff(right, left).counts().changed).toBe(doc.counts().changed)
      openAll(doc)
      const rows = rowsOf(doc)
      // Each value of either side stands in one row: nothing is lost, nothing twice.
      for (const [side, text] of [
        ['left', left],
        ['right', right],
      ] as const) {
        const own = rows.filter((row) => row[side] && !isInner(rows, row))
        expect(own.length + hiddenIn(own, side, text)).toBe(tapeOf(text).count)
      }
      const marked = rows.findIndex(({ mark }) => mark !== 'same')
      expect(marked === -1).toBe(JSON.stringify(doc.counts()) === JSON.stringify(NONE))
    }
  })

  it('stands any depth, any length, and stays within bounds', () => {
    const doc = diff(deep('1'), deep('2'))
    expect(doc.counts()).toMatchObject({ changed: 1 })
    expect(doc.rows(doc.reveal(0), doc.reveal(0) + 1).rows[0]).toMatchObject({
      depth: 50_000,
      mark: 'changed',
    })
    const long = diff(numbers(0), numbers(1))
    expect(long.counts()).toMatchObject({ added: 1, removed: 1, moved: 0, changed: 0 })
    const other = diff(numbers(0), numbers(50_000))
    expect(other.counts()).toMatchObject({ changed: 50_000, isMore: false })
    expect(other.rows(49_000, 49_050).rows.length).toBe(50)
  })

  it('compares two times five megabytes of records in a few seconds', () => {
    const [left, right] = [records(1000), records(999)]
    const started = cpuTime()
    const doc = diff(left, right)
    expect(doc.counts()).toMatchObject({ changed: 99, moved: 0 })
    expect(cpuTime() - started).toBeLessThan(8000)
  })
})

function openAll(doc: DiffDoc): void {
  doc.show('everything')
  for (let at = 0; at < rowsOf(doc).length; at++) {
    const row = rowsOf(doc)[at]
    if (row?.canOpen && !row.isOpen) doc.setOpen(row.id, true)
  }
}

/** Values below those that can't be opened, because the other side is of another kind. */
function hiddenIn(rows: readonly DiffRow[], side: 'left' | 'right', text: string): number {
  const closed = rows.some(
    (row) => !row.canOpen && ['object', 'array'].includes(row[side]?.kind ?? ''),
  )
  return closed ? tapeOf(text).count - rows.length : 0
}

/** Rows of JSON that stands in a text are no values of the side's own. */
function isInner(rows: readonly DiffRow[], row: DiffRow): boolean {
  let { depth } = row
  for (let above = rows.indexOf(row) - 1; above >= 0 && depth > 0; above--) {
    const each = rows[above]
    if (!each || each.depth >= depth) continue
    if (each.inner) return true
    depth = each.depth
  }
  return false
}
