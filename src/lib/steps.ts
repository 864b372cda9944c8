/** Long work on the page's own thread, with pauses in which everything else runs. */

/** Work that may be paused wherever it yields. */
export type Steps<Result> = Generator<void, Result, void>

/** What says when it is time for a pause. */
export type Clock = {
  /** Milliseconds. */
  readonly now: () => number
  /** Lets everything else that waits run first. */
  readonly pause: () => Promise<void>
}

/** Milliseconds that the work takes at a time, and a step more. */
const SLICE_MS = 8

/** Does the work, a slice at a time. */
export async function inSteps<Result>(
  steps: Steps<Result>,
  { now, pause }: Clock,
): Promise<Result> {
  for (;;) {
    const end = now() + SLICE_MS
    while (now() < end) {
      const step = steps.next()
      if (step.done) return step.value
    }
    await pause()
  }
}

/** Gives a pause to whoever waits between pieces of work, once a slice is over. */
export function createBreath({ now, pause }: Clock): () => Promise<void> {
  let end = now() + SLICE_MS
  return async () => {
    if (now() < end) return
    await pause()
    end = now() + SLICE_MS
  }
}
