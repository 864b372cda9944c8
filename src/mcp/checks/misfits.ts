/** Where a value is not what its schema promises: the places a person is led to. */
import type { JsonPath } from '#lib/json/types.ts'
import { startInWords } from '#lib/wholeWords.ts'

import { complaintsOf, type Complaint } from '../schema/complaints.ts'
import { wordsOf } from '../schema/problemWords.ts'
import type { Effort } from '../schema/validate.ts'
import type { Json, JsonObject } from '../types.ts'

/** At most fifty places, in the order of the value; none when it conforms. */
export type Misfits = {
  readonly found: readonly { readonly path: JsonPath; readonly message: string }[]
  /** There are others. */
  readonly isMore: boolean
}

const MOST_SHOWN = 50
/** Characters of a message; it is cut to what is read where it is masked. */
const MOST_WORDS = 2000

/** Some ten megabytes, in seconds: nothing for the page's own thread. */
const MUCH: Effort = { nodes: 3_000_000, steps: 6_000_000 }

/** Values of which all complaints may be made. */
const MOST_TOLD_OF = 100_000

/**
 * Holds a value against a schema as it is written. Undefined when that can't be said: the schema is
 * broken, or it is more than the effort; `little` takes some tens of milliseconds, `much` many seconds.
 */
export function misfitsOf(
  schema: JsonObject,
  value: Json,
  effort: 'little' | 'much' = 'little',
): Misfits | undefined {
  if (effort === 'little') return shown(complaintsOf(schema, value, 'strict'))
  const all = complaintsOf(schema, value, 'strict', { ...MUCH, nodes: MOST_TOLD_OF })
  if (all) return shown(all)
  // A page has no room for the complaints of some hundred thousand values, but for the first.
  const first = shown(complaintsOf(schema, value, 'strict', { ...MUCH, endsAtFirst: true }))
  return first && { ...first, isMore: first.found.length > 0 }
}

function shown(complaints: readonly Complaint[] | undefined): Misfits | undefined {
  return (
    complaints && {
      found: complaints.slice(0, MOST_SHOWN).map((complaint) => ({
        path: complaint.path,
        message: startInWords(wordsOf(complaint), MOST_WORDS),
      })),
      isMore: complaints.length > MOST_SHOWN,
    }
  )
}
