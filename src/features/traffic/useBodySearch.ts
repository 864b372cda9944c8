/** Which exchanges hold a text in their bodies, as far as it is known. */
import { useEffect, useState } from 'react'

import { createBreath } from '#state/recording/writer.ts'
import { useExplorer } from '#state/useExplorer.ts'
import type { Exchange } from '#wire/types.ts'

import { isInBodies } from './searchBodies.ts'

export type BodySearch = {
  readonly found: ReadonlySet<Exchange>
  /** How many have been looked through, and how many there are to look through. */
  readonly done: number
  readonly total: number
}

const NOTHING: BodySearch = { found: new Set(), done: 0, total: 0 }

type Known = { readonly words: string; readonly answers: WeakMap<Exchange, boolean> }

/** Empty words look for nothing. What still runs is looked through once it has ended. */
export function useBodySearch(exchanges: readonly Exchange[], words: string): BodySearch {
  const { host } = useExplorer()
  const [known, setKnown] = useState<Known>({ words, answers: new WeakMap() })
  const [, setDone] = useState(0)
  if (known.words !== words) setKnown({ words, answers: new WeakMap() })

  useEffect(() => {
    if (known.words === '') return undefined
    const controller = new AbortController()
    const { signal } = controller
    const breathe = createBreath({ now: host.now, pause: host.pause, signal })
    async function look(): Promise<void> {
      for (const exchange of exchanges) {
        if (!exchange.outcome || known.answers.has(exchange)) continue
        known.answers.set(exchange, await isInBodies(exchange, known.words, breathe))
        await breathe()
        setDone((count) => count + 1)
      }
    }
    // Called off when something else is looked for, and begun again where it was.
    look().catch(() => undefined)
    return () => controller.abort()
  }, [exchanges, known, host])

  if (words === '') return NOTHING
  const ended = exchanges.filter(({ outcome }) => outcome)
  const looked = ended.filter((exchange) => known.answers.has(exchange))
  const found = new Set(looked.filter((exchange) => known.answers.get(exchange)))
  return { found, done: looked.length, total: ended.length }
}
