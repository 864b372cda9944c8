/** Words of servers as Markdown that can only be read: no HTML, no images, no links but to web pages. */

/** Longer texts don't fit beside a list. */
const LONGEST = 3000

/** Between two characters it is not seen, and they no longer belong together. */
const JOINER = '\u2060'

/** Text written by a server, which may be Markdown. */
export function safeMarkdown(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  return short
    .trim()
    .replaceAll('<', `<${JOINER}`)
    .replaceAll('![', `!${JOINER}[`)
    .replaceAll(/\](?=\((?!https?:\/\/|mailto:))|\](?=:)/gi, `]${JOINER}`)
}

/** Words of a server on a line of their own, which is no Markdown. */
export function plainWords(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>()#+!|~-]/g, String.raw`\$&`)
}

/** A value as code in a line, cut when it is long. */
export function codeOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  const short = line.length > MOST_CODE ? `${line.slice(0, MOST_CODE)}…` : line
  const runs = short.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1)
  const pad = short.startsWith('`') || short.endsWith('`') || short === '' ? ' ' : ''
  return `${fence}${pad}${short}${pad}${fence}`
}

const MOST_CODE = 80
