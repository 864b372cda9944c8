import { describe, expect, it } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { createTextDoc } from './textDoc.ts'

const encoder = new TextEncoder()
const docOf = (text: string, secrets: readonly string[] = []) =>
  createTextDoc(encoder.encode(text), {
    secretsIn: (shown) =>
      secrets.flatMap((secret) =>
        [...shown.matchAll(new RegExp(secret, 'g'))].map(({ index }) => ({
          from: index,
          to: index + secret.length,
          mask: '••••',
        })),
      ),
  })
const linesOf = (text: string, secrets: readonly string[] = []) =>
  docOf(text, secrets)
    .rows(0, 1000)
    .rows.map((row) => row.text)

describe('createTextDoc', () => {
  it('ends lines at LF, CRLF and CR, and has one more line behind the last end', () => {
    expect(linesOf('a\nb\r\nc\rd')).toEqual(['a', 'b', 'c', 'd'])
    expect(linesOf('a\n')).toEqual(['a', ''])
    expect(linesOf('\r\n\n')).toEqual(['', '', ''])
    expect(linesOf('')).toEqual([''])
  })

  it('keeps every character of a line that is broken into rows', () => {
    const line = 'é𝄞x'.repeat(3000)
    const doc = docOf(`first\n${line}\nlast`)
    const { rows, count } = doc.rows(0, 100)
    expect(rows.length).toBe(count)
    expect(
      rows
        .filter(({ line: number }) => number === 2)
        .map(({ text }) => text)
        .join(''),
    ).toBe(line)
    expect(rows.filter(({ line: number }) => number === 2).map(({ isStart }) => isStart)).toEqual([
      true,
      ...Array.from({ length: rows.length - 3 }, () => false),
    ])
    expect(rows.at(-1)).toMatchObject({ line: 3, text: 'last', isStart: true })
    // A line of exactly one row takes its end with it.
    expect(linesOf(`${'x'.repeat(2000)}\ny`)).toEqual(['x'.repeat(2000), 'y'])
  })

  it('gives any window of many rows as it gives all of them', () => {
    const text = Array.from(
      { length: 1000 },
      (_, at) => `line ${at} ${'y'.repeat((at * 37) % 4100)}`,
    )
    const doc = docOf(text.join('\n'))
    const all = doc.rows(0, doc.measure().rows).rows
    expect(all.length).toBe(doc.measure().rows)
    for (const from of [0, 1, 63, 64, 65, 700, all.length - 2]) {
      expect(doc.rows(from, from + 5).rows).toEqual(all.slice(from, from + 5))
    }
    expect(doc.measure().lines).toBe(1000)
    expect(doc.rows(all.length, all.length + 5).rows).toEqual([])
  })

  it('finds without case, marks what it finds, and says where each place stands', () => {
    const doc = docOf(`one Äpfel\n${'-'.repeat(1998)}needle\nNEEDLE äpfel`)
    expect(doc.find('needle')).toEqual({ count: 2, isMore: false })
    // Cut in two by a row's end.
    expect(doc.rows(0, 9).rows.map(({ marks }) => marks)).toEqual([
      [],
      [[1998, 2000]],
      [[0, 4]],
      [[0, 6]],
    ])
    expect(doc.found(0)).toEqual({ row: 1, from: 1998, to: 2000 })
    expect(doc.found(1)).toEqual({ row: 3, from: 0, to: 6 })
    expect(doc.found(2)).toBeUndefined()
    expect(doc.find('Äpfel').count).toBe(1)
    expect(doc.find('').count).toBe(0)
  })

  it('masks a secret that runs over the end of a row, wherever a window begins', () => {
    const doc = docOf(`${'-'.repeat(1995)}SECRETVALUE after`, ['SECRETVALUE'])
    expect(doc.rows(0, 1)).toMatchObject({
      isMasked: true,
      rows: [{ text: `${'-'.repeat(1995)}••••` }],
    })
    expect(doc.rows(1, 2)).toMatchObject({ isMasked: true, rows: [{ text: ' after' }] })
    doc.find('after')
    expect(doc.found(0)).toEqual({ row: 1, from: 1, to: 6 })
    expect(doc.rows(1, 2).rows[0]?.marks).toEqual([[1, 6]])
    expect(doc.holdsSecret()).toBe(true)
    doc.setMask(true)
    expect(doc.rows(1, 2).rows[0]?.text).toBe('TVALUE after')
    expect(doc.rows(1, 2).isMasked).toBe(false)
  })

  it('gives the whole text in pieces, masked across their ends', () => {
    const text = `${'é'.repeat(499_998)}SECRETVALUE${'x'.repeat(1_500_000)}`
    const doc = docOf(text, ['SECRETVALUE'])
    const pieces: string[] = []
    for (let from: number | undefined = 0; from !== undefined;) {
      const piece: { text: string; next?: number } = doc.piece(from)
      pieces.push(piece.text)
      from = piece.next
    }
    expect(pieces.length).toBeGreaterThan(2)
    expect(pieces.join('')).toBe(text.replace('SECRETVALUE', '••••'))
  })

  it('shows bytes that are no UTF-8 as such, and says so', () => {
    const doc = createTextDoc(new Uint8Array([0x61, 0xff, 0x62, 0x0a, 0xe2, 0x82]))
    expect(doc.measure().isUtf8).toBe(false)
    expect(doc.rows(0, 9).rows.map(({ text }) => text)).toEqual(['a\uFFFDb', '\uFFFD'])
    expect(docOf('añ').measure().isUtf8).toBe(true)
    // A million bytes that go on with nothing are rows like any other.
    const junk = createTextDoc(new Uint8Array(1_000_000).fill(0x80))
    expect(junk.measure().rows).toBe(125)
    expect(junk.rows(0, 200).rows.every(({ text }) => text.length === 8000)).toBe(true)
  })

  it('reads ten megabytes in a moment', () => {
    const bytes = encoder.encode('{"name":"value","list":[1,2,3]},'.repeat(320_000))
    const started = cpuTime()
    const doc = createTextDoc(bytes)
    expect(doc.find('nothing like this').count).toBe(0)
    expect(doc.measure()).toMatchObject({ lines: 1, rows: 5120 })
    expect(doc.rows(4900, 4960).rows.length).toBe(60)
    expect(cpuTime() - started).toBeLessThan(2000)
  })
})
