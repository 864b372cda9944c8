/** Runs the diagnosis of an examination as long as it is on screen. */
import { useEffect, useState } from 'react'

import { isSessionHidden } from '#mcp/puzzle.ts'
import type { Examination } from '#state/doctor.ts'
import type { Explorer } from '#state/explorer.ts'
import { useExplorer } from '#state/useExplorer.ts'
import type { Step } from '#wire/checklist.ts'
import { diagnose } from '#wire/diagnose.ts'
import type { Surroundings } from '#wire/diagnose.ts'

import type { Verdict } from './verdictWords.ts'

export type Course = {
  readonly steps: readonly Step[]
  /** Present at the end. */
  readonly verdict?: Verdict
  /** Milliseconds it took. */
  readonly ms?: number
}

/** Starts over with each new examination. */
export function useDiagnosis(examination: Examination, around: Surroundings): Course {
  const explorer = useExplorer()
  const [course, setCourse] = useState<Course>({ steps: [] })
  useEffect(() => {
    const ending = new AbortController()
    const { signal } = ending
    const show = (next: Course) => {
      if (!signal.aborted) setCourse(next)
    }
    void examine({ explorer, examination, around, signal, show })
    return () => ending.abort('user')
  }, [explorer, examination, around])
  return course
}

type Parts = {
  readonly explorer: Explorer
  readonly examination: Examination
  readonly around: Surroundings
  readonly signal: AbortSignal
  readonly show: (course: Course) => void
}

async function examine({ explorer, examination, around, signal, show }: Parts): Promise<void> {
  const { request, exchange } = examination
  // What the log already shows needs no request.
  if (exchange && isSessionHidden(explorer.exchanges.store.getState().log.values(), exchange)) {
    return show({ steps: [], ms: 0, verdict: SESSION })
  }
  const { now } = explorer.host
  const started = now()
  let steps: readonly Step[] = []
  try {
    const verdict = await diagnose({
      request,
      isRedirect: exchange?.head?.type === 'opaqueredirect',
      around,
      signal,
      probe: (probe, limitMs) => explorer.doctor.probe({ request: probe, limitMs, signal }),
      onSteps: (next) => {
        steps = next
        show({ steps })
      },
    })
    show({ steps, verdict, ms: now() - started })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

const SESSION: Verdict = { cause: 'session', refused: [], unsure: [], requests: 0 }
