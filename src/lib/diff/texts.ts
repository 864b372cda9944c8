/** Texts as lists of their lines, or of the parts of one line: so they are compared as lists are. */
import { indexJson } from '#lib/json/tape.ts'

import type { Aligned } from './align.ts'
import type { Budget } from './budget.ts'
import { commonOrder, fillGaps, mergeOrder } from './order.ts'
import type { Cells, Gap } from './order.ts'
import { isSame, lengthOf, MASKED, pieceAt, sideOf, textOf, worthKey } from './side.ts'
import type { Pieces, Ref, Rooted, Stretch } from './side.ts'
import type { DiffLimit } from './types.ts'

/** Characters of a text that is compared inside, and its pieces. */
export const MOST_TEXT = 10_000_000
const MOST_PIECES = 200_000
/** Pieces that differ; with more of them the texts have nothing to do with each other. */
const MOST_DIFFERENT = 10_000
/** Steps that reading a text inside takes, by its characters, by its pieces, and at all. */
export const CHARACTER = 4
const PIECE = 300
const TEXT = 20_000
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
 * their words are, being short or unlike, or where the budget has no room; or why they aren't compared.
 */
export function compareTexts(
  left: Ref,
  right: Ref,
  budget: Budget,
): InPieces | Limited | undefined {
  const stretches = [stretchOf(left), stretchOf(right)] as const
  const [l, r] = stretches
  if (!l || !r) return LONG_TEXT
  const unit = left.side.pieces?.unit === 'part' ? undefined : unitOf(l, r)
  const made = unit ? inPieces([l, r], unit, budget) : LONG_TEXT
  // Of short ones the words are compared.
  const isShort = !stretches.some(isLongerThan(MASKED))
  return made && 'limit' in made && isShort ? undefined : made
}

type Limited = { readonly limit: DiffLimit }

const LONG_TEXT: Limited = { limit: 'long' }

function stretchOf(ref: Ref): Stretch | undefined {
  const piece = pieceAt(ref)
  if (piece) return piece
  // Counted before it is read, and as a person would: escapes are longer than what they stand for.
  const text = lengthOf(ref) > MOST_TEXT ? undefined : textOf(ref, Infinity)
  return text === undefined ? undefined : { text, from: 0, to: text.length }
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

/** Undefined where they are too many. */
function piecesOf({ text, from, to }: Stretch, unit: Pieces['unit']): Pieces | undefined {
  const starts = (unit === 'line' ? lineStarts : partStarts)(text, from, to)
  return starts && { unit, text, starts }
}

type Starts = readonly number[] | undefined

function lineStarts(text: string, from: number, to: number): Starts {
  const starts = [from]
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    if (starts.push(at + 1) > MOST_PIECES) return undefined
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
function partStarts(text: string, from: number, to: number): Starts {
  const starts = [from]
  let isEnd = false
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (ENDS.has(code) || (code === COMMA && !isInNumber(text, at))) isEnd = true
    else if (BLANKS.has(code)) isEnd ||= SOFT_ENDS.has(text.charCodeAt(at - 1))
    else if (isEnd) {
      if (starts.push(at) > MOST_PIECES) return undefined
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

/** Nothing where the budget has no room. */
function inPieces(
  [l, r]: readonly [Stretch, Stretch],
  unit: Pieces['unit'],
  budget: Budget,
): InPieces | Limited | undefined {
  if (!budget.take(TEXT + CHARACTER * (l.to - l.from + r.to - r.from))) return undefined
  const lefts = piecesOf(l, unit)
  const rights = lefts && piecesOf(r, unit)
  if (!rights) return LONG_TEXT
  const count = lefts.starts.length + rights.starts.length - 2
  if (!budget.take(PIECE * count)) return undefined
  const [left, right] = [listOf(lefts), listOf(rights)]
  const kids = alignPieces(left, right, { most: MOST_CELLS, budget })
  const same = kids.filter((kid) => isSamePiece(kid, left, right)).length
  if (kids.length - same > MOST_DIFFERENT) return { limit: 'different' }
  if (unit === 'part' && same === 0) return whyUnlike(left, right)
  return { inner: { kind: unit === 'line' ? 'lines' : 'parts', left, right }, kids }
}

/** Of parts none of which is beside the same. One alone is too long for its words to be compared. */
function whyUnlike(left: Ref, right: Ref): Limited {
  if (countOf(left) === 1 && countOf(right) === 1) return LONG_TEXT
  const known = new Set(keysOf(left))
  return { limit: keysOf(right).some((key) => known.has(key)) ? 'different' : 'unlike' }
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
function alignPieces(left: Ref, right: Ref, cells: Cells): readonly Aligned[] {
  const counts = { left: countOf(left), right: countOf(right) }
  const within = (keys: Keys) => (gap: Gap) =>
    commonOrder(keys.left.slice(...gap.left), keys.right.slice(...gap.right), cells)
  const equal = { left: keysOf(left), right: keysOf(right) }
  const same = commonOrder(equal.left, equal.right, cells)
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
