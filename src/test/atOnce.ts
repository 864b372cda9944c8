/** Work in steps, done in one go. */
import type { Steps } from '#lib/steps.ts'

/** Does the work in one go. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
