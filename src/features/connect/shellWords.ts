/** Splits a pasted command into its words, as the shells people copy from would. */

export type ShellWords =
  | {
      readonly ok: true
      readonly words: readonly string[]
      /** What stood behind a pipe, a redirection or a separator; empty when nothing did. */
      readonly rest: string
    }
  | { readonly ok: false; readonly message: string }

type Reader = { readonly text: string; at: number; word: string | undefined }

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  e: '\u001B',
  '0': '\0',
}

/**
 * Reads POSIX quoting ('…', "…", $'…', backslashes, continued lines) and, when lines end in `^`,
 * that of the Windows command line. Variables stay as written: there is no environment to read.
 */
export function splitShellWords(command: string): ShellWords {
  const reader: Reader = { text: withoutCarets(command), at: 0, word: undefined }
  const words: string[] = []
  const finish = () => {
    if (reader.word !== undefined) words.push(reader.word)
    reader.word = undefined
  }
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at)
    if (reader.word === undefined && /^(?:\d?>|[|;&])/.test(reader.text.slice(reader.at))) break
    if (/\s/.test(char)) {
      finish()
      reader.at++
    } else if (!readPiece(reader, char)) {
      return { ok: false, message: 'A quote in this command isn’t closed.' }
    }
  }
  finish()
  return { ok: true, words, rest: reader.text.slice(reader.at).trim() }
}

/** Copied for the Windows command line, a caret escapes what follows it, line ends included. */
function withoutCarets(command: string): string {
  const text = command.replaceAll('\r\n', '\n')
  if (!/\^[ \t]*\n/.test(text)) return text
  return text.replaceAll(/\^[ \t]*\n/g, ' ').replaceAll(/\^(.)/g, '$1')
}

/** Adds one character, escape or quoted part to the word; false when a quote stays open. */
function readPiece(reader: Reader, char: string): boolean {
  if (char === "'") return readQuoted(reader, 1, "'", literally)
  if (char === '"') return readQuoted(reader, 1, '"', inDoubleQuotes)
  if (reader.text.startsWith("$'", reader.at)) return readQuoted(reader, 2, "'", ansi)
  if (char === '\\' || isContinuation(reader)) {
    const next = reader.text.charAt(reader.at + 1)
    // A continued line; also one whose line end got lost on the way through a chat or a form.
    if (!/\s/.test(next)) reader.word = (reader.word ?? '') + next
    reader.at += 2
    return true
  }
  reader.word = (reader.word ?? '') + char
  reader.at++
  return true
}

/** PowerShell continues a line with a backtick. */
function isContinuation({ text, at }: Reader): boolean {
  return text.startsWith('`\n', at)
}

/** What an escape at an index stands for, and how long it is; undefined where there is none. */
type Unescape = (
  text: string,
  at: number,
) => { readonly text: string; readonly length: number } | undefined

function readQuoted(reader: Reader, opening: number, end: string, unescape: Unescape): boolean {
  let value = ''
  let at = reader.at + opening
  while (at < reader.text.length) {
    const char = reader.text.charAt(at)
    if (char === end) {
      reader.word = (reader.word ?? '') + value
      reader.at = at + 1
      return true
    }
    const escape = char === '\\' ? unescape(reader.text, at) : undefined
    value += escape?.text ?? char
    at += escape?.length ?? 1
  }
  return false
}

const literally: Unescape = () => undefined

const inDoubleQuotes: Unescape = (text, at) => {
  const next = text.charAt(at + 1)
  if (next === '\n') return { text: '', length: 2 }
  return '"\\$`'.includes(next) ? { text: next, length: 2 } : undefined
}

const ansi: Unescape = (text, at) => {
  const code = /^\\(?:x([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,6}))/.exec(
    text.slice(at, at + 8),
  )
  const digits = code?.[1] ?? code?.[2] ?? code?.[3]
  if (code && digits) {
    return { text: String.fromCodePoint(Number.parseInt(digits, 16)), length: code[0].length }
  }
  const next = text.charAt(at + 1)
  return { text: ESCAPES[next] ?? next, length: 2 }
}
