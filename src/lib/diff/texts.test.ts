import { afterEach, describe, expect, it, vi } from 'vitest'

import { indexJson } from '#lib/json/tape.ts'
import { cpuTime } from '#test/cpuTime.ts'
import { createDice } from '#test/randomJson.ts'

import { createDiffDoc } from './diffDoc.ts'
import { textRoot } from './texts.ts'
import type { DiffDoc, DiffRow } from './types.ts'

function rooted(value: unknown) {
  const tape = indexJson(JSON.stringify(value))
  if ('problem' in tape) throw new Error(tape.problem)
  return { tape, node: 0 }
}

const diff = (left: unknown, right: unknown, options = {}) =>
  createDiffDoc(rooted(left), rooted(right), { ignoring: false, ...options })

const rowsOf = (doc: DiffDoc) => doc.rows(0, 30_000).rows

/** `  2>3 changed: old -> new`, positions from 0. */
function line({ depth, key, mark, left, right, inner, limit }: DiffRow): string {
  const places = [left?.index, right?.index].map((index) => index ?? '').join('>')
  const said = inner ?? [left, right].map((value) => value?.text ?? 'nothing').join(' -> ')
  const name = key ?? (places === '>' ? 'whole' : places)
  return `${'  '.repeat(depth)}${name} ${mark}: ${said}${limit ? ` (${limit})` : ''}`
}

const lines = (doc: DiffDoc) => rowsOf(doc).map(line)

const long = (word: string) =>
  `First comes a phrase of some length, then one that says ${word} here. After it comes nothing new at all.`

const KEY = 'BEGIN\nabcdef, ghijkl; mnopqr\nEND'
const maskKey = (text: string) => text.replace(KEY, '••••')
const maskToken = (text: string) => text.replaceAll(/tok-\d+/g, '••••')
function secretsIn(text: string) {
  const from = text.indexOf(KEY)
  return from === -1 ? [] : [{ from, to: from + KEY.length, mask: '••••' }]
}

const apart = (name: string) =>
  Array.from({ length: 100_000 }, (_, at) => `${name} ${at}`).join('\n')
const blocks = (end: string) => Array.from({ length: 400 }, () => `${'x\ny\n'.repeat(250)}${end}`)

const texts = (word: string, length: number) =>
  Array.from({ length }, (_, id) => ({ id, t: long(word) }))

const textLeft = ({ left }: DiffRow) => left?.text
const textRight = ({ right }: DiffRow) => right?.text

describe('texts of several lines', () => {
  it('are compared line by line; the rest is there on demand', () => {
    const doc = diff({ log: 'one\ntwo\nthree\n\nfive' }, { log: 'one\n2\nthree\n\nfive\nsix' })
    expect(lines(doc)).toEqual([
      'whole same:  -> ',
      '  log same: lines',
      '    1>1 changed: two -> 2',
      '    >5 added: nothing -> six',
    ])
    expect(doc.counts()).toMatchObject({ added: 1, changed: 1 })
    expect(rowsOf(doc)[1]).toMatchObject({ left: { pieces: 5 }, right: { pieces: 6 } })
    expect(rowsOf(doc)[2]).toMatchObject({ unit: 'line' })
    expect(doc.show('everything')).toBe(8)
    expect(lines(doc)[2]).toBe('    0>0 same: one -> one')
  })

  it('puts lines side by side that differ in figures and blanks only', () => {
    const doc = diff('a = 1\n}\nb = 2', 'new\nother\na = 3\n}\n  b = 4')
    expect(lines(doc).slice(1)).toEqual([
      '  >0 added: nothing -> new',
      '  >1 added: nothing -> other',
      '  0>2 changed: a = 1 -> a = 3',
      '  2>4 changed: b = 2 ->   b = 4',
    ])
  })

  it('shows ends of lines where only they differ', () => {
    expect(lines(diff('a\r\nb', 'a\nb')).slice(1)).toEqual(['  0>0 changed: a\r -> a'])
    expect(lines(diff('a\nb', 'a\nb\n')).slice(1)).toEqual(['  >2 added: nothing -> '])
  })

  it('goes into JSON on a line, and into the phrases of a long one', () => {
    const doc = diff(`{"a":1,"b":2}\n${long('red')}`, `{"a":1,"b":3}\n${long('blue')}`)
    expect(lines(doc).slice(1)).toEqual([
      '  0>0 same: json',
      '    b changed: 2 -> 3',
      '  1>1 same: parts',
      '    1>1 changed: then one that says red here.  -> then one that says blue here. ',
    ])
    expect(rowsOf(doc).at(-1)).toMatchObject({
      unit: 'part',
      left: { parts: [{ mark: 'same' }, { text: 'red', mark: 'other' }, { mark: 'same' }] },
    })
  })
})

describe('masks', () => {
  it('hide a secret that runs over lines and phrases', () => {
    const filler = 'a phrase that is as long as the others here, '.repeat(4)
    const text = (word: string) => `${word}\nkey: ${KEY} is the key\n${filler}${word}`
    const doc = diff(text('one'), text('two'), { mask: maskKey, secretsIn })
    doc.show('everything')
    openAll(doc)
    expect(JSON.stringify(rowsOf(doc))).not.toMatch(/BEGIN|abcdef|ghijkl|END/)
    expect(lines(doc)).toContain('  1>1 same: key: •••• -> key: ••••')
    doc.setMask(true)
    expect(lines(doc)).toContain('  1>1 same: key: BEGIN -> key: BEGIN')
  })

  it('hide what is longer than all that is looked at, and say which lines they hide', () => {
    const token = `x${'ab'.repeat(20_000)}`
    const masks = {
      secretsIn: (text: string) => {
        const from = text.indexOf(token)
        return from === -1 ? [] : [{ from, to: from + token.length, mask: '••••' }]
      },
      mask: (text: string) => text.replaceAll(token, '••••'),
      longest: () => token.length,
    }
    const [l] = rowsOf(diff(`${'a'.repeat(3900)}${token}`, 1, masks))
    expect(l?.left?.text).toBe('a'.repeat(300))
    expect(rowsOf(diff(token, 1, masks))[0]?.left).toMatchObject({ text: '••••', isCut: true })
    expect(rowsOf(diff(`a\n${token}`, 'a\n1', masks))[1]?.left?.text).toBe('••••')
    const doc = diff(`a\n${KEY}\n\nz`, 'a\n1', { mask: maskKey, secretsIn })
    doc.show('everything')
    const hidden = rowsOf(doc).map(({ left }) => left?.isHidden)
    expect(hidden).toEqual([undefined, undefined, undefined, true, true, undefined, undefined])
  })

  it('come before words are told apart', () => {
    const doc = diff({ a: 'use tok-4711 now' }, { a: 'use tok-4712 now' }, { mask: maskToken })
    expect(rowsOf(doc)[1]).toMatchObject({ mark: 'changed', left: { text: 'use •••• now' } })
    expect(rowsOf(doc)[1]?.left?.parts).toBeUndefined()
  })
})

const { stringify } = JSON

/** Work as it is done: cells of tables that are filled, and pieces that are indexed. */
function countWork() {
  const work = { cells: 0, pieces: 0 }
  class Counted extends Uint16Array {
    constructor(cells: number) {
      super(cells)
      work.cells += cells
    }
  }
  vi.stubGlobal('Uint16Array', Counted)
  vi.spyOn(JSON, 'stringify').mockImplementation((value: unknown) => {
    if (Array.isArray(value)) work.pieces += value.length
    return stringify(value)
  })
  return work
}

const many = (times: number, text: string) => Array.from({ length: times }, () => text)
const lists = (times: number, add: number) =>
  Array.from({ length: times }, () => Array.from({ length: 900 }, (_, at) => 2 * at + add))

afterEach(() => void vi.unstubAllGlobals())

describe('bounds', () => {
  it('says what is too different, too long, or has nothing in common', () => {
    expect(lines(diff(apart('a'), apart('b')))[0]).toMatch(/^whole changed: .*\(different\)$/s)
    const base64 = 'QUJD'.repeat(2_500_000)
    expect(lines(diff(`${base64}A`, `${base64}B`))[0]).toMatch(/\(long\)$/)
    expect(lines(diff('AbC'.repeat(2000), 'aBc'.repeat(2000)))[0]).toMatch(/\(long\)$/)
    expect(lines(diff('ab; '.repeat(1250), 'ac; '.repeat(1250)))[0]).toMatch(/\(unlike\)$/)
    const mixed = ['a;b;'.repeat(1250), 'b;c;'.repeat(1250)] as const
    expect(lines(diff(...mixed))[0]).toMatch(/\(different\)$/)
  })

  it('counts the characters of a text, however they are escaped', () => {
    const text = `${'"\u0001'.repeat(200)}\n`.repeat(8000)
    const doc = diff(`${text}a`, `${text}b`)
    expect(doc.counts()).toMatchObject({ changed: 1, isMore: false })
    expect(rowsOf(doc)[0]?.inner).toBe('lines')
  })

  it('does not so much as index texts of too many lines or parts', () => {
    const work = countWork()
    const [empty, parts] = ['\n'.repeat(400_000), 'a;'.repeat(400_000)]
    expect(lines(diff(`a${empty}`, `${empty}b`))[0]).toMatch(/\(long\)$/s)
    expect(lines(diff(`a${parts}`, `${parts}b`))[0]).toMatch(/\(long\)$/s)
    expect(work.pieces).toBe(0)
  })

  it('gives all texts and lists together so much work, those too that have nothing in common', () => {
    for (const [effort, times, cells] of [
      ['much', 1500, 260_000_000],
      ['little', 100, 11_000_000],
    ] as const) {
      const work = countWork()
      const doc = diff(many(times, 'a;'.repeat(500)), many(times, 'b;'.repeat(500)), { effort })
      expect(doc.counts()).toMatchObject({ changed: times, isMore: true })
      expect(work.cells).toBeGreaterThan(cells / 20)
      expect(work.cells).toBeLessThan(cells)
      expect(work.pieces * 300).toBeLessThan(cells)
    }
    const work = countWork()
    expect(diff(lists(40, 0), lists(40, 1), { effort: 'little' }).counts().isMore).toBe(true)
    expect(work.cells).toBeLessThan(11_000_000)
  })

  it('compares so many texts inside, and says that there were more', () => {
    const work = countWork()
    const count = 12_000
    expect(diff(texts('red', count), texts('blue', count)).counts()).toMatchObject({
      changed: count,
      isMore: true,
    })
    expect(work.pieces).toBeGreaterThan(20_000)
    expect(work.pieces).toBeLessThan(100_000)
  })

  it('finds one changed line among 100,000, and stands what repeats', () => {
    const started = cpuTime()
    const text = apart('a')
    expect(lines(diff(text, text.replace('a 50000\n', 'other\n'))).slice(1)).toEqual([
      '  50000>50000 changed: a 50000 -> other',
    ])
    expect(diff(blocks('1'), blocks('2\n3')).counts()).toMatchObject({ isMore: false })
    expect(cpuTime() - started).toBeLessThan(8000)
  })
})

describe('properties', () => {
  it('both texts can be read out of the rows, whatever they hold', () => {
    const dice = createDice(5)
    const some = ['a', 'b', 'a b', '', '}', '1', '{"a":[1]}', 'a,b;c. d', 'é\r', 'z'.repeat(120)]
    const text = () => Array.from({ length: dice(14) }, () => some[dice(some.length)]).join('\n')
    for (let round = 0; round < 500; round++) {
      const [left, right] = [text(), text()]
      const doc = createDiffDoc(textRoot(left), textRoot(right), { ignoring: false })
      expect(createDiffDoc(textRoot(left), textRoot(left), { ignoring: false }).counts()).toEqual(
        diff(1, 1).counts(),
      )
      doc.show('everything')
      const [root] = rowsOf(doc)
      if (root?.inner !== 'lines') continue
      const own = rowsOf(doc).filter(({ depth }) => depth === 1)
      expect(readSide(own, 'left')).toEqual(left.split('\n'))
      expect(readSide(own, 'right')).toEqual(right.split('\n'))
      const unmarked = own.filter(({ mark, inner }) => mark === 'same' && !inner)
      expect(unmarked.map(textLeft)).toEqual(unmarked.map(textRight))
    }
  })
})

function readSide(rows: readonly DiffRow[], side: 'left' | 'right') {
  return rows.flatMap((row) => row[side]?.text ?? [])
}

function openAll(doc: DiffDoc): void {
  for (let at = 0; at < rowsOf(doc).length; at++) {
    const row = rowsOf(doc)[at]
    if (row?.canOpen && !row.isOpen) doc.setOpen(row.id, true)
  }
}
