/** How much of a model's context a text takes, roughly: every model counts differently. */

const PARTS = /([A-Za-z]+)|(\d+)|([!-/:-@[-`{-~]+)|([^\s\0-\u{7F}])/gu

/** Letters of a word, digits of a number and marks between them that commonly are one token. */
const WORD = 7
const NUMBER = 3
const MARKS = 3

/**
 * An estimate, usually within a fifth of what models count for English and JSON: a word of up to
 * seven letters is a token, so are three digits, three marks in a row, and each letter beyond ASCII.
 */
export function estimateTokens(text: string): number {
  let tokens = 0
  for (const [, word, digits, marks] of text.matchAll(PARTS)) {
    if (word !== undefined) tokens += Math.ceil(word.length / WORD)
    else if (digits !== undefined) tokens += Math.ceil(digits.length / NUMBER)
    else if (marks !== undefined) tokens += Math.ceil(marks.length / MARKS)
    else tokens++
  }
  return tokens
}
