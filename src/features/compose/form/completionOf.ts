/** The completion of a page, made with the first field that has use for it. */
import { createCompletion } from '#state/completion.ts'
import { perExplorer } from '#state/perExplorer.ts'

/** One for each explorer, so that its cache outlives the fields. */
export const completionOf = perExplorer(({ connections }) => createCompletion(connections))
