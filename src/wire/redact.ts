/** Masks secrets by value, by position and by pattern, for everything a person can see or export. */
import type { HeaderList } from './types.ts'

/** One secret that was masked: which it was, never what it was. */
export type FoundSecret =
  /** One of those given, by its place among them. */
  | { readonly kind: 'known'; readonly value: string }
  | { readonly kind: 'bearer' | 'jwt' }
  /** By the name of a header, of a parameter in an address, or of a member in JSON. */
  | { readonly kind: 'header' | 'parameter' | 'member'; readonly name: string }

/** Hears of each secret that is masked. */
export type TellSecret = (found: FoundSecret) => void

/** What stands in for a secret: dots and, when it is long enough to stay safe, its last four. */
export function maskSecret(value: string): string {
  return value.length >= 12 ? `${MASK}${value.slice(-4)}` : MASK
}

/** How every mask begins. */
export const MASK = '••••'

/** How the names of secrets end, as words with hyphens between them. */
const SECRET_NAME =
  /(?:^|-)(?:[a-z\d]*(?:token|apikey|secret|password)|key|pass(?:wd|phrase|code)?|pwd|pin|otp|auth|authorization|bearer|cookie|jwt|sig|signature)$|^(?:auth-?)?code$/
/** A member of a query, in an address or any text. A mask already there is left alone: another would hide its last four. */
export const QUERY_MEMBER = /(?<=[?&])([^=&#?\s"]{1,64})=([^&\s"#•]*)/g
/** What looks like a secret. */
export const PATTERNS = [
  // A token has a digit or is long: `Bearer realm=…` in a challenge and ordinary words stay.
  ['bearer', /(?<=\bBearer )(?:(?=[\w.~+/-]*\d)[\w.~+/-]{8,}|[\w.~+/-]{20,})=*(?![\w.~+/="-])/g],
  ['jwt', /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g],
] as const

/** Whether a value is a secret by its name alone, of a header or in a query: `x-api-key`, `exaApiKey`. */
export function isSecretName(name: string): boolean {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase()
  return SECRET_NAME.test(words.replaceAll(/[^a-z\d]+/g, '-').replace(/-$/, ''))
}

/** Replaces every given secret, and whatever looks like one, in a text. */
export function redactText(text: string, secrets: readonly string[], tell?: TellSecret): string {
  let safe = text
  // Longest first, because one secret may hold another.
  for (const secret of trimmed(secrets).toSorted((a, b) => b.length - a.length)) {
    let shown = ''
    let done = 0
    for (const [from, to] of placesOf(safe, secret)) {
      tell?.({ kind: 'known', value: secret })
      shown += safe.slice(done, from) + maskSecret(secret)
      done = to
    }
    safe = shown + safe.slice(done)
  }
  for (const [kind, pattern] of PATTERNS) {
    safe = safe.replace(pattern, (found) => {
      tell?.({ kind })
      return maskSecret(found)
    })
  }
  return replaceSecretParameters(safe, (name, value) => {
    if (value === '') return ''
    tell?.({ kind: 'parameter', name })
    return maskSecret(value)
  })
}

/** Secrets as they travel: without the blanks around them. */
export function trimmed(secrets: readonly string[]): string[] {
  return secrets.map((secret) => secret.trim()).filter(Boolean)
}

/** Where a text holds a secret, whatever way JSON or a URL spells each of its characters; in order. */
export function* placesOf(
  text: string,
  secret: string,
): Generator<readonly [from: number, to: number], void, void> {
  const [first, ...others] = patternsOf(secret, text.includes('%'))
  if (!first) return
  for (let from = 0; ;) {
    first.lastIndex = from
    const start = first.exec(text)?.index
    if (start === undefined) return
    let to = first.lastIndex
    for (const part of others) {
      part.lastIndex = to
      // 0 where it isn't.
      part.test(text)
      to = part.lastIndex
      if (to === 0) break
    }
    if (to > 0) yield [start, to]
    from = to || start + 1
  }
}

/** Patterns of secrets; every letter that is typed makes another one. */
const kept = new Map<string, readonly RegExp[]>()
const MOST_KEPT = 500

/** What finds the beginning of a secret, and each of its next parts where the one before ends. */
function patternsOf(secret: string, isEncoded: boolean): readonly RegExp[] {
  // No secret begins with a blank.
  const key = isEncoded ? ` ${secret}` : secret
  let patterns = kept.get(key)
  if (patterns) return patterns
  if (kept.size >= MOST_KEPT) kept.clear()
  // In parts, because a long pattern takes long to compile, and a very long one has no room on the stack.
  patterns = (secret.match(/(?:\\+|[^]){1,16}/gu) ?? []).map((part, index) => {
    const source = part.replaceAll(/\\+|[^]/gu, (each, at: number) =>
      spelled(each, index + at, isEncoded),
    )
    return new RegExp(
      // A very short value would blank out ordinary words: it is masked as a part of a URL only.
      secret.length < 5 ? `(?<=[/=])${source}(?=[/?#&"\\s\\\\]|$)` : source,
      index > 0 ? 'y' : 'g',
    )
  })
  kept.set(key, patterns)
  return patterns
}

/**
 * Finds a character, or a run of backslashes, in each spelling; `at` is 0 where the secret begins. Without
 * the spelling of a URL, which many texts have nowhere, a text is read faster.
 */
function spelled(characters: string, at: number, isEncoded: boolean): string {
  // Backslashes only as a whole run: none is read twice, and none stays behind before a mask.
  const run = at > 0 ? '\\\\+' : '(?<!\\\\)\\\\+'
  const json = JSON.stringify(characters)
  const units = characters.split('').map((unit) => {
    const code = unit.charCodeAt(0).toString(16).padStart(4, '0')
    return `(?:\\u${code.toUpperCase()}|${run}u${code})`
  })
  const all = [
    isEncoded &&
      encodeURIComponent(characters.toWellFormed())
        .toLowerCase()
        .replace(/^[^%]/, `%${characters.charCodeAt(0).toString(16)}`),
    characters === ' ' && '\\+',
    characters.startsWith('\\')
      ? `(?:\\\\{${json.length - 2}}){1,4}`
      : (json.length === 4 || json === '"/"') && run + json.at(-2),
    units.join(''),
  ]
  return `(?:${all.filter(Boolean).join('|')})`.replaceAll(
    /[a-f]/g,
    (digit) => `[${digit}${digit.toUpperCase()}]`,
  )
}

/** Changes the values of query members that are secret by their name, in an address or any text. */
export function replaceSecretParameters(
  text: string,
  change: (name: string, value: string) => string,
): string {
  return text.replaceAll(QUERY_MEMBER, (whole, name: string, value: string) =>
    isSecretName(name) ? `${name}=${change(name, value)}` : whole,
  )
}

/** Masks values of headers that carry secrets, and known secrets in all others. */
export function redactHeaders(
  headers: HeaderList,
  secrets: readonly string[],
  tell?: TellSecret,
): HeaderList {
  const known = trimmed(secrets)
  return headers.map(([name, value]) => {
    const isKnown = known.includes(value.trim())
    if (!isKnown && !isSecretName(name)) return [name, redactText(value, secrets, tell)]
    const scheme = isKnown ? null : /^(Bearer|Basic) +(.*)$/is.exec(value)
    const secret = scheme?.[2] ?? value
    // A recording holds masks already: another would hide their last four.
    if (secret === '' || secret.startsWith(MASK)) return [name, value]
    tell?.({ kind: 'header', name })
    return [name, (scheme ? `${scheme[1]} ` : '') + maskSecret(secret)]
  })
}
