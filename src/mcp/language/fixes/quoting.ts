/** Texts, names and words that aren't quoted as JSON wants it. */
import type { Broken, Mending } from './syntaxFixes.ts'

/** Opening quotes of other languages and of word processors, with what closes them. */
const QUOTES: Readonly<Record<string, RegExp>> = {
  "'": /'(?=\s*(?:[:,}\]]|$))/gm,
  '`': /`(?=\s*(?:[:,}\]]|$))/gm,
  '“': /[”“](?=\s*(?:[:,}\]]|$))/gm,
  '”': /”(?=\s*(?:[:,}\]]|$))/gm,
  '‘': /[’‘](?=\s*(?:[:,}\]]|$))/gm,
}

const WORDS: Readonly<Record<string, string>> = {
  True: 'true',
  TRUE: 'true',
  False: 'false',
  FALSE: 'false',
  None: 'null',
  Null: 'null',
  NULL: 'null',
  nil: 'null',
  undefined: 'null',
  NaN: 'null',
}

/** Single quotes and typographic ones become double ones. */
export function useDoubleQuotes({ text, problem: { offset } }: Broken): Mending | undefined {
  const ends = QUOTES[text.charAt(offset)]
  if (!ends) return undefined
  const pattern = new RegExp(ends)
  pattern.lastIndex = offset + 1
  const end = pattern.exec(text)
  if (!end) return undefined
  const inside = text.slice(offset + 1, end.index)
  if (inside.includes('\n')) return undefined
  const spelled = inside
    .replaceAll(/\\(['`])/g, '$1')
    .replaceAll(/(\\.)|"/g, (whole, escape?: string) => escape ?? `\\${whole}`)
  return {
    title: 'Use double quotes',
    message: 'JSON quotes texts and names with "',
    edits: [{ from: offset, to: end.index + 1, insert: `"${spelled}"` }],
  }
}

/** A line that ends within a text, while the next one goes on with JSON. */
export function closeQuote({ text, problem: { offset, begun } }: Broken): Mending | undefined {
  if (text[begun] !== '"' || !/[\r\n]/.test(text.charAt(offset))) return undefined
  if (!/^\s*(?:["}\]]|$)/.test(text.slice(offset))) return undefined
  const line = text.slice(0, offset).trimEnd()
  const from = line.endsWith(',') ? line.length - 1 : line.length
  return {
    title: 'Close the quote',
    message: 'A text isn’t closed',
    edits: [{ from, to: from, insert: '"' }],
  }
}

/** Line breaks and lone backslashes in a text. */
export function escapeInText({ text, problem: { offset, begun } }: Broken): Mending | undefined {
  if (text[begun] !== '"' || offset >= text.length) return undefined
  const letter = text.charAt(offset)
  if (letter < ' ') {
    const length = /^[^\S ]+|^./.exec(text.slice(offset))?.[0].length ?? 1
    const insert = JSON.stringify(text.slice(offset, offset + length)).slice(1, -1)
    const title = /[\r\n]/.test(letter) ? 'Escape the line break' : 'Escape the character'
    return { title, edits: [{ from: offset, to: offset + length, insert }] }
  }
  const slash = text.lastIndexOf('\\', offset)
  if (slash <= begun) return undefined
  return {
    title: 'Escape the backslash',
    edits: [{ from: slash, to: slash, insert: '\\' }],
  }
}

/** A name as JavaScript allows it. */
export function quoteName({ text, problem: { offset, wanted } }: Broken): Mending | undefined {
  if (wanted !== 'name' && wanted !== 'nameOrEnd') return undefined
  const name = /^[\w$.-]+/.exec(text.slice(offset, offset + 200))?.[0]
  if (name === undefined) return undefined
  return {
    title: `Write "${name}"`,
    message: 'A name stands in double quotes',
    edits: [{ from: offset, to: offset + name.length, insert: `"${name}"` }],
  }
}

/** Words of other languages, and texts without quotes. */
export function writeWord({ text, problem }: Broken): Mending | undefined {
  const { begun, wanted } = problem
  if (wanted !== 'value' && wanted !== 'itemOrEnd') return undefined
  const found = /^[^\s,:{}[\]"](?:[^\n,{}[\]"]*[^\s,{}[\]"])?/.exec(text.slice(begun, begun + 200))
  const word = found?.[0]
  if (word === undefined || /^['`“‘]/.test(word)) return undefined
  const known = WORDS[word] ?? begunWord(word)
  const insert = known ?? JSON.stringify(word)
  return {
    title: known === undefined ? 'Put it in quotes' : `Write ${known}`,
    edits: [{ from: begun, to: begun + word.length, insert }],
  }
}

function begunWord(word: string): string | undefined {
  return ['true', 'false', 'null'].find((each) => word.length > 1 && each.startsWith(word))
}
