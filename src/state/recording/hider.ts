/** Takes secrets out of everything a file will hold, and keeps a list of what they were, never their values. */
import { mediaTypeOf } from '#wire/headers.ts'
import { isSecretName, MASK, redactHeaders, redactText } from '#wire/redact.ts'
import type { FoundSecret, TellSecret } from '#wire/redact.ts'
import type { HeaderList, ReplacedPart } from '#wire/types.ts'

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
  /** The body of a request with these headers. */
  readonly sent: (body: string, headers: HeaderList, where: string) => string
  /** A text too long for the page, in pieces. */
  readonly long: (blob: Blob, where: string) => AsyncGenerator<string, void, void>
  readonly found: () => readonly Finding[]
  /** Whether everything stays as it is. */
  readonly keeps: boolean
  /** How often something was found so far, by its part of an exchange. */
  readonly counts: () => Readonly<Record<ReplacedPart, number>>
}

/** A parameter's value that begins with a mask. */
const MASKED_PARAMETER = /(?<=[?&])([^=&#?\s"]{1,64})=••••[^&\s"#\\]*/g

/** What is secret by its name may be a password: of it not even the last four letters stay. */
function hide(text: string, values: readonly string[], tell?: TellSecret): string {
  const redact = (part: string) =>
    redactText(part, values, tell).replaceAll(MASKED_PARAMETER, (whole, name: string) =>
      isSecretName(name) ? `${name}=${MASK}` : whole,
    )
  return hideSecrets(text, redact, tell, () => MASK).text
}

function hiddenHeaders(list: HeaderList, values: readonly string[], tell: TellSecret): HeaderList {
  return redactHeaders(list, values, tell).map(([name, value]) => [
    name,
    isSecretName(name) ? value.replace(/••••.*$/s, MASK) : value,
  ])
}

const FORM = 'application/x-www-form-urlencoded'

/** With `keeps` everything is found and listed, and left as it is. */
export function createHider(known: KnownValues, keeps: boolean): Hider {
  const counts = new Map<string, { what: string; where: string; count: number }>()
  const sums: Record<ReplacedPart, number> = { head: 0, request: 0, answer: 0 }

  function tellIn(where: string): TellSecret {
    return (found) => {
      const what = wordsOf(found, known)
      const place = found.kind === 'header' ? '' : where
      const key = JSON.stringify([what, place])
      const entry = counts.get(key) ?? { what, where: place, count: 0 }
      entry.count++
      sums[partOf(where)]++
      counts.set(key, entry)
    }
  }
  function headers(list: HeaderList): HeaderList {
    const safe = hiddenHeaders(list, known.values, tellIn('other headers'))
    return keeps ? list : safe
  }
  function text(whole: string, where: string): string {
    const safe = hide(whole, known.values, tellIn(where))
    return keeps ? whole : safe
  }
  function sent(body: string, list: HeaderList, where: string): string {
    // A form is the query of an address: its names begin behind a question mark.
    return mediaTypeOf(list) === FORM ? text(`?${body}`, where).slice(1) : text(body, where)
  }
  const hideKnown = (part: string) => hide(part, known.values)
  async function* long(blob: Blob, where: string): AsyncGenerator<string, void, void> {
    for await (const piece of piecesOf(blob, hideKnown)) yield text(piece, where)
  }
  return {
    headers,
    text,
    sent,
    long,
    address: (url) => text(url, 'the address'),
    keeps,
    counts: () => ({ ...sums }),
    found: () => [...counts.values()].sort((a, b) => b.count - a.count),
  }
}

/** Places are called `request 7`, `answer 7`, and whatever else is in the head. */
function partOf(where: string): ReplacedPart {
  if (where.startsWith('request ')) return 'request'
  return where.startsWith('answer ') ? 'answer' : 'head'
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

/** Hides the secrets of a text. */
type Hide = (text: string) => string

/** The text of a blob in pieces that are cut where no secret stands. */
async function* piecesOf(blob: Blob, hideIn: Hide): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let held = ''
  for (let from = 0; from < blob.size; from += READ) {
    const bytes = await blob.slice(from, from + READ).arrayBuffer()
    held += decoder.decode(bytes, { stream: true })
    const cut = safeCut(held, hideIn)
    if (cut === 0) continue
    yield held.slice(0, cut)
    held = held.slice(cut)
  }
  held += decoder.decode()
  if (held !== '') yield held
}

/** The last place where both sides, hidden each by itself, are what is hidden of the whole. */
function safeCut(text: string, hideIn: Hide): number {
  const from = text.length - MARGIN
  if (from <= 0) return 0
  // What begins before this is no secret that reaches the margin.
  const start = Math.max(0, from - MARGIN)
  const around = text.slice(start)
  const hidden = hideIn(around)
  for (const place of placesIn(text.slice(from))) {
    const at = from + place - start
    if (hideIn(around.slice(0, at)) + hideIn(around.slice(at)) === hidden) return from + place
  }
  return from
}

/** Between two members or elements, in JSON and in JSON inside of it, however often its quotes and line ends are escaped. */
const BOUNDARY =
  /\\*",(?:\s|\\+[nrt])*(?=\\*["{[])|[}\]],(?:\s|\\+[nrt])*|\w,(?:\s|\\+[nrt])*(?=\\*["{[])|\n/g
const BLANK = /\s|\\[nrt]/g
/** Places of each sort that are tried: every trial reads the margin. */
const MOST_TRIED = 64

/** Boundaries and blanks from the last on, then any place: one word without end has neither. */
function* placesIn(end: string): Generator<number, void, void> {
  // What begins behind the middle may not have ended yet.
  const half = end.slice(0, MARGIN / 2)
  for (const [text, sort] of [
    [end, BOUNDARY],
    [half, BLANK],
  ] as const) {
    const found = [...text.matchAll(sort)].slice(-MOST_TRIED).toReversed()
    for (const { index, 0: all } of found) yield index + all.length
  }
  const step = half.length / MOST_TRIED
  for (let at = half.length; at > 0; at -= step) {
    const isHalf = /[\uD800-\uDBFF]/.test(end.charAt(at - 1))
    yield isHalf ? at - 1 : at
  }
}
