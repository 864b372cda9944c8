/** TABLE: media types with the endings of their files, and the language they are coloured as. */
import type { EditorLanguage } from '#editor/types.ts'

type MediaRow = {
  /** Without parameters, in small letters. */
  readonly type: string
  /** Endings of file names, the usual one first. */
  readonly endings: readonly string[]
  readonly language?: EditorLanguage
}

const MEDIA: readonly MediaRow[] = [
  { type: 'application/json', endings: ['json'] },
  { type: 'text/markdown', endings: ['md', 'markdown'] },
  { type: 'text/plain', endings: ['txt', 'log', 'text'] },
  { type: 'text/csv', endings: ['csv'] },
  { type: 'text/tab-separated-values', endings: ['tsv'] },
  { type: 'text/html', endings: ['html', 'htm'], language: 'html' },
  { type: 'application/xml', endings: ['xml'], language: 'xml' },
  { type: 'text/xml', endings: ['xml'], language: 'xml' },
  { type: 'image/svg+xml', endings: ['svg'], language: 'xml' },
  { type: 'text/css', endings: ['css'], language: 'css' },
  { type: 'text/javascript', endings: ['js', 'mjs', 'cjs', 'jsx'], language: 'typescript' },
  { type: 'application/javascript', endings: ['js', 'mjs'], language: 'typescript' },
  { type: 'application/typescript', endings: ['ts', 'tsx', 'mts'], language: 'typescript' },
  { type: 'text/x-typescript', endings: ['ts', 'tsx', 'mts'], language: 'typescript' },
  { type: 'text/x-python', endings: ['py'], language: 'python' },
  { type: 'application/x-sh', endings: ['sh', 'bash'], language: 'shell' },
  { type: 'text/x-shellscript', endings: ['sh', 'bash'], language: 'shell' },
  { type: 'application/yaml', endings: ['yaml', 'yml'], language: 'yaml' },
  { type: 'text/yaml', endings: ['yaml', 'yml'], language: 'yaml' },
  { type: 'text/x-yaml', endings: ['yaml', 'yml'], language: 'yaml' },
  { type: 'application/x-yaml', endings: ['yaml', 'yml'], language: 'yaml' },
  { type: 'application/sql', endings: ['sql'], language: 'sql' },
  { type: 'text/x-sql', endings: ['sql'], language: 'sql' },
  { type: 'image/png', endings: ['png'] },
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  { type: 'image/gif', endings: ['gif'] },
  { type: 'image/webp', endings: ['webp'] },
  { type: 'image/bmp', endings: ['bmp'] },
  { type: 'image/avif', endings: ['avif'] },
  { type: 'audio/wav', endings: ['wav'] },
  { type: 'audio/x-wav', endings: ['wav'] },
  { type: 'audio/mpeg', endings: ['mp3'] },
  { type: 'audio/ogg', endings: ['ogg', 'oga', 'opus'] },
  { type: 'audio/mp4', endings: ['m4a', 'mp4'] },
  { type: 'audio/flac', endings: ['flac'] },
  { type: 'audio/webm', endings: ['weba', 'webm'] },
  { type: 'video/mp4', endings: ['mp4', 'm4v'] },
  { type: 'video/webm', endings: ['webm'] },
  { type: 'video/ogg', endings: ['ogv'] },
  { type: 'application/pdf', endings: ['pdf'] },
  { type: 'application/zip', endings: ['zip'] },
  { type: 'application/gzip', endings: ['gz', 'tgz'] },
]

/** A media type without its parameters, in small letters. */
export function plainType(mimeType: string): string {
  return mimeType.split(';')[0]?.trim().toLowerCase() ?? ''
}

/** The language a text is coloured as: by its media type, else by the ending of its address. */
export function languageOf(mimeType: string, uri: string): EditorLanguage | undefined {
  const type = plainType(mimeType)
  const row = MEDIA.find((each) => each.type === type)
  if (row && type !== 'text/plain') return row.language
  if (type.endsWith('+xml')) return 'xml'
  const ending = endingOf(uri.split(/[?#]/)[0] ?? '')
  return MEDIA.find(({ endings, language }) => language && endings.includes(ending))?.language
}

/** Whether a text is called Markdown: by its media type, else by the ending of its address. */
export function isMarkdownType(mimeType: string, uri: string): boolean {
  const type = plainType(mimeType)
  if (type === 'text/markdown' || type === 'text/x-markdown') return true
  return (type === '' || type === 'text/plain') && /\.(?:md|markdown)(?:[?#]|$)/i.test(uri)
}

/** Longer names are refused by file systems. */
const LONGEST = 100
/** Names of devices, which Windows takes for no file whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/**
 * Name of a saved file: the last part of its URI without what file systems refuse, with an ending that fits the
 * media type, whatever the URI claims.
 */
export function fileNameOf(uri: string, mimeType: string, fallback = 'content'): string {
  const last = decoded(uri.split(/[?#]/)[0]?.split('/').findLast(Boolean) ?? '')
  const name =
    last
      .replaceAll(/[^\p{L}\p{N}_.() -]+/gu, '-')
      .slice(-LONGEST)
      .replace(/^[. -]+/, '')
      .replace(/[. -]+$/, '')
      .replace(DEVICE, '_$&') || fallback
  const endings = endingsOf(mimeType)
  const usual = endings[0]
  return usual === undefined || endings.includes(endingOf(name)) ? name : `${name}.${usual}`
}

/** Of types that aren't in the table the name tells itself, as in `application/vnd.foo+json`. */
function endingsOf(mimeType: string): readonly string[] {
  const type = plainType(mimeType)
  const row = MEDIA.find((each) => each.type === type)
  if (row) return row.endings
  const suffix = /\+(json|xml|yaml|zip|gzip)$/.exec(type)?.[1]
  if (suffix === undefined) return []
  return MEDIA.find((each) => each.type === `application/${suffix}`)?.endings ?? []
}

function endingOf(name: string): string {
  return /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign that stands for itself.
    return text
  }
}

/** Whether bytes of a type are worth trying as a text. */
export function isTextType(mimeType: string): boolean {
  const type = plainType(mimeType)
  if (/^text\/|[/+](?:json|xml|yaml)$/.test(type)) return true
  return MEDIA.some((each) => each.type === type && each.language !== undefined)
}
