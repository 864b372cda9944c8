/** TABLE: what is commonly mistyped in JSON, and how it is mended: one mistake, one way. */
import type { JsonProblem } from '#lib/findJsonError.ts'

import type { TextEdit } from '../types.ts'
import { closeBefore, closeTheEnd } from './closing.ts'
import { closeQuote, escapeInText, quoteName, useDoubleQuotes, writeWord } from './quoting.ts'

/** A text, and its first mistake. */
export type Broken = { readonly text: string; readonly problem: JsonProblem }

export type Mending = {
  readonly title: string
  /** Says better than the parser what is wrong; without a full stop. */
  readonly message?: string
  readonly edits: readonly TextEdit[]
}

/** Ways to mend, the surest first; undefined where it isn't that mistake. */
export const SYNTAX_FIXES: readonly ((broken: Broken) => Mending | undefined)[] = [
  removeComments,
  removeComma,
  useDoubleQuotes,
  closeQuote,
  escapeInText,
  closeTheEnd,
  insertColon,
  insertComma,
  closeBefore,
  quoteName,
  writeWord,
  writeNull,
  removeRest,
]

/** A text as a whole, or a comment with the blanks in front of it. */
const TEXT_OR_COMMENT = /"(?:[^"\\\n]|\\.)*"?|[^\S\n]*(?:\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$))/g

function removeComments({ text, problem: { offset } }: Broken): Mending | undefined {
  if (!/^\/[/*]/.test(text.slice(offset, offset + 2))) return undefined
  const edits = [...text.matchAll(TEXT_OR_COMMENT)].flatMap(({ 0: found, index }) => {
    if (found.startsWith('"')) return []
    const isAlone = index === 0 || text[index - 1] === '\n'
    const end = index + found.length
    // A line that held nothing else goes with it.
    const to = isAlone ? end + (/^\r?\n/.exec(text.slice(end, end + 2))?.[0].length ?? 0) : end
    return [{ from: index, to, insert: '' }]
  })
  return { title: 'Remove the comments', message: 'JSON has no comments', edits }
}

function removeComma({ text, problem: { offset, wanted } }: Broken): Mending | undefined {
  if (wanted === 'next' || wanted === 'colon') return undefined
  const before = lastLetter(text, offset)
  const isClosing = before.letter === ',' && /[}\]]/.test(text.charAt(offset))
  const at = isClosing ? before.at : offset
  if (text[at] !== ',' || before.letter === ':') return undefined
  return {
    title: 'Remove the comma',
    message: 'There is a comma too many',
    edits: [{ from: at, to: at + 1, insert: '' }],
  }
}

function insertColon({ text, problem: { offset, wanted } }: Broken): Mending | undefined {
  if (wanted !== 'colon' || offset === text.length) return undefined
  const wrong = /^=>?/.exec(text.slice(offset, offset + 2))?.[0]
  const from = wrong === undefined ? lastLetter(text, offset).at + 1 : offset
  return {
    title: 'Add the colon',
    edits: [{ from, to: from + (wrong?.length ?? 0), insert: ':' }],
  }
}

function insertComma({ text, problem }: Broken): Mending | undefined {
  const { offset, wanted, open } = problem
  const letter = text.charAt(offset)
  if (wanted !== 'next' || open.length === 0) return undefined
  const isWrong = letter === ';'
  if (!isWrong && !/["'{[\w-]/.test(letter)) return undefined
  const from = isWrong ? offset : lastLetter(text, offset).at + 1
  return {
    title: 'Add the comma',
    message: 'A comma is missing',
    edits: [{ from, to: isWrong ? from + 1 : from, insert: ',' }],
  }
}

function writeNull({ text, problem: { offset, wanted } }: Broken): Mending | undefined {
  const before = lastLetter(text, offset)
  if (wanted !== 'value' || before.letter !== ':' || !/[,}\]]/.test(text.charAt(offset))) {
    return undefined
  }
  const from = before.at + 1
  return { title: 'Write null', edits: [{ from, to: from, insert: ' null' }] }
}

function removeRest({ text, problem: { offset, open, wanted } }: Broken): Mending | undefined {
  const rest = text.slice(offset)
  if (wanted !== 'next' || open.length > 0 || !/^[\s}\],;]+$/.test(rest)) return undefined
  const to = offset + rest.trimEnd().length
  return { title: 'Remove what follows', edits: [{ from: offset, to, insert: '' }] }
}

/** The last letter in front of a place that is no blank. */
function lastLetter(text: string, place: number): { readonly letter: string; readonly at: number } {
  let at = place - 1
  while (at >= 0 && /\s/.test(text.charAt(at))) at--
  return { letter: text.charAt(at), at }
}
