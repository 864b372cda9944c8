/** A fix that changes a text as a whole, told as what is different in it. */
import { smallestEdit } from '#lib/smallestEdit.ts'

import type { Fix } from '../types.ts'
import { lazyFix } from './lazyFix.ts'

/** `change` gives the text as it shall be; undefined changes nothing. It runs when the fix is used. */
export function fixBy(title: string, text: string, change: () => string | undefined): Fix {
  return lazyFix(title, () => {
    const after = change()
    if (after === undefined) return undefined
    const { start, end, insert } = smallestEdit(text, after)
    return [{ from: start, to: end, insert }]
  })
}
