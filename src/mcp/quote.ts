/** Values in sentences about them. */
import { shortInWords } from '#lib/wholeWords.ts'

import type { Json } from './types.ts'

/** Characters of a text that are carried along, so that a secret in it is masked as a whole. */
const MOST_CARRIED = 1000
/** Characters that are shown of it. */
const MOST_SHOWN = 60

/**
 * A value in a sentence: texts in quotes, anything bigger by its kind. The sentence is to be masked, and
 * then given to `shortQuotes`: a cut before would hide a secret from its mask.
 */
export function quote(value: Json | undefined): string {
  if (typeof value === 'string') return `“${shortInWords(value, MOST_CARRIED)}”`
  if (value === undefined) return 'nothing'
  if (value === null || typeof value !== 'object') return String(value)
  return Array.isArray(value) ? 'a list' : 'an object'
}

/** A masked sentence, with no more of each text in quotes than anyone reads. */
export function shortQuotes(masked: string): string {
  return masked.replaceAll(LONG_QUOTE, (_, text: string) => `“${text.slice(0, MOST_SHOWN)}…”`)
}

const LONG_QUOTE = new RegExp(`“([^“”]{${MOST_SHOWN + 1},})”`, 'g')
