import { describe, expect, test } from 'vitest'

import { brokenJson, createDice, randomJson } from '#test/randomJson.ts'

import { findJsonError } from '../findJsonError.ts'
import { decode, readContent } from './bytes.ts'
import {
  boxAround,
  countOf,
  endOf,
  indexJson,
  kindOf,
  nameRange,
  nextOf,
  nodeBefore,
  parentOf,
  startOf,
} from './tape.ts'
import type { Tape } from './tape.ts'

function tapeOf(text: string): Tape {
  const tape = indexJson(text)
  if ('problem' in tape) throw new Error(tape.problem)
  return tape
}

/** The value again, built from the tape alone. */
function valueOf(tape: Tape, node: number): unknown {
  const { bytes } = tape
  const text = decode(bytes, startOf(tape, node), endOf(tape, node))
  const kind = kindOf(tape, node)
  if (kind === 'string') return readContent(bytes, startOf(tape, node) + 1, endOf(tape, node) - 1)
  if (kind !== 'array' && kind !== 'object') return JSON.parse(text)
  const parts: [string, unknown][] = []
  for (let at = node + 1; at < nextOf(tape, node); at = nextOf(tape, at)) {
    expect(parentOf(tape, at)).toBe(node)
    const name = kind === 'object' ? nameRange(tape, at) : undefined
    parts.push([name ? readContent(bytes, name.from, name.to) : '', valueOf(tape, at)])
  }
  expect(countOf(tape, node)).toBe(parts.length)
  return kind === 'array' ? parts.map(([, value]) => value) : Object.fromEntries(parts)
}

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'what JSON.parse reads, seed %i',
  (seed) => {
    const dice = createDice(seed)
    for (let round = 0; round < 25; round++) {
      const text = randomJson(dice, 6)
      const tape = tapeOf(text)
      expect({ text, value: valueOf(tape, 0) }).toEqual({ text, value: JSON.parse(text) })
      for (let node = 0; node < tape.count; node++) {
        expect(nodeBefore(tape, startOf(tape, node))).toBe(node)
        expect(nodeBefore(tape, startOf(tape, node), Math.max(0, node - 3))).toBe(node)
      }
    }
  },
)

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'refuses what JSON.parse refuses, in the same place and words as short texts, seed %i',
  (seed) => {
    const dice = createDice(seed + 1000)
    for (let round = 0; round < 100; round++) {
      const text = brokenJson(dice, randomJson(dice, 4))
      const found = indexJson(text)
      const problem = 'problem' in found ? { ...found, text } : undefined
      expect(problem ?? text).toEqual(expectedOf(text) ?? text)
    }
  },
)

/** What short texts are told. */
function expectedOf(text: string) {
  const found = findJsonError(text)
  if (!found) return undefined
  const before = text.slice(0, found.offset)
  const lines = before.split(/\r\n|\n|\r/)
  return {
    problem: found.message,
    offset: new TextEncoder().encode(before).length,
    line: lines.length,
    column: (lines.at(-1) ?? '').length + 1,
    text,
  }
}

describe('bad input', () => {
  test.each<[string, string, number, number]>([
    ['', 'The text ends too early', 1, 1],
    ['   ', 'The text ends too early', 1, 4],
    ['[1,]', 'A value is missing', 1, 4],
    ['{"a":1,}', 'A name in double quotes is missing', 1, 8],
    ['{"a" 1}', 'A colon is missing', 1, 6],
    ['[1\n2]', 'A comma or ] is missing', 2, 1],
    ['{"a":1\r\n"b":2}', 'A comma or } is missing', 2, 1],
    ['{} {}', 'Something follows after the end of the value', 1, 4],
    ['[tru]', 'Not a JSON value: tru', 1, 2],
    ['[NaN]', 'Not a JSON value: NaN', 1, 2],
    ['["é😀\u0001"]', 'A line break or control character must be escaped in a text', 1, 6],
    [String.raw`["abc\x"]`, String.raw`No such escape: write \\ for a backslash`, 1, 7],
    [String.raw`["\u12g4"]`, String.raw`No such escape: write \\ for a backslash`, 1, 7],
    [`[${'1'.repeat(100)}.]`, 'A number is not complete', 1, 103],
    ['["abc', 'The text ends too early', 1, 6],
  ])('%j', (text, problem, line, column) => {
    const found = indexJson(text)
    expect(found).toMatchObject({ problem, line, column })
  })

  test('a million levels', () => {
    const depth = 1_000_000
    const tape = tapeOf('['.repeat(depth) + ']'.repeat(depth))
    expect(tape.count).toBe(depth)
    expect(boxAround(tape, depth - 1)).toBe(depth - 2)
    expect(indexJson('['.repeat(depth))).toMatchObject({ problem: 'The text ends too early' })
    expect(indexJson('{"a":'.repeat(depth))).toMatchObject({ column: depth * 5 + 1 })
  })

  test('a byte order mark is passed over, bytes that are no UTF-8 stay in strings', () => {
    expect(tapeOf('\uFEFF[1]').count).toBe(2)
    const bytes = Uint8Array.of(0x5b, 0x22, 0xff, 0xc3, 0x22, 0x5d)
    const tape = indexJson(bytes)
    expect('count' in tape && valueOf(tape, 0)).toEqual(['\uFFFD\uFFFD'])
    expect(indexJson(Uint8Array.of(0x5b, 0xff, 0x5d))).toMatchObject({ column: 2 })
  })

  test('many tiny values need more room than first reserved', () => {
    const tape = tapeOf(`[${'1,[],'.repeat(100_000)}2]`)
    expect(tape.count).toBe(200_002)
    expect(countOf(tape, 0)).toBe(200_001)
  })
})
