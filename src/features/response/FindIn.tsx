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
  const { found, at, step } = useFound(props, query)
  return (
    <FindBox
      field={field}
      isNone={!found || found.count === 0}
      label={label}
      onClose={onClose}
      onQuery={setQuery}
      onStep={(by) => void step(by)}
      placeholder={placeholder}
      query={query}
      words={query !== '' && found ? wordsOf(found, at) : ''}
    />
  )
}

/** What was found of which text, and which of it is in turn. */
type Course = {
  readonly within: unknown
  readonly query: string
  readonly found: Found
  readonly at: number
}

function useFound<Place>({ within, onFound }: FindInProps<Place>, query: string) {
  const [course, setCourse] = useState<Course>()
  // A key may come before what was found is drawn.
  const latest = useRef<Course>(undefined)
  const shown = useRef(onFound)
  useEffect(() => {
    shown.current = onFound
  })
  // Who types and presses Enter means what was typed, found or not yet.
  const ahead = useRef(0)
  useEffect(() => {
    let isWanted = true
    ahead.current = 0
    async function search(): Promise<void> {
      const found = await within.find(query)
      let at: number
      let place: Place | undefined
      do {
        at = turnIn(found, ahead.current)
        place = found.count > 0 ? await within.turnTo(at) : undefined
      } while (at !== turnIn(found, ahead.current))
      if (!isWanted) return
      setCourse((latest.current = { within, query, found, at }))
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
  async function step(by: number): Promise<void> {
    const now = latest.current
    if (now?.within !== within || now.query !== query) return void (ahead.current += by)
    const { found } = now
    if (found.count === 0) return
    const at = turnIn(found, now.at + by)
    const next = { ...now, at }
    latest.current = next
    const place = await within.turnTo(at)
    // Another key came meanwhile.
    if (latest.current !== next) return
    setCourse(next)
    announce(wordsOf(found, at))
    onFound(place)
  }
  return { found: course?.found, at: course?.at ?? 0, step }
}

/** After the last one comes the first. */
function turnIn({ count }: Found, at: number): number {
  return count === 0 ? 0 : ((at % count) + count) % count
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
