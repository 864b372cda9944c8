/** JSON text as a value in a program's source, every number spelled as it was. */
import { indentJson } from '#lib/indentJson.ts'
import { endOfString } from '#lib/jsonText.ts'

/** How a language writes what differs from JSON. */
export type Dialect = {
  /** The name of a member, in front of its colon. */
  readonly name: (name: string) => string
  readonly text: (text: string) => string
  readonly words: Readonly<Record<'true' | 'false' | 'null', string>>
  /** Spaces a level. */
  readonly indent: number
}

const WORD = /^(?:true|false|null)/

/** The literal of a valid JSON text; all lines but the first stand behind `margin` spaces. */
export function literalOf(json: string, dialect: Dialect, margin = 0): string {
  const text = indentJson(json)
  const out: string[] = []
  let at = 0
  while (at < text.length) {
    const end = endOfToken(text, at)
    out.push(written(text.slice(at, end), text.charAt(end) === ':', dialect))
    at = end
  }
  const more = ' '.repeat(margin)
  // A break is never part of a string, and what follows it is indentation in twos.
  return out
    .join('')
    .replaceAll(
      /\n( *)/g,
      (_, spaces: string) => `\n${more}${' '.repeat((spaces.length / 2) * dialect.indent)}`,
    )
}

function endOfToken(text: string, at: number): number {
  if (text.charAt(at) === '"') return endOfString(text, at)
  const word = WORD.exec(text.slice(at, at + 5))?.[0]
  if (word !== undefined) return at + word.length
  let end = at + 1
  while (end < text.length && !/["tfn]/.test(text.charAt(end))) end++
  return end
}

function written(token: string, isName: boolean, { name, text, words }: Dialect): string {
  if (token.startsWith('"')) {
    const value: unknown = JSON.parse(token)
    return isName ? name(String(value)) : text(String(value))
  }
  return token === 'true' || token === 'false' || token === 'null' ? words[token] : token
}
