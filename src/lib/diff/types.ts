/** What differs between two JSON values, as rows of one tree with two sides. */
import type { JsonKind, Window } from '#lib/json/types.ts'

/**
 * What became of a value from left to right. `spelled`: the same value, written otherwise (1.0 and 1,
 * escapes in a string). `moved`: the same or nearly the same, elsewhere in its list.
 */
export type DiffMark = 'same' | 'added' | 'removed' | 'changed' | 'moved' | 'spelled'

/** One side of a row, in as few characters as a line holds. */
export type DiffValue = {
  readonly kind: JsonKind
  /** Members, elements, or characters of a string. */
  readonly size: number
  /** A number or word as spelled, the beginning of a string without its quotes; empty for containers. Masked. */
  readonly text: string
  readonly isCut: boolean
  /** It is a piece, and all of it belongs to a secret that began before it: `text` is empty. */
  readonly isHidden?: boolean
  /** Its position, where it is an element of a list, a line or a part of a text. */
  readonly index?: number
  /** Lines or parts of a text that is compared by them. */
  readonly pieces?: number
  /** The text in parts, where it is known which of them differ from the other side. */
  readonly parts?: readonly DiffPart[]
}

/** A part of a line: the same on both sides, other than there, or `…` for what is left out. */
export type DiffPart = { readonly text: string; readonly mark: 'same' | 'other' | 'fold' }

/** Why two texts aren't compared inside; `unlike` have no part in common. */
export type DiffLimit = 'long' | 'different' | 'unlike'

/** As what two texts are compared inside. */
export type DiffInner = 'json' | 'lines' | 'parts'

export type DiffRow = {
  readonly id: number
  /** 0 is the root. */
  readonly depth: number
  /** Name of the member; undefined for the root and for elements of a list. */
  readonly key: string | undefined
  readonly mark: DiffMark
  /** Something below it differs. */
  readonly holdsDifference: boolean
  readonly isOpen: boolean
  /** It has rows below it. */
  readonly canOpen: boolean
  /** Absent where it was added. */
  readonly left?: DiffValue
  /** Absent where it was removed. */
  readonly right?: DiffValue
  /** Both are texts: what is below it is the JSON in them, their lines, or the parts of one line. */
  readonly inner?: DiffInner
  /** It is a piece of a text. */
  readonly unit?: 'line' | 'part'
  readonly limit?: DiffLimit
}

/** A value in full: a text as it is, all else as JSON, indented. Masked. */
export type WholeValue = Pick<DiffValue, 'text' | 'isCut' | 'isHidden'>

/** How many values were added and so on; a value inside an added one isn't counted again. */
export type DiffCounts = Readonly<Record<Exclude<DiffMark, 'same'>, number>> & {
  /** Members left out because of `ignoring`, on both sides together. */
  readonly ignored: number
  /** There was more to tell apart than a page can keep: some values count as changed that differ in parts. */
  readonly isMore: boolean
  /** These are no JSON: both are compared as texts. */
  readonly notJson?: 'left' | 'right' | 'both'
  /** These texts read the same, but came as other bytes. */
  readonly otherBytes?: boolean
}

export type DiffOptions = {
  /** Leaves out members called `_meta`, `id`, `_id` and `uuid`, and those that end in `Id` or `_id`. */
  readonly ignoring: boolean
}

/** Two compared values with the state of one view of them. Everything given back can be posted. */
export type DiffDoc = {
  readonly counts: () => DiffCounts
  /** Shows secrets as they are, or masks them again. */
  readonly setMask: (isOff: boolean) => void
  /** Shows the differences and what holds them, or everything; gives the count of rows. */
  readonly show: (what: 'differences' | 'everything') => number
  readonly rows: (from: number, to: number) => Window<DiffRow>
  /** Gives the new count of rows. */
  readonly setOpen: (id: number, isOpen: boolean) => number
  /** Opens what holds the n-th difference, from 0; gives its row. */
  readonly reveal: (n: number) => number
  /** The row of what holds a row; the first has none above it. */
  readonly holderOf: (id: number) => number
  /** Both sides of a row in full, but for what is behind the first `most` characters. */
  readonly whole: (
    id: number,
    most: number,
  ) => { readonly left?: WholeValue; readonly right?: WholeValue }
}
