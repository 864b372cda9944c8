/** What stands in for a long text where nothing better can: its beginning. */
import { wholeWordsEnd } from '#lib/wholeWords.ts'

import { readFrame } from './sse.ts'
import type { Whole } from './types.ts'

const BYTES = 64_000
/** Bytes behind it by which it is told whether a word goes on. */
const MORE = 4000

/** The first 64 kB of a text, of an event those of its data; nothing is cut in two that may be a secret. */
export async function beginningOf({ blob, kind }: Whole): Promise<string> {
  const bytes = new Uint8Array(await blob.slice(0, BYTES + MORE).arrayBuffer())
  const end = wholeWordsEnd((index) => bytes[index], 0, Math.min(BYTES, bytes.length))
  // Half a character at the end is left out.
  const text = new TextDecoder().decode(bytes.subarray(0, end), { stream: true })
  return kind === 'event' ? (readFrame(text, 0, 0).data ?? '') : text
}
