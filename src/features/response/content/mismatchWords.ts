/** What is said of a place that doesn't fit, masked and no longer than anyone reads. */
import type { JsonPath } from '#lib/json/types.ts'
import { scriptPathOf } from '#lib/jsonPath.ts'
import { startInWords } from '#lib/wholeWords.ts'
import { shortQuotes } from '#mcp/quote.ts'

import { serverWords } from '../serverWords.ts'

/** Characters shown of a place, and of the words about it. */
const MOST = 300
/** Characters that are masked: masks only make a text shorter where it says the same many times. */
const MOST_MASKED = 2000

type Redact = (text: string) => string

/** Where it is, as a script writes it. */
export function placeWords(path: JsonPath, redact: Redact): string {
  return serverWords(redact(startInWords(scriptPathOf(path), MOST_MASKED)), MOST)
}

/** What is wrong there. */
export function mismatchWords(message: string, redact: Redact): string {
  return serverWords(shortQuotes(redact(startInWords(message, MOST_MASKED))), MOST)
}
