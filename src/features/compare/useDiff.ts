/** A comparison while it is shown: opened, shown one way or the other, and let go again. */
import { useEffect, useState } from 'react'

import type { DiffCounts } from '#lib/diff/types.ts'
import type { JsonSource, NotOpened, OpenDiff } from '#state/reader/types.ts'
import { useExplorer } from '#state/useExplorer.ts'

/** Two compared values; another value once something else is shown of them. */
export type ShownDiff = {
  /** Never rejects: a comparison that is lost is shown as such. */
  readonly ask: OpenDiff['ask']
  readonly counts: DiffCounts
}

/** Undefined while it is being made. */
type DiffState = ShownDiff | NotOpened | undefined

/** Both sources have to be the same objects as long as they are the same values. */
export function useDiff(left: JsonSource, right: JsonSource, ignoring: boolean): DiffState {
  const { reader } = useExplorer()
  const [made, setMade] = useState<{ readonly of: unknown; readonly state: DiffState }>()
  const [of, setOf] = useState({ left, right, ignoring })
  if (of.left !== left || of.right !== right || of.ignoring !== ignoring) {
    setOf({ left, right, ignoring })
  }
  useEffect(() => {
    const making = new AbortController()
    const { signal } = making
    const show = (state: DiffState) => {
      if (!signal.aborted) setMade({ of, state })
    }
    async function make(): Promise<void> {
      const result = await reader.openDiff(of.left, of.right, { ignoring: of.ignoring }, signal)
      if ('problem' in result) return show(result)
      signal.addEventListener('abort', result.close)
      if (signal.aborted) return result.close()
      const ask: OpenDiff['ask'] = async (method, ...given) => {
        try {
          return await result.ask(method, ...given)
        } catch (error) {
          show({ problem: error instanceof Error ? error.message : String(error) })
          return new Promise(() => undefined)
        }
      }
      show({ ask, counts: await ask('counts') })
    }
    void make()
    return () => making.abort()
  }, [reader, of])
  return made?.of === of ? made.state : undefined
}
