/** A text of any size, looked at through windows: what an opened text answers, and to which questions. */
import type { Window } from '#lib/json/types.ts'

/** A line, or a part of one that is too long to be drawn at once. */
export type TextRow = {
  /** Number of its line, from 1. */
  readonly line: number
  /** False where it goes on with the line of the row before. */
  readonly isStart: boolean
  /** Without its line end; masked. */
  readonly text: string
  /** Where in `text` something that was looked for stands, as pairs of a start and an end; the first of them. */
  readonly marks: readonly (readonly [from: number, to: number])[]
}

export type TextWindow = Window<TextRow> & {
  /** Something in these rows is masked. */
  readonly isMasked: boolean
}

/** Where a found place stands: its row, and its place in that row's text. */
export type FoundPlace = { readonly row: number; readonly from: number; readonly to: number }

/** One opened text with the state of one view of it. Everything given back is masked, and can be posted. */
export type TextDoc = {
  readonly measure: () => {
    readonly bytes: number
    readonly lines: number
    readonly rows: number
    /** Bytes that are no UTF-8 are shown as U+FFFD. */
    readonly isUtf8: boolean
  }
  /** Shows secrets as they are, or masks them again. */
  readonly setMask: (isOff: boolean) => void
  /** Whether anything in the whole text is masked. */
  readonly holdsSecret: () => boolean
  readonly rows: (from: number, to: number) => TextWindow
  /** Looks for a text; A to Z match their small letters. An empty one is looked for nowhere. */
  readonly find: (query: string) => { readonly count: number; readonly isMore: boolean }
  /** The n-th found place, from 0. */
  readonly found: (n: number) => FoundPlace | undefined
  /** About a megabyte of the text from a byte on, and the byte that follows it; none at the end. */
  readonly piece: (from: number) => { readonly text: string; readonly next?: number }
}
