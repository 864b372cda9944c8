/** Finding in a tree: by text in names and values, or by path; the count, and the way from one to the next. */
import { useEffect, useRef, useState, type RefObject } from 'react'

import type { Found } from '#lib/json/types.ts'
import { FindBox } from '#ui/FindBox.tsx'
import { announce } from '#ui/LiveRegion.tsx'

import type { ShownDoc } from './useDoc.ts'

export type FindBarProps = {
  readonly doc: ShownDoc
  /** To write there again. */
  readonly field: RefObject<HTMLInputElement | null>
  /** Something else is marked as found now; `row` is where the one in turn stands. */
  readonly onFound: (row: number | undefined) => void
  readonly onClose: () => void
}

/** Milliseconds without a key before a long document is searched. */
const PAUSE_MS = 150
/** Values up to which it is searched with every key. */
const SMALL = 20_000

/** Draws the box; the tree marks what it found. */
export function FindBar({ doc, field, onFound, onClose }: FindBarProps) {
  const [query, setQuery] = useState('')
  const { found, at, goTo } = useFound({ doc, query, onFound })
  return (
    <FindBox
      field={field}
      isNone={!found || found.count === 0}
      label="Find in the tree"
      onClose={onClose}
      onQuery={setQuery}
      onStep={(by) => goTo(at + by)}
      placeholder="Text, $.path or /path"
      query={query}
      words={query !== '' && found ? wordsOf(found, at) : ''}
    />
  )
}

type FoundProps = Pick<FindBarProps, 'doc' | 'onFound'> & { readonly query: string }

/** What was found, and which of it is in turn. */
function useFound({ doc, query, onFound }: FoundProps) {
  const [state, setState] = useState<{ readonly found: Found; readonly at: number }>()
  const shown = useRef(onFound)
  useEffect(() => {
    shown.current = onFound
  })
  useEffect(() => {
    let isWanted = true
    async function search(): Promise<void> {
      const found = await doc.ask('find', query)
      const row = found.count > 0 ? await doc.ask('revealFound', 0) : undefined
      if (!isWanted) return
      setState({ found, at: 0 })
      shown.current(row)
    }
    const timer = setTimeout(() => void search(), doc.nodes > SMALL ? PAUSE_MS : 0)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [doc, query])
  // What is looked for no longer, is marked no longer.
  useEffect(
    () => () => {
      void forget(doc, shown)
    },
    [doc],
  )
  const { found, at = 0 } = state ?? {}
  async function goTo(next: number): Promise<void> {
    if (!found || found.count === 0) return
    const turn = (next + found.count) % found.count
    const row = await doc.ask('revealFound', turn)
    setState({ found, at: turn })
    announce(wordsOf(found, turn))
    onFound(row)
  }
  return { found, at, goTo: (next: number) => void goTo(next) }
}

async function forget(
  doc: ShownDoc,
  { current: onFound }: { readonly current: FindBarProps['onFound'] },
): Promise<void> {
  await doc.ask('find', '')
  onFound(undefined)
}

function wordsOf({ count, isMore }: Found, at: number): string {
  if (count === 0) return 'Not found'
  return `${(at + 1).toLocaleString('en')} of ${count.toLocaleString('en')}${isMore ? '+' : ''}`
}
