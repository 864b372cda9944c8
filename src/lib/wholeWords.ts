/** Cutting text where no token, key or password is cut in two: its beginning alone would not be known as a secret. */

/** No secret is longer; what is, is data, and may be cut anywhere. */
const MOST_WORD = 4000

/**
 * Where to cut at `limit` at the latest, behind the last whole word since `from`.
 * @param codeAt the text's bytes in UTF-8, or its UTF-16 units, also those behind the limit; undefined behind its end
 */
export function wholeWordsEnd(
  codeAt: (index: number) => number | undefined,
  from: number,
  limit: number,
): number {
  let start = limit
  while (start > from && limit - start < MOST_WORD && isOfWord(codeAt(start - 1))) start--
  let end = limit
  while (end - start < MOST_WORD && isOfWord(codeAt(end))) end++
  return end === limit || end - start >= MOST_WORD ? limit : start
}

/** The beginning of a text, of `most` characters at the most and cut behind a whole word; all of a shorter one. */
export function startInWords(text: string, most: number): string {
  if (text.length <= most) return text
  return text.slice(
    0,
    wholeWordsEnd((index) => text.charCodeAt(index), 0, most),
  )
}

/** The same with a mark where something was cut off. */
export function shortInWords(text: string, most: number): string {
  const start = startInWords(text, most)
  return start === text ? text : `${start}…`
}

/** Characters that tokens, keys and parts of addresses are made of. */
function isOfWord(code: number | undefined): boolean {
  if (code === undefined) return false
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
  return isLetter || (code >= 0x30 && code <= 0x39) || MARKS.has(code)
}

const MARKS: ReadonlySet<number> = new Set(
  ['-', '_', '.', '~', '+', '/', '=', '%'].map((mark) => mark.charCodeAt(0)),
)
