/** The completion of a page, made with the first field that has use for it. */
import { createCompletion } from '#state/completion.ts'
import type { Completion } from '#state/completion.ts'
import type { Explorer } from '#state/explorer.ts'

const completions = new WeakMap<Explorer, Completion>()

/** One for each explorer, so that its cache outlives the fields. */
export function completionOf(explorer: Explorer): Completion {
  const known = completions.get(explorer)
  if (known) return known
  const made = createCompletion(explorer.connections)
  completions.set(explorer, made)
  return made
}
