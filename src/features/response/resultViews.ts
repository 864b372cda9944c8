/** TABLE: the ways to look at a result; those that have something to show stand side by side. */
import type { ComponentType } from 'react'

import { viewUriOf } from '#mcp/apps/toolView.ts'
import type { Entry } from '#mcp/types.ts'
import type { JsonSource } from '#state/reader/types.ts'
import { preloadable } from '#ui/preloadable.tsx'
import type { Exchange } from '#wire/types.ts'

import { isLong, sourceAt } from './answerSource.ts'
import { ContentView } from './content/ContentView.tsx'
import { MessageView } from './content/MessageView.tsx'
import { StructuredView } from './content/StructuredView.tsx'
import type { Bar } from './json/ShapeBar.tsx'
import type { Mask } from './mask.ts'
import { partsOf } from './parts.ts'
import type { ResultPicture } from './picture.ts'
import { formOf, type TextForm } from './textForm.ts'

/** A result, where it came from, and what was asked. */
export type ResultSubject = {
  readonly exchange: Exchange
  readonly picture: ResultPicture
  /** The tool that was called, as listed. */
  readonly tool: Entry | undefined
  /** Why it isn't known, in a sentence, where only a recording could tell. */
  readonly unlisted?: string | undefined
  /** Whether views of the server it came from may run. */
  readonly runsViews: boolean
}

/** What every view of a result is given. */
export type ResultViewProps = ResultSubject & {
  readonly mask: Mask
  /** For the line above what is shown, which each view draws. */
  readonly bar: Bar
  /** Identity of its texts, e.g. `inmemory://response/7/content`. */
  readonly path: string
  /** Without it links can’t be read. */
  readonly onReadResource: ((uri: string) => void) | undefined
  /** Sends the same request again; absent where there is none to send. */
  readonly onSend: (() => void) | undefined
  /** Shows another view of the same result, at a place in it. */
  readonly onView: (id: string, place?: ResultPlace) => void
  /** Where another view led to in this one. */
  readonly led?: ResultPlace | undefined
}

/** The first value that doesn’t fit the output schema. */
export type ResultPlace = 'mismatch'

/** What is copied and saved: a text of this form, or a string that holds one. */
export type ResultText = { readonly source: JsonSource; readonly form: TextForm }

/** One way to look at a result. */
export type ResultWay = {
  readonly id: string
  /** The option's name. */
  readonly title: string
  /** How well it fits: 0 has nothing to show, the highest is shown until the user chooses. */
  readonly fits: (subject: ResultSubject) => number
  /** Fills its parent, a column. */
  readonly View: ComponentType<ResultViewProps>
  /** What “Copy result” and “Save result” take; without it they are not offered. */
  readonly textOf?: (subject: ResultSubject) => ResultText
}

/** In the order of their options. */
const RESULT_WAYS: readonly ResultWay[] = [
  {
    id: 'content',
    title: 'Content',
    fits: ({ picture }) => {
      const { reading } = picture
      if (['other', 'inputRequired', 'task'].includes(reading.kind)) return 0
      const parts = partsOf(picture)
      const hasStructured = reading.kind === 'tool' && reading.structured !== undefined
      if (parts.length === 0) return hasStructured ? 0 : 3
      // Texts that only repeat the structured value are no reason to look at them first.
      return parts.every(({ isRepeat }) => isRepeat) ? 1.5 : 3
    },
    View: ContentView,
    textOf: textOfContent,
  },
  {
    id: 'structured',
    title: 'Structured',
    fits: ({ picture: { reading } }) =>
      reading.kind === 'tool' && reading.structured !== undefined ? 2 : 0,
    View: StructuredView,
    textOf: ({ picture }) => ({
      source: sourceAt(picture.answer, ['result', 'structuredContent']),
      form: 'json',
    }),
  },
  {
    id: 'message',
    title: 'Full message',
    fits: () => 1,
    View: MessageView,
    textOf: ({ picture: { answer, reading } }) => ({
      source: sourceAt(answer, reading.kind === 'other' ? ['result'] : []),
      form: 'json',
    }),
  },
  {
    id: 'app',
    title: 'App',
    // Once it is allowed, it is how the server means its results to be seen.
    fits: ({ exchange, tool, runsViews }) =>
      tool && !exchange.recorded && viewUriOf(tool.raw) !== undefined ? (runsViews ? 4 : 1) : 0,
    View: preloadable(async () => (await import('./views/AppView.tsx')).AppView),
  },
]

/** Of nothing but one text, that text; else the result. */
function textOfContent({ picture }: ResultSubject): ResultText {
  const { answer } = picture
  const [part, ...others] = partsOf(picture)
  const { block } = part ?? {}
  const text = block?.kind === 'text' || block?.kind === 'resource' ? block.text : undefined
  if (!part || text === undefined || others.length > 0) {
    return { source: sourceAt(answer, ['result']), form: 'json' }
  }
  const source = isLong(answer) ? sourceAt(answer, part.contentAt) : { text }
  return { source, form: formOf(text) }
}

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
