/** Brackets and quotes that are opened and never closed. */
import type { Broken, Mending } from './syntaxFixes.ts'

/** A text that ends too early: what is begun is ended, what dangles is dropped. */
export function closeTheEnd({ text, problem }: Broken): Mending | undefined {
  const { offset, open, begun, wanted } = problem
  if (offset !== text.length) return undefined
  const rest = text.slice(begun)
  if (rest !== '') return closeText({ text, problem })
  if (open.length === 0) return undefined
  const to = text.trimEnd().length
  const from = text[to - 1] === ',' ? to - 1 : to
  const value = valueFor(wanted, text.charAt(from - 1))
  const insert = value + closers(text, open, from)
  const title = open.length === 1 ? 'Close the bracket' : 'Close the brackets'
  return { title, edits: [{ from, to, insert }] }
}

/** A text or name that goes on to the end. */
function closeText({ text, problem }: Broken): Mending | undefined {
  const { begun, open, wanted } = problem
  const isEscaping = /\\(?:u[\dA-Fa-f]{0,3})?$/.test(text)
  if (text[begun] !== '"' || isEscaping) return undefined
  const isName = wanted === 'name' || wanted === 'nameOrEnd'
  const end = text.length
  const insert = `"${isName ? ': null' : ''}${closers(text, open, end)}`
  const edits = [{ from: end, to: end, insert }]
  return { title: 'Close the quote', message: 'A text isn’t closed', edits }
}

/** A name without its value gets none: `last` is the letter it all ends with. */
function valueFor(wanted: Broken['problem']['wanted'], last: string): string {
  if (wanted === 'colon') return ': null'
  return wanted === 'value' && last === ':' ? ' null' : ''
}

/** Each bracket that was opened on a line of its own is closed on one. */
function closers(text: string, open: readonly number[], end: number): string {
  let line = lineOf(text, end)
  let written = ''
  for (const place of open.toReversed()) {
    const own = lineOf(text, place)
    if (own.start !== line.start) written += `\n${own.indent}`
    line = own
    written += text[place] === '{' ? '}' : ']'
  }
  return written
}

function lineOf(text: string, place: number): { readonly start: number; readonly indent: string } {
  const start = text.lastIndexOf('\n', place - 1) + 1
  return { start, indent: /^[^\S\n]*/.exec(text.slice(start, place))?.[0] ?? '' }
}

/** A bracket that closes an outer one while inner ones are open; or one that was never opened. */
export function closeBefore({ text, problem }: Broken): Mending | undefined {
  const { offset, open, wanted } = problem
  const letter = text.charAt(offset)
  if (wanted !== 'next' || open.length === 0 || !/[}\]]/.test(letter)) return undefined
  const opening = letter === '}' ? '{' : '['
  const matching = open.findLastIndex((place) => text[place] === opening)
  const inner = open.slice(matching + 1).toReversed()
  if (matching === -1) {
    return {
      title: 'Remove the bracket',
      message: `Nothing is open that ${letter} closes`,
      edits: [{ from: offset, to: offset + 1, insert: '' }],
    }
  }
  const insert = inner.map((place) => (text[place] === '{' ? '}' : ']')).join('')
  return {
    title: inner.length === 1 ? 'Close the bracket' : 'Close the brackets',
    edits: [{ from: offset, to: offset, insert }],
  }
}
