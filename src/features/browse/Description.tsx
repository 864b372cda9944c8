/** What a server says about an entry, as Markdown. */
import { Suspense } from 'react'

import { preloadable } from '#ui/preloadable.tsx'

// What reads Markdown is bigger than everything else about an entry.
const MarkdownText = preloadable(async () => (await import('./MarkdownText.tsx')).MarkdownText)

/** More than people read; and what reads Markdown takes its time with more. */
const MOST = 10_000

/** Quotes and lists in one another without end, which nobody means and which overflow what reads them. */
const DEEP = /^(?:[ \t]*>){12}|^[ \t]*(?:(?:[>*+-]|\d+[.)])[ \t]+){12}|^[ \t]{60,}\S/m

/** Hundreds of brackets or marks of emphasis, or thousands of cells: what pairs them up tries them all. */
function isCostly(text: string): boolean {
  if (text.length > MOST || DEEP.test(text)) return true
  return LIMITS.some(({ mark, most }) => text.split(mark).length > most)
}

const LIMITS = [
  { mark: '[', most: 600 },
  { mark: /[*_]/, most: 1000 },
  { mark: '|', most: 2000 },
]

export type DescriptionProps = { text: string }

/** Draws the text as it is until Markdown can be read, and where it shouldn't be. */
export function Description({ text }: DescriptionProps) {
  if (isCostly(text)) return <PlainText text={text} />
  return (
    <Suspense fallback={<PlainText text={text} />}>
      <MarkdownText text={text} />
    </Suspense>
  )
}

function PlainText({ text }: DescriptionProps) {
  return <p className="text-body text-text-2 max-w-prose break-words whitespace-pre-line">{text}</p>
}
