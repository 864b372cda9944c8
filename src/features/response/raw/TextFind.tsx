/** Finding in a long text: how often, and from one place to the next. */
import { useEffect, useRef, useState, type RefObject } from 'react'

import type { FoundPlace } from '#lib/text/types.ts'
import { FindBox } from '#ui/FindBox.tsx'
import { announce } from '#ui/LiveRegion.tsx'

import type { ShownText } from './useText.ts'

type TextFindProps = {
  readonly text: ShownText
  /** Other places are found now; `place` is the one in turn. */
  readonly onFound: (place: FoundPlace | undefined) => void
  readonly onClose: () => void
  /** To write there again. */
  readonly field: RefObject<HTMLInputElement | null>
}

/** Milliseconds without a key before the text is searched. */
const PAUSE_MS = 150

/** Draws the box; the rows mark what it found. */
export function TextFind({ text, field, onFound, onClose }: TextFindProps) {
  const [query, setQuery] = useState('')
  const { found, at, goTo } = useFound(text, query, onFound)
  return (
    <FindBox
      field={field}
      isNone={!found || found.count === 0}
      label="Find in the text"
      onClose={onClose}
      onQuery={setQuery}
      onStep={(by) => void goTo(at + by)}
      placeholder="Text"
      query={query}
      words={query !== '' && found ? wordsOf(found, at) : ''}
    />
  )
}

type Found = { readonly count: number; readonly isMore: boolean }

/** What was found, and which of it is in turn. */
function useFound({ ask }: ShownText, query: string, onFound: TextFindProps['onFound']) {
  const [state, setState] = useState<{ readonly found: Found; readonly at: number }>()
  const shown = useRef(onFound)
  useEffect(() => {
    shown.current = onFound
  })
  useEffect(() => {
    let isWanted = true
    async function search(): Promise<void> {
      const found = await ask('find', query)
      const place = await ask('found', 0)
      if (!isWanted) return
      setState({ found, at: 0 })
      shown.current(place)
    }
    const timer = setTimeout(() => void search(), PAUSE_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [ask, query])
  // What is looked for no longer, is marked no longer.
  useEffect(() => () => void clear(ask, shown), [ask])
  const { found, at = 0 } = state ?? {}
  async function goTo(next: number): Promise<void> {
    if (!found || found.count === 0) return
    const turn = (next + found.count) % found.count
    const place = await ask('found', turn)
    setState({ found, at: turn })
    announce(wordsOf(found, turn))
    onFound(place)
  }
  return { found, at, goTo }
}

async function clear(
  ask: ShownText['ask'],
  shown: RefObject<TextFindProps['onFound']>,
): Promise<void> {
  await ask('find', '')
  shown.current(undefined)
}

function wordsOf({ count, isMore }: Found, at: number): string {
  if (count === 0) return 'Not found'
  return `${(at + 1).toLocaleString('en')} of ${count.toLocaleString('en')}${isMore ? '+' : ''}`
}
