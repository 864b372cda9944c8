/** One row of a long text: found places marked, invisible characters spelled out. */
import type { ReactNode } from 'react'

import type { FoundPlace, TextRow } from '#lib/text/types.ts'
import { visibleParts } from '#lib/visibleText.ts'

type RowWordsProps = {
  readonly row: TextRow
  /** The found place in turn. */
  readonly current: FoundPlace | undefined
}

/** Tabs stay tabs; nothing in a row turns the words around it. */
export function RowWords({ row: { text, marks }, current }: RowWordsProps) {
  const pieces: ReactNode[] = []
  let done = 0
  for (const [from, to] of marks) {
    if (from > done) pieces.push(<Words key={done} text={text.slice(done, from)} />)
    const isCurrent = current?.from === from
    pieces.push(
      <mark
        aria-current={isCurrent || undefined}
        className={isCurrent ? 'bg-accent text-on-accent' : 'bg-warn-bg text-warn'}
        key={`found ${from}`}
      >
        <Words text={text.slice(from, to)} />
      </mark>,
    )
    done = Math.max(done, to)
  }
  pieces.push(<Words key={`rest ${done}`} text={text.slice(done)} />)
  return <bdo dir="ltr">{pieces}</bdo>
}

function Words({ text }: { readonly text: string }) {
  const parts = visibleParts(text)
  return parts.map(({ text: words, isMark }, index) => {
    if (!isMark) return words
    if (words === String.raw`\t`) return '\t'
    return (
      <span className="bg-sunken text-warn rounded-[3px]" key={index}>
        {words}
      </span>
    )
  })
}
