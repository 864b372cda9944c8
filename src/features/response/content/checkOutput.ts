/** Holding a structured value against its output schema: a short one here, any other off the page's thread. */
import type { Misfits } from '#mcp/checks/misfits.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import type { ReaderWorker } from '#state/reader/client.ts'
import type { JsonSource } from '#state/reader/types.ts'

import type { Mark } from '../json/shapes.ts'

export type OutputCheck =
  /** There is nothing to hold it against, or it isn't known yet. */
  | { readonly kind: 'none' }
  /** It takes so long that it is worth telling. */
  | { readonly kind: 'checking' }
  | { readonly kind: 'fits' }
  | { readonly kind: 'mismatches'; readonly marks: readonly Mark[]; readonly isMore: boolean }
  /** A sentence that says why it can't be told; another try may tell what only broke off. */
  | { readonly kind: 'unknown'; readonly why: string; readonly isPassing?: boolean }

/** A value that is to be checked: `value` is read by itself only where its text is short. */
export type DueCheck = {
  readonly source: JsonSource
  readonly schema: JsonObject
  readonly value: Json
  /** Starts a worker; without it all is checked in the page. */
  readonly spawn: (() => ReaderWorker) | undefined
  /** Ends what is no longer wanted. */
  readonly signal: AbortSignal
}

/** Characters that take some 20 milliseconds. */
const MOST_HERE = 40_000
/** Bytes of an answer that is checked at all. */
const MOST_CHECKED = 10_000_000

const WHY = {
  unsaid: 'Whether this fits the output schema can’t be said: the schema is broken or too much.',
  late: 'Whether this fits the output schema can’t be said: the check took too long.',
  lost: 'Whether this fits the output schema can’t be said: the check broke off.',
}

/** Tells how it stands: once or, where it takes longer, twice. Rejects when the code can't be loaded. */
export async function checkOutput(due: DueCheck, tell: (check: OutputCheck) => void) {
  const { source, schema, value } = due
  if ('whole' in source && source.whole.blob.size > MOST_CHECKED) {
    return tell({ kind: 'unknown', why: 'Over 10 MB is not checked against the output schema.' })
  }
  if ('text' in source && source.text.length <= MOST_HERE) {
    const { misfitsOf } = await import('#mcp/checks/misfits.ts')
    const misfits = misfitsOf(schema, value)
    if (misfits) return tell(checkOf(misfits))
    // What is too much for the page's own thread may not be too much for a worker.
  }
  tell({ kind: 'checking' })
  const { checkAside } = await import('#state/reader/checkAside.ts')
  const outcome = await checkAside(due)
  tell(typeof outcome === 'string' ? unknown(outcome) : checkOf(outcome))
}

function unknown(outcome: keyof typeof WHY): OutputCheck {
  return { kind: 'unknown', why: WHY[outcome], isPassing: outcome === 'lost' }
}

function checkOf({ found, isMore }: Misfits): OutputCheck {
  return found.length === 0 ? { kind: 'fits' } : { kind: 'mismatches', marks: found, isMore }
}
