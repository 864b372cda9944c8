/** Texts as lists of their lines, or of the parts of one line: so they are compared as lists are. */
import { indexJson } from '#lib/json/tape.ts'

import type { Aligned } from './align.ts'
import { commonOrder, fillGaps, mergeOrder } from './order.ts'
import type { Gap } from './order.ts'
import { isSame, MASKED, pieceAt, sideOf, textOf, worthKey } from './side.ts'
import type { Pieces, Ref, Rooted, Stretch } from './side.ts'
import type { DiffLimit } from './types.ts'

/** Bytes of a text that is compared inside. */
const MOST_TEXT = 10_000_000
/** Pieces that differ; with more of them the texts have nothing to do with each other. */
const MOST_DIFFERENT = 10_000
/** Cells of a table, by which work stays in proportion to texts of however many short lines. */
const MOST_CELLS = 250_000
/** Characters of a line that is shown whole. */
const LONG = 100

/** Two texts in pieces, and which of these belong together. */
type InPieces = {
  readonly inner: { readonly kind: 'lines' | 'parts'; readonly left: Ref; readonly right: Ref }
  readonly kids: readonly Aligned[]
}

/** A text that is no JSON, as a value to compare. */
export function textRoot(text: string): Rooted {
  return rooted(text)
}

function rooted(value: string | readonly string[]) {
  const tape = indexJson(JSON.stringify(value))
  if ('problem' in tape) throw new Error(tape.problem)
  return { tape, node: 0 }
}

/**
 * What two different texts are compared by inside: lines, or parts where both are one long line; nothing where
 * their words are, being short or unlike; or why they aren't compared.
 */
export function compareTexts(
  left: Ref,
  right: Ref,
): InPieces | { readonly limit: DiffLimit } | undefined {
  const stretches = [stretchOf(left), stretchOf(right)] as const
  const [l, r] = stretches
  if (!l || !r) return { limit: 'long' }
  const unit = left.side.pieces?.unit === 'part' ? undefined : unitOf(l, r)
  const made = unit && inPieces(piecesOf(l, unit), piecesOf(r, unit))
  return made ?? (stretches.some(isLongerThan(MASKED)) ? { limit: 'long' } : undefined)
}

function stretchOf(ref: Ref): Stretch | undefined {
  const text = pieceAt(ref) ?? textOf(ref, MOST_TEXT)
  return typeof text === 'string' ? { text, from: 0, to: text.length } : text
}

function unitOf(...stretches: readonly Stretch[]): Pieces['unit'] | undefined {
  if (stretches.some(holdsLines)) return 'line'
  return stretches.some(isLongerThan(LONG)) ? 'part' : undefined
}

function holdsLines({ text, from, to }: Stretch): boolean {
  const at = text.indexOf('\n', from)
  return at !== -1 && at < to
}

function isLongerThan(most: number) {
  return (stretch: Stretch | undefined) => stretch !== undefined && stretch.to - stretch.from > most
}

function piecesOf({ text, from, to }: Stretch, unit: Pieces['unit']): Pieces {
  return { unit, text, starts: (unit === 'line' ? lineStarts : partStarts)(text, from, to) }
}

function lineStarts(text: string, from: number, to: number): readonly number[] {
  const starts = [from]
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1)
  }
  return [...starts, to + 1]
}

/** What a part ends with, and what ends one only before a blank: there are figures and addresses. */
const ENDS = new Set(codesOf(';>}]。，；、！？'))
const SOFT_ENDS = new Set(codesOf('.!?'))
const COMMA = ','.codePointAt(0)
const BLANKS = new Set(codesOf(' \t\r'))

function codesOf(characters: string): number[] {
  return Array.from(characters, (each) => each.charCodeAt(0))
}

/** Parts end where phrases, elements and values do, whatever stands before or after. */
function partStarts(text: string, from: number, to: number): readonly number[] {
  const starts = [from]
  let isEnd = false
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (ENDS.has(code) || (code === COMMA && !isInNumber(text, at))) isEnd = true
    else if (BLANKS.has(code)) isEnd ||= SOFT_ENDS.has(text.charCodeAt(at - 1))
    else if (isEnd) {
      starts.push(at)
      isEnd = false
    }
  }
  return [...starts, to]
}

function isInNumber(text: string, at: number): boolean {
  return isFigure(text.charCodeAt(at - 1)) && isFigure(text.charCodeAt(at + 1))
}

function isFigure(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function inPieces(left: Pieces, right: Pieces): ReturnType<typeof compareTexts> {
  const [l, r] = [listOf(left), listOf(right)]
  const kids = alignPieces(l, r)
  const same = kids.filter((kid) => isSamePiece(kid, l, r)).length
  if (kids.length - same > MOST_DIFFERENT) return { limit: 'different' }
  if (left.unit === 'part' && same === 0) return undefined
  return { inner: { kind: left.unit === 'line' ? 'lines' : 'parts', left: l, right: r }, kids }
}

function listOf(pieces: Pieces): Ref {
  const { text, starts, unit } = pieces
  const gap = unit === 'line' ? 1 : 0
  const list = starts.slice(1).map((end, at) => text.slice(starts[at], end - gap))
  const { tape, node } = rooted(list)
  return { side: { ...sideOf(tape, false), pieces }, node }
}

function isSamePiece({ left, right }: Aligned, l: Ref, r: Ref): boolean {
  if (left === undefined || right === undefined) return false
  return isSame({ side: l.side, node: left }, { side: r.side, node: right })
}

/** Equal ones in their order, between them those that differ in figures and blanks only, then one by one. */
function alignPieces(left: Ref, right: Ref): readonly Aligned[] {
  const counts = { left: countOf(left), right: countOf(right) }
  const within = (keys: Keys) => (gap: Gap) =>
    commonOrder(keys.left.slice(...gap.left), keys.right.slice(...gap.right), MOST_CELLS)
  const equal = { left: keysOf(left), right: keysOf(right) }
  const same = commonOrder(equal.left, equal.right, MOST_CELLS)
  const alike = fillGaps(same, counts, within(alikeKeys(left, right)))
  const pairs = fillGaps(alike, counts, ({ left: [l, toL], right: [r, toR] }) =>
    Array.from({ length: Math.min(toL - l, toR - r) }, (_, at) => [at, at] as const),
  )
  return mergeOrder(pairs, counts).map((match) => ({
    left: match.left === -1 ? undefined : match.left + 1,
    right: match.right === -1 ? undefined : match.right + 1,
    isMoved: false,
    places: { left: match.left, right: match.right },
  }))
}

type Keys = { readonly left: readonly number[]; readonly right: readonly number[] }

function countOf({ side: { tape } }: Ref): number {
  return tape.count - 1
}

function keysOf({ side, node }: Ref): readonly number[] {
  return Array.from({ length: side.tape.count - 1 }, (_, at) =>
    worthKey({ side, node: node + at + 1 }),
  )
}

/** One key for those of the same letters; those without any are like no other. */
function alikeKeys(left: Ref, right: Ref): Keys {
  const numbers = new Map<string, number>()
  let none = 0
  const keysIn = (ref: Ref) =>
    Array.from({ length: countOf(ref) }, (_, at) => {
      const piece = pieceAt({ side: ref.side, node: at + 1 })
      const letters = piece?.text.slice(piece.from, piece.to).replaceAll(/\P{L}+/gu, '')
      if (!letters) return --none
      const key = numbers.get(letters) ?? numbers.size
      numbers.set(letters, key)
      return key
    })
  return { left: keysIn(left), right: keysIn(right) }
}
