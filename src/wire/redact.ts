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

const tellNobody: TellSecret = () => undefined

/** What stands in for a secret: dots and, when it is long enough to stay safe, its last four. */
export function maskSecret(value: string): string {
  return value.length >= 12 ? `${DOTS}${value.slice(-4)}` : DOTS
}

/** How every mask begins. */
const DOTS = '••••'

/** How the names of secrets end, as words with hyphens between them. */
const SECRET_NAME =
  /(?:^|-)(?:[a-z\d]*(?:token|apikey|secret|password)|key|pass(?:wd|phrase)?|pwd|auth|authorization|bearer|cookie|jwt|sig|signature)$|^(?:auth-?)?code$/
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

/** The parts of a text that look like a secret: bearer tokens and JWTs. */
export function secretsByPattern(text: string): readonly string[] {
  return PATTERNS.flatMap(([, pattern]) => [...text.matchAll(pattern)].map(([found]) => found))
}

/** Replaces every given secret, and whatever looks like one, in a text. */
export function redactText(
  text: string,
  secrets: readonly string[],
  tell: TellSecret = tellNobody,
): string {
  let safe = text
  // Longest first, because one secret may hold another.
  for (const secret of trimmed(secrets).toSorted((a, b) => b.length - a.length)) {
    // As a function, because `$&` in a mask would bring the secret back.
    const mask = () => {
      tell({ kind: 'known', value: secret })
      return maskSecret(secret)
    }
    for (const form of new Set(Object.values(formsOf(secret)))) {
      // A very short value would blank out ordinary words: it is masked as a part of a URL only.
      safe = safe.replaceAll(secret.length < 5 ? partOfUrl(form) : form, mask)
    }
  }
  for (const [kind, pattern] of PATTERNS) {
    safe = safe.replace(pattern, (found) => {
      tell({ kind })
      return maskSecret(found)
    })
  }
  return replaceSecretParameters(safe, (name, value) => {
    if (value === '') return ''
    tell({ kind: 'parameter', name })
    return maskSecret(value)
  })
}

/** Secrets as they travel: without the blanks around them. */
export function trimmed(secrets: readonly string[]): string[] {
  return secrets.map((secret) => secret.trim()).filter(Boolean)
}

/** A secret as it is, in a URL, and inside JSON as JavaScript and as other languages write it. */
export function formsOf(secret: string) {
  const json = JSON.stringify(secret).slice(1, -1)
  return {
    plain: secret,
    url: encodeURIComponent(secret.toWellFormed()),
    json,
    php: escaped(json, /[\u0080-\uFFFF]/g).replaceAll('/', String.raw`\/`),
    slashes: json.replaceAll('/', String.raw`\/`),
    python: escaped(json, /[\u0080-\uFFFF]/g),
    go: escaped(json, /[<>&]/g),
    java: escaped(json, /[<>&='\u2028\u2029]/g),
    net: escaped(json, /[<>&'+`\u0080-\uFFFF]/g, (code) => code.toUpperCase()),
  } as const
}

/** With these characters as escapes of JSON. */
function escaped(json: string, characters: RegExp, spell = (code: string) => code): string {
  return json.replaceAll(characters, (each) => {
    const code = each.charCodeAt(0).toString(16).padStart(4, '0')
    return String.raw`\u${spell(code)}`
  })
}

/** Finds a very short secret where it is a part of a URL. */
export function partOfUrl(form: string): RegExp {
  const literal = form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
  return new RegExp(String.raw`(?<=[/=])${literal}(?=[/?#&"\s]|$)`, 'g')
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
  tell: TellSecret = tellNobody,
): HeaderList {
  const known = trimmed(secrets)
  return headers.map(([name, value]) => {
    const isKnown = known.includes(value.trim())
    if (!isKnown && !isSecretName(name)) return [name, redactText(value, secrets, tell)]
    const scheme = isKnown ? null : /^(Bearer|Basic) +(.*)$/is.exec(value)
    const secret = scheme?.[2] ?? value
    // A recording holds masks already: another would hide their last four.
    if (secret === '' || secret.startsWith(DOTS)) return [name, value]
    tell({ kind: 'header', name })
    return [name, scheme ? `${scheme[1]} ${maskSecret(secret)}` : maskSecret(secret)]
  })
}
