/** What stands in for a long text that is no JSON: its beginning. */
import type { Whole } from '#wire/types.ts'

import { dataOf } from './eventData.ts'

const BYTES = 64_000

/** The first 64 kB of a text, of an event those of its data; without half a character at their end. */
export async function beginningOf({ blob, kind }: Whole): Promise<string> {
  const bytes = new Uint8Array(await blob.slice(0, BYTES).arrayBuffer())
  const data = kind === 'event' ? dataOf(bytes) : bytes
  return new TextDecoder().decode(data, { stream: true })
}
