/** A text in a row of a comparison: a line of it, its words that differ, or how much of it there is. */
import type { DiffLimit, DiffPart, DiffRow, DiffValue } from '#lib/diff/types.ts'
import { formatCount } from '#lib/format.ts'
import { visibleText } from '#lib/visibleText.ts'
import { cx } from '#ui/cx.ts'
import { Leaf, wordsOf } from '#ui/JsonLeaf.tsx'
import { Visible } from '#ui/Visible.tsx'
import { MASK } from '#wire/redact.ts'

/** What each side of a row is in its place. */
export type HalfSide = 'left' | 'right'

type DiffTextProps = {
  readonly row: Pick<DiffRow, 'inner' | 'unit' | 'limit'>
  readonly value: DiffValue
  readonly side: HalfSide
}

/** The value of a row on one side, texts and all others. */
export function DiffText({ row, value, side }: DiffTextProps) {
  const { inner, unit, limit } = row
  if (inner) return <Quiet text={innerWords(row, value)} />
  const { parts } = value
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <span className="min-w-0 overflow-hidden text-ellipsis">
        {parts ? (
          <Parts isQuoted={unit === undefined} parts={parts} side={side} />
        ) : unit ? (
          <Piece value={value} />
        ) : (
          <Leaf info={value} />
        )}
      </span>
      {limit && (
        <span className="flex-none">
          <Quiet text={LIMITS[limit]} />
        </span>
      )}
    </span>
  )
}

function Quiet({ text }: { readonly text: string }) {
  return <span className="text-text-3 text-meta font-sans">{text}</span>
}

/** Words for why two texts aren’t compared inside. */
export const LIMITS: Readonly<Record<DiffLimit, string>> = {
  long: 'Too long to compare inside',
  different: 'Too different to compare inside',
  unlike: 'Nothing in common to compare inside',
}

/** How a text is compared inside: `Text, 12 lines`. */
function innerWords({ inner }: Pick<DiffRow, 'inner'>, { pieces = 0, size }: DiffValue): string {
  if (inner === 'json') return 'JSON in a text'
  return `Text, ${inner === 'lines' ? formatCount(pieces, 'line') : formatCount(size, 'character')}`
}

function Piece({ value: { text, isCut, isHidden } }: { readonly value: DiffValue }) {
  if (isHidden) return MASK
  if (text === '') return <Quiet text="Empty line" />
  return (
    <>
      <Visible text={text} />
      {isCut && '…'}
    </>
  )
}

type PartsProps = {
  readonly parts: readonly DiffPart[]
  readonly side: HalfSide
  readonly isQuoted: boolean
}

function Parts({ parts, side, isQuoted }: PartsProps) {
  return (
    <span className={cx(isQuoted && 'text-syntax-string')}>
      {isQuoted && '"'}
      {parts.map((part, at) => (
        // Parts of one text are told apart by their place alone.
        <Part key={at} part={part} side={side} />
      ))}
      {isQuoted && '"'}
    </span>
  )
}

function Part({
  part: { text, mark },
  side,
}: {
  readonly part: DiffPart
  readonly side: HalfSide
}) {
  if (mark === 'fold') return <span className="text-text-3">{text}</span>
  const words = <Visible text={text} />
  if (mark === 'same') return words
  return side === 'left' ? (
    <del className="bg-err-bg text-err rounded-[3px] line-through">{words}</del>
  ) : (
    <ins className="bg-ok-bg text-ok rounded-[3px] underline">{words}</ins>
  )
}

/** The value in words, as the name of its row has it. */
export function spokenText(row: Pick<DiffRow, 'inner' | 'unit'>, value: DiffValue): string {
  if (row.inner) return innerWords(row, value)
  if (value.parts) return value.parts.map(({ text }) => visibleText(text)).join('')
  if (value.isHidden) return 'hidden'
  return row.unit && value.text === '' ? 'empty line' : wordsOf(value)
}

/** The words that differ on one side: `quick, fox`; undefined where that isn’t known. */
export function otherWords(value: DiffValue | undefined): string | undefined {
  const others = value?.parts?.filter(({ mark }) => mark === 'other') ?? []
  return others.length === 0 ? undefined : others.map(({ text }) => visibleText(text)).join(', ')
}
