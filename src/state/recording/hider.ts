/** Takes secrets out of everything a file will hold, and keeps a list of what they were, never their values. */
import { formsOf, redactHeaders, redactText } from '#wire/redact.ts'
import type { FoundSecret, TellSecret } from '#wire/redact.ts'
import type { HeaderList } from '#wire/types.ts'

import { hideSecrets } from '../library/hideSecrets.ts'

/** Secrets of one sort in one place. */
export type Finding = {
  /** `Authorization header`, `access token`, `text that looks like a JWT`. */
  readonly what: string
  /** `the address`, `request 7`, `answer 7`; empty for headers, which say it themselves. */
  readonly where: string
  readonly count: number
}

/** What is secret on this page. */
export type KnownValues = {
  readonly values: readonly string[]
  /** What a value is, as a person calls it. */
  readonly nameOf: (value: string) => string
}

export type Hider = {
  readonly headers: (headers: HeaderList) => HeaderList
  readonly address: (url: string) => string
  readonly text: (text: string, where: string) => string
  /** A text too long for the page, in pieces. */
  readonly long: (blob: Blob, where: string) => AsyncGenerator<string, void, void>
  readonly found: () => readonly Finding[]
}

/** With `keeps` everything is found and listed, and left as it is. */
export function createHider(known: KnownValues, keeps: boolean): Hider {
  const counts = new Map<string, { what: string; where: string; count: number }>()

  function tellIn(where: string): TellSecret {
    return (found) => {
      const what = wordsOf(found, known)
      const place = found.kind === 'header' ? '' : where
      const key = JSON.stringify([what, place])
      const entry = counts.get(key) ?? { what, where: place, count: 0 }
      entry.count++
      counts.set(key, entry)
    }
  }
  function headers(list: HeaderList): HeaderList {
    const safe = redactHeaders(list, known.values, tellIn('other headers'))
    return keeps ? list : safe
  }
  function text(whole: string, where: string): string {
    const tell = tellIn(where)
    const redact = (part: string) => redactText(part, known.values, tell)
    const { text: safe } = hideSecrets(whole, redact, tell)
    return keeps ? whole : safe
  }
  async function* long(blob: Blob, where: string): AsyncGenerator<string, void, void> {
    for await (const piece of piecesOf(blob, known.values)) yield text(piece, where)
  }
  return {
    headers,
    text,
    long,
    address: (url) => text(url, 'the address'),
    found: () => [...counts.values()].sort((a, b) => b.count - a.count),
  }
}

function wordsOf(found: FoundSecret, known: KnownValues): string {
  switch (found.kind) {
    case 'known':
      return known.nameOf(found.value)
    case 'bearer':
      return 'Text that looks like a bearer token'
    case 'jwt':
      return 'Text that looks like a JWT'
    case 'header':
      return `${found.name} header`
    case 'parameter':
      return `Parameter ${found.name}`
    case 'member':
      return `Value of “${found.name}”`
  }
}

/** Bytes that are read at once. */
const READ = 262_144
/** Characters at the end of a piece that may hold the beginning of a secret: they wait for what follows. */
const MARGIN = 16_384

/** The text of a blob in pieces that are cut where no secret stands. */
async function* piecesOf(
  blob: Blob,
  secrets: readonly string[],
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let held = ''
  for (let from = 0; from < blob.size; from += READ) {
    const bytes = await blob.slice(from, from + READ).arrayBuffer()
    held += decoder.decode(bytes, { stream: true })
    const cut = safeCut(held, secrets)
    if (cut === 0) continue
    yield held.slice(0, cut)
    held = held.slice(cut)
  }
  held += decoder.decode()
  if (held !== '') yield held
}

/** Between two members or elements, in JSON and in JSON inside of it, however often its quotes are escaped. */
const BOUNDARY = /\\*",\s*(?=\\*["{[])|[}\]],\s*|[\d\w],\s*(?=\\*["{[])|\n/g

function safeCut(text: string, secrets: readonly string[]): number {
  const from = text.length - MARGIN
  if (from <= 0) return 0
  const boundaries = [...text.slice(from).matchAll(BOUNDARY)]
  const last = boundaries.findLast((found) => !isInside(text, from + endOf(found), secrets))
  if (last) return from + endOf(last)
  // One value without end: no secret is that long.
  for (let at = text.length - MARGIN / 2; at > from; at--) {
    const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(at - 1))
    if (!isHalf && !isInside(text, at, secrets) && !text.startsWith('Bearer ', at - 7)) return at
  }
  return from
}

function endOf(found: RegExpMatchArray): number {
  return (found.index ?? 0) + found[0].length
}

/** Whether a known secret begins before this place and ends behind it. */
function isInside(text: string, at: number, secrets: readonly string[]): boolean {
  return secrets.some((secret) =>
    Object.values(formsOf(secret)).some((form) =>
      text.slice(Math.max(0, at - form.length + 1), at + form.length - 1).includes(form),
    ),
  )
}
