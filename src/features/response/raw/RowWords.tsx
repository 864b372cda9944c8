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
  const found = withCurrent(marks, current)
  const room = Math.floor(MOST_SET_OFF / (found.length * 2 + 1))
  for (const [from, to] of found) {
    if (from > done) pieces.push(<Words key={done} room={room} text={text.slice(done, from)} />)
    const isCurrent = current?.from === from
    pieces.push(
      <mark
        aria-current={isCurrent || undefined}
        className={isCurrent ? 'bg-accent text-on-accent' : 'bg-warn-bg text-warn'}
        key={`found ${from}`}
      >
        <Words room={room} text={text.slice(from, to)} />
      </mark>,
    )
    done = Math.max(done, to)
  }
  pieces.push(<Words key={`rest ${done}`} room={room} text={text.slice(done)} />)
  return <bdo dir="ltr">{pieces}</bdo>
}

/** Of many in one row only the first are marked, and always the one in turn. */
function withCurrent(marks: TextRow['marks'], current: FoundPlace | undefined): TextRow['marks'] {
  if (!current || marks.some(([from]) => from === current.from)) return marks
  return [...marks, [current.from, current.to] as const].toSorted((a, b) => a[0] - b[0])
}

/** Characters of a row that are set off: more would be more elements than a page can hold. */
const MOST_SET_OFF = 40

/** All are spelled out; as many are set off as there is room for. */
function Words({ text, room }: { readonly text: string; readonly room: number }) {
  let left = room
  return visibleParts(text).map(({ text: words, isMark }, index) => {
    if (!isMark) return words
    if (words === String.raw`\t`) return '\t'
    if (--left < 0) return words
    return (
      <span className="bg-sunken text-warn rounded-[3px]" key={index}>
        {words}
      </span>
    )
  })
}
