/** The lens a user chose for a request tab. */
import type { Exchange } from '#wire/types.ts'

import { createChoice, type Choice } from './createChoice.ts'
import type { LensId } from './lenses.ts'

const useLensOf = createChoice<LensId>()

/** What no tab asked for shares one choice with what was asked for in the same way. */
export function useChosenLens({ origin }: Exchange): Choice<LensId> {
  return useLensOf(origin.kind === 'tab' ? `tab ${origin.tab}` : origin.kind)
}
