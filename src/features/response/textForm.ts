/** What a text looks like: JSON, code, or words. */
import { parseJson } from '#lib/parseJson.ts'

/** How a text is drawn. */
export type TextForm = 'json' | 'code' | 'plain'

/** Beyond this, a text that begins and ends like JSON is taken for it: parsing would cost too much. */
const PARSE_LIMIT = 200_000

/** Looks at the text first, because servers rarely say; the media type helps to tell code from words. */
export function formOf(text: string, mimeType = ''): TextForm {
  if (looksLikeJson(text)) return 'json'
  if (/^text\/(plain|markdown)\b/.test(mimeType)) return 'plain'
  if (mimeType !== '') return 'code'
  return /^(?: {2,}|\t)\S|[;{}]$|^<[/!?\w]/m.test(text.slice(0, 10_000)) ? 'code' : 'plain'
}

function looksLikeJson(text: string): boolean {
  const start = /\S/.exec(text)?.[0]
  if (start !== '{' && start !== '[') return false
  if (text.length <= PARSE_LIMIT) return parseJson(text).ok
  return text
    .slice(-200)
    .trimEnd()
    .endsWith(start === '{' ? '}' : ']')
}
