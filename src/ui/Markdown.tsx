/** Markdown of a server, drawn once what reads it has come, and as it is where it would cost too much. */
import { Suspense, type ReactNode } from 'react'

import { preloadable } from './preloadable.tsx'

/** Draws what stands for an image somewhere else, within a line: it is never loaded by itself. */
export type DrawImage = (image: { readonly url: string; readonly alt: string }) => ReactNode

/** What reads Markdown is bigger than everything else about a text. */
const MarkdownText = preloadable(async () => (await import('./MarkdownText.tsx')).MarkdownText)

/** Quotes and lists in one another without end, which nobody means and which overflow what reads them. */
const DEEP = /^(?:[ \t]*>){12}|^[ \t]*(?:(?:[>*+-]|\d+[.)])[ \t]+){12}|^[ \t]{60,}\S/m

/** Each may become an element of its own, and a page has room for a few thousand. */
const MARKS = /[\n>[|*_`~@]|[+-]\s|\d[.)]\s|www\.|:\/\//g
const MOST_MARKS = 3000

/** What pairs them up tries them all. */
const LIMITS = [
  { mark: '[', most: 600 },
  { mark: /[*_]/, most: 600 },
  { mark: /www\.|:\/\/|@/, most: 300 },
  { mark: '|', most: 2000 },
]

/**
 * Hundreds of brackets or marks of emphasis, thousands of cells, or more than `most` characters:
 * more than people read, and what reads Markdown takes its time with it.
 */
export function isCostlyMarkdown(text: string, most: number): boolean {
  if (text.length > most || DEEP.test(text)) return true
  if (LIMITS.some((limit) => text.split(limit.mark).length > limit.most)) return true
  return (text.match(MARKS)?.length ?? 0) > MOST_MARKS
}

export type MarkdownProps = {
  readonly text: string
  /** Characters beyond which it is drawn as it is; 10,000 unless told. */
  readonly most?: number | undefined
  /** Draws an image; without it images are links. */
  readonly drawImage?: DrawImage | undefined
}

/** Draws the text as it is until Markdown can be read, and where it shouldn't be. */
export function Markdown({ text, most = 10_000, drawImage }: MarkdownProps) {
  if (isCostlyMarkdown(text, most)) return <PlainText text={text} />
  return (
    <Suspense fallback={<PlainText text={text} />}>
      <MarkdownText drawImage={drawImage} text={text} />
    </Suspense>
  )
}

function PlainText({ text }: { readonly text: string }) {
  return <p className="text-body text-text-2 max-w-prose break-words whitespace-pre-line">{text}</p>
}
