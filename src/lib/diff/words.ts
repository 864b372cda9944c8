/** What differs inside two short texts, word by word. */
import { createBudget } from './budget.ts'
import { commonOrder, mergeOrder } from './order.ts'
import type { DiffPart } from './types.ts'

/** Cells of a table, and of all for one text: a page shows many texts at once. */
const MOST_CELLS = 40_000
const ALL_CELLS = 100_000

/** Scripts without blanks between words are compared by characters. */
const WORD =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|[\p{L}\p{M}\p{N}_]+|\s+|[^]\p{M}*/gu

type Parts = { readonly left: readonly DiffPart[]; readonly right: readonly DiffPart[] }

/** A stretch of words: the same on both sides, or what stands there on either. */
type Run = { isSame: boolean; left: string; right: string }

/** Both texts in parts that are the same and parts that differ; undefined where too little is the same. */
export function compareWords(left: string, right: string): Parts | undefined {
  if (left === right) return undefined
  const runs = joined(runsOf(left.match(WORD) ?? [], right.match(WORD) ?? []))
  // What remains of unlike texts are blanks and commas.
  if (!runs.some(({ isSame, left: text }) => isSame && /[\p{L}\p{N}]/u.test(text))) return undefined
  return { left: sideOf(runs, 'left'), right: sideOf(runs, 'right') }
}

function runsOf(lefts: readonly string[], rights: readonly string[]): readonly Run[] {
  const numbers = new Map<string, number>()
  const keyOf = (word: string) => {
    const key = numbers.get(word) ?? numbers.size
    numbers.set(word, key)
    return key
  }
  const cells = { most: MOST_CELLS, budget: createBudget(ALL_CELLS) }
  const pairs = commonOrder(lefts.map(keyOf), rights.map(keyOf), cells)
  const runs: Run[] = []
  for (const { left, right } of mergeOrder(pairs, { left: lefts.length, right: rights.length })) {
    const isSame = left !== -1 && right !== -1
    add(runs, { isSame, left: lefts[left] ?? '', right: rights[right] ?? '' })
  }
  return runs
}

/** Blanks between two differences belong to them. */
function joined(runs: readonly Run[]): readonly Run[] {
  const made: Run[] = []
  runs.forEach((run, at) => {
    const isBetween = run.isSame && at > 0 && at < runs.length - 1 && run.left.trim() === ''
    add(made, isBetween ? { ...run, isSame: false } : run)
  })
  return made
}

function add(runs: Run[], run: Run): void {
  const last = runs.at(-1)
  if (last?.isSame !== run.isSame) return void runs.push({ ...run })
  last.left += run.left
  last.right += run.right
}

function sideOf(runs: readonly Run[], side: 'left' | 'right'): readonly DiffPart[] {
  return runs
    .map((run): DiffPart => ({ text: run[side], mark: run.isSame ? 'same' : 'other' }))
    .filter(({ text }) => text !== '')
}

/** Characters that stay around a difference, and those that aren't worth a fold; of all at the most. */
const AROUND = 20
const WORTH = 10
const MOST_SHOWN = 300
/** Each part takes an element. */
const MOST_PARTS = 16

/** The same with what is far from any difference folded, in as much as a line holds. */
export function foldParts(parts: readonly DiffPart[]): readonly DiffPart[] {
  const shown = parts.flatMap(({ text, mark }, at) => {
    const place = { isFirst: at === 0, isLast: at === parts.length - 1 }
    return mark === 'same' ? foldSame(text, place) : [{ text, mark }]
  })
  let room = MOST_SHOWN
  // The first that has no place as a whole.
  const cut = shown.findIndex(({ text }, at) => {
    room -= text.length
    return room < 0 || at === MOST_PARTS
  })
  const next = shown[cut]
  if (!next) return shown
  const start = room < 0 ? wholeStart(next.text, room + next.text.length) : ''
  const rest = start === '' ? [] : [{ text: start, mark: next.mark }]
  const kept = [...shown.slice(0, cut), ...rest]
  return kept.at(-1)?.mark === 'fold' ? kept : [...kept, FOLD]
}

const FOLD: DiffPart = { text: '…', mark: 'fold' }

type Place = { readonly isFirst: boolean; readonly isLast: boolean }

function foldSame(text: string, { isFirst, isLast }: Place): readonly DiffPart[] {
  const start = { text: isFirst ? '' : wholeStart(text, AROUND), mark: 'same' } as const
  const end = { text: wholeEnd(text, AROUND), mark: 'same' } as const
  if (isLast || text.length <= AROUND * (isFirst ? 1 : 2) + WORTH) return [{ text, mark: 'same' }]
  return isFirst ? [FOLD, end] : [start, FOLD, end]
}

/** No character of two halves is cut in two. */
function wholeStart(text: string, most: number): string {
  return isLowHalf(text, most) ? text.slice(0, most - 1) : text.slice(0, most)
}

function wholeEnd(text: string, most: number): string {
  const from = Math.max(0, text.length - most)
  return isLowHalf(text, from) ? text.slice(from + 1) : text.slice(from)
}

function isLowHalf(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00
}
