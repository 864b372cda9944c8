/** The words of a raw text that a JSON Pointer leads to, exactly as sent. */
import { pointerPath } from '#lib/jsonPointer.ts'
import { elementTexts, memberTexts } from '#lib/jsonText.ts'
import { parseJson } from '#lib/parseJson.ts'

export type Excerpt = {
  readonly text: string
  /** False when the place does not exist: the text is what should have held it. */
  readonly found: boolean
}

/** Follows a pointer as far as it leads. A text that is no JSON is its own excerpt. */
export function excerptOf(text: string, pointer: string): Excerpt {
  if (pointer === '') return { text, found: true }
  if (!parseJson(text).ok) return { text, found: false }
  let at = text
  for (const step of pointerPath(pointer)) {
    const next = stepInto(at, step)
    if (next === undefined) return { text: at, found: false }
    at = next
  }
  const name = pointerPath(pointer).at(-1) ?? ''
  return { text: /^\d+$/.test(name) ? at : `${JSON.stringify(name)}: ${at}`, found: true }
}

/** Of doubled members the last, as parsers do. */
function stepInto(text: string, step: string): string | undefined {
  if (/^\s*\[/.test(text)) return /^\d+$/.test(step) ? elementTexts(text)[Number(step)] : undefined
  return memberTexts(text).findLast(({ key }) => key === step)?.text
}
