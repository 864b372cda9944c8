/** TABLE: the ways to look at a result; those that have something to show stand side by side. */
import type { ComponentType } from 'react'

import { valueText } from '#lib/jsonText.ts'
import type { Entry } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

import { ContentView } from './content/ContentView.tsx'
import { MessageView } from './content/MessageView.tsx'
import { StructuredView } from './content/StructuredView.tsx'
import type { Mask } from './mask.ts'
import { onlyText, partsOf } from './parts.ts'
import type { ResultPicture } from './picture.ts'
import { formOf, type TextForm } from './textForm.ts'

/** A result, where it came from, and what was asked. */
export type ResultSubject = {
  readonly exchange: Exchange
  readonly picture: ResultPicture
  /** The tool that was called, as listed. */
  readonly tool: Entry | undefined
}

/** What every view of a result is given. */
export type ResultViewProps = ResultSubject & {
  readonly mask: Mask
  /** Identity of its texts, e.g. `inmemory://response/7/content`. */
  readonly path: string
  /** Without it links can’t be read. */
  readonly onReadResource: ((uri: string) => void) | undefined
}

/** A text to copy and save; JSON is not indented yet. */
type ResultText = { readonly text: string; readonly form: TextForm }

/** One way to look at a result. */
export type ResultWay = {
  readonly id: string
  /** The radio's name. */
  readonly title: string
  /** How well it fits: 0 has nothing to show, the highest is shown until the user chooses. */
  readonly fits: (subject: ResultSubject) => number
  /** Fills its parent, a column. */
  readonly View: ComponentType<ResultViewProps>
  /** What “Copy result” and “Save result” take; without it they are not offered. */
  readonly textOf?: (subject: ResultSubject) => ResultText
}

/** In the order of their radios. */
const RESULT_WAYS: readonly ResultWay[] = [
  {
    id: 'content',
    title: 'Content',
    fits: ({ picture: { reading } }) => {
      if (['other', 'inputRequired', 'task'].includes(reading.kind)) return 0
      const isEmpty = reading.kind === 'tool' && reading.blocks.length === 0
      return isEmpty && reading.structured !== undefined ? 0 : 3
    },
    View: ContentView,
    textOf: ({ picture }) => {
      const text = onlyText(partsOf(picture))
      if (text !== undefined) return { text, form: formOf(text) }
      const { answer } = picture
      return { text: valueText(answer.text, ['result']) ?? answer.text, form: 'json' }
    },
  },
  {
    id: 'structured',
    title: 'Structured',
    fits: ({ picture: { reading } }) =>
      reading.kind === 'tool' && reading.structured !== undefined ? 2 : 0,
    View: StructuredView,
    textOf: ({ picture: { answer } }) => ({
      text: valueText(answer.text, ['result', 'structuredContent']) ?? '',
      form: 'json',
    }),
  },
  {
    id: 'message',
    title: 'Full message',
    fits: () => 1,
    View: MessageView,
    textOf: ({ picture: { answer, reading } }) =>
      reading.kind === 'other'
        ? { text: valueText(answer.text, ['result']) ?? answer.text, form: 'json' }
        : { text: answer.text, form: 'json' },
  },
]

/** The ways that have something to show. */
export function waysFor(subject: ResultSubject): readonly ResultWay[] {
  return RESULT_WAYS.filter(({ fits }) => fits(subject) > 0)
}

/** The way to show: the user's choice, else the best fit. */
export function wayFor(subject: ResultSubject, chosen: string | undefined): ResultWay | undefined {
  const ways = waysFor(subject)
  const own = ways.find(({ id }) => id === chosen)
  return own ?? ways.toSorted((a, b) => b.fits(subject) - a.fits(subject))[0]
}
