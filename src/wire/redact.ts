/** Masks secrets by value, by position and by pattern, for everything a person can see or export. */
import type { HeaderList } from './types.ts'

/** What stands in for a secret: dots and, when it is long enough to stay safe, its last four. */
export function maskSecret(value: string): string {
  return value.length >= 12 ? `••••${value.slice(-4)}` : '••••'
}

/** How the names of secrets end, as words with hyphens between them. */
const SECRET_NAME =
  /(?:^|-)(?:[a-z\d]*(?:token|apikey|secret|password)|key|pass(?:wd|phrase)?|pwd|auth|authorization|bearer|cookie|jwt|sig|signature)$|^(?:auth-?)?code$/
/** A mask already there is left alone: another would hide its last four. */
const QUERY_MEMBER = /(?<=[?&])([^=&#?\s"]{1,64})=([^&\s"#•]*)/g
const PATTERNS = [
  // A token has a digit or is long: `Bearer realm=…` in a challenge and ordinary words stay.
  /(?<=\bBearer )(?:(?=[\w.~+/-]*\d)[\w.~+/-]{8,}|[\w.~+/-]{20,})=*(?![\w.~+/="-])/g,
  /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g,
]

/** Whether a value is a secret by its name alone, of a header or in a query: `x-api-key`, `exaApiKey`. */
export function isSecretName(name: string): boolean {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase()
  return SECRET_NAME.test(words.replaceAll(/[^a-z\d]+/g, '-').replace(/-$/, ''))
}

/** The parts of a text that look like a secret: bearer tokens and JWTs. */
export function secretsByPattern(text: string): readonly string[] {
  return PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found))
}

/** Replaces every given secret, and whatever looks like one, in a text. */
export function redactText(text: string, secrets: readonly string[]): string {
  let safe = text
  // Longest first, because one secret may hold another.
  for (const secret of trimmed(secrets).toSorted((a, b) => b.length - a.length)) {
    // As a function, because `$&` in a mask would bring the secret back.
    const mask = () => maskSecret(secret)
    for (const form of new Set(Object.values(formsOf(secret)))) {
      // A very short value would blank out ordinary words: it is masked as a part of a URL only.
      safe = safe.replaceAll(secret.length < 5 ? partOfUrl(form) : form, mask)
    }
  }
  for (const pattern of PATTERNS) safe = safe.replace(pattern, (found) => maskSecret(found))
  return replaceSecretParameters(safe, (_, value) => (value === '' ? '' : maskSecret(value)))
}

/** Values travel without the blanks around them. */
function trimmed(secrets: readonly string[]): string[] {
  return secrets.map((secret) => secret.trim()).filter(Boolean)
}

/** A secret as it is, in a URL, and inside JSON. */
export function formsOf(secret: string) {
  return {
    plain: secret,
    url: encodeURIComponent(secret.toWellFormed()),
    json: JSON.stringify(secret).slice(1, -1),
  } as const
}

function partOfUrl(form: string): RegExp {
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
export function redactHeaders(headers: HeaderList, secrets: readonly string[]): HeaderList {
  const known = trimmed(secrets)
  return headers.map(([name, value]) => {
    if (known.includes(value.trim())) return [name, maskSecret(value)]
    if (!isSecretName(name)) return [name, redactText(value, secrets)]
    const scheme = /^(Bearer|Basic) +(.*)$/is.exec(value)
    return [name, scheme ? `${scheme[1]} ${maskSecret(scheme[2] ?? '')}` : maskSecret(value)]
  })
}
