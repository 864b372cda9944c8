/** Texts of servers on one line: what can't be seen, or would turn or break the line, is spelled out. */

/** A piece of a line: words as they are, or the spelling of one invisible character. */
export type VisiblePart = { readonly text: string; readonly isMark: boolean }

/**
 * Control characters, line ends, zero-width and bidirectional ones, tags, halves of surrogate pairs; but not what
 * chooses the look of a picture, or joins two to one.
 */
const INVISIBLE =
  /(?![\uFE00-\uFE0F]|(?<=\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu

const SHORT: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
}

/** The text in pieces, in order; one piece for a plain text. */
export function visibleParts(text: string): readonly VisiblePart[] {
  const parts: VisiblePart[] = []
  let done = 0
  for (const { 0: found, index } of text.matchAll(INVISIBLE)) {
    if (index > done) parts.push({ text: text.slice(done, index), isMark: false })
    parts.push({ text: spell(found), isMark: true })
    done = index + found.length
  }
  if (done < text.length || parts.length === 0) {
    parts.push({ text: text.slice(done), isMark: false })
  }
  return parts
}

/** The same as one text, for titles and names. */
export function visibleText(text: string): string {
  return text.replaceAll(INVISIBLE, spell)
}

function spell(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return SHORT[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code}`)
}
