/** Finding in what is shown: how often it is there, and the way from one place to the next. */
import { useEffect, useRef, useState, type RefObject } from 'react'

import { FindBox } from '#ui/FindBox.tsx'
import { announce } from '#ui/LiveRegion.tsx'

export type FindInProps<Place> = {
  /** What is searched; the same object as long as it is the same. */
  readonly within: Searched<Place>
  /** What is searched, e.g. "Find in the tree". */
  readonly label: string
  readonly placeholder: string
  /** To write there again. */
  readonly field: RefObject<HTMLInputElement | null>
  /** Something else is marked as found now; `place` is the one in turn. */
  readonly onFound: (place: Place | undefined) => void
  readonly onClose: () => void
}

/** What can be searched; the text found last stays marked there until another is. */
export type Searched<Place> = {
  /** The empty text forgets what was found. */
  readonly find: (query: string) => Promise<Found>
  /** Where the n-th found one is, from 0. */
  readonly turnTo: (n: number) => Promise<Place | undefined>
  /** Milliseconds without a key before it is searched. */
  readonly pauseMs: number
}

/** `isMore`: the search ended early. */
type Found = { readonly count: number; readonly isMore: boolean }

/** Draws the box; what is searched marks what it found. */
export function FindIn<Place>(props: FindInProps<Place>) {
  const { label, placeholder, field, onClose } = props
  const [query, setQuery] = useState('')
  const { found, at, goTo } = useFound(props, query)
  return (
    <FindBox
      field={field}
      isNone={!found || found.count === 0}
      label={label}
      onClose={onClose}
      onQuery={setQuery}
      onStep={(by) => void goTo(at + by)}
      placeholder={placeholder}
      query={query}
      words={query !== '' && found ? wordsOf(found, at) : ''}
    />
  )
}

/** What was found, and which of it is in turn. */
function useFound<Place>({ within, onFound }: FindInProps<Place>, query: string) {
  const [state, setState] = useState<{ readonly found: Found; readonly at: number }>()
  const shown = useRef(onFound)
  useEffect(() => {
    shown.current = onFound
  })
  useEffect(() => {
    let isWanted = true
    async function search(): Promise<void> {
      const found = await within.find(query)
      const place = found.count > 0 ? await within.turnTo(0) : undefined
      if (!isWanted) return
      setState({ found, at: 0 })
      shown.current(place)
    }
    const timer = setTimeout(() => void search(), within.pauseMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [within, query])
  // What is looked for no longer, is marked no longer.
  useEffect(() => () => void forget(within, shown), [within])
  const { found, at = 0 } = state ?? {}
  async function goTo(next: number): Promise<void> {
    if (!found || found.count === 0) return
    const turn = (next + found.count) % found.count
    const place = await within.turnTo(turn)
    setState({ found, at: turn })
    announce(wordsOf(found, turn))
    onFound(place)
  }
  return { found, at, goTo }
}

async function forget<Place>(
  within: Searched<Place>,
  onFound: RefObject<FindInProps<Place>['onFound']>,
): Promise<void> {
  await within.find('')
  onFound.current(undefined)
}

function wordsOf({ count, isMore }: Found, at: number): string {
  if (count === 0) return 'Not found'
  return `${(at + 1).toLocaleString('en')} of ${count.toLocaleString('en')}${isMore ? '+' : ''}`
}
