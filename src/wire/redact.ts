/** Masks secrets by value, by position and by pattern, for everything a person can see or export. */
import type { HeaderList } from './types.ts'

/** What stands in for a secret: dots and, when it is long enough to stay safe, its last four. */
export function maskSecret(value: string): string {
  return value.length >= 12 ? `••••${value.slice(-4)}` : '••••'
}

const SECRET_HEADERS =
  /^(authorization|proxy-authorization|cookie|x-api-key|api-key|x-alloy-user-token)$/i
const SECRET_QUERY = /(?<=[?&](?:access_token|token|api_key|key|secret)=)[^&\s"#]+/gi
const PATTERNS = [
  // A token has a digit or is long: `Bearer realm=…` in a challenge and ordinary words stay.
  /(?<=\bBearer )(?:(?=[\w.~+/-]*\d)[\w.~+/-]{8,}|[\w.~+/-]{20,})=*(?![\w.~+/="-])/g,
  /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g,
  SECRET_QUERY,
]

/** Whether a header's value is a secret by its name alone. */
export function isSecretHeader(name: string): boolean {
  return SECRET_HEADERS.test(name)
}

/** Replaces every given secret, and whatever looks like one, in a text. */
export function redactText(text: string, secrets: readonly string[]): string {
  let safe = text
  // Longest first, because one secret may hold another.
  for (const secret of trimmed(secrets).toSorted((a, b) => b.length - a.length)) {
    // As a function, because `$&` in a mask would bring the secret back.
    const mask = () => maskSecret(secret)
    for (const form of formsOf(secret)) {
      // A very short value would blank out ordinary words: it is masked as a part of a URL only.
      safe = safe.replaceAll(secret.length < 5 ? partOfUrl(form) : form, mask)
    }
  }
  for (const pattern of PATTERNS) safe = safe.replace(pattern, (found) => maskSecret(found))
  return safe
}

/** Values travel without the blanks around them. */
function trimmed(secrets: readonly string[]): string[] {
  return secrets.map((secret) => secret.trim()).filter(Boolean)
}

/** A secret as it is, in a URL, and inside JSON. */
function formsOf(secret: string): Set<string> {
  const inUrl = encodeURIComponent(secret.toWellFormed())
  return new Set([secret, inUrl, JSON.stringify(secret).slice(1, -1)])
}

function partOfUrl(form: string): RegExp {
  const literal = form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
  return new RegExp(String.raw`(?<=[/=])${literal}(?=[/?#&"\s]|$)`, 'g')
}

/** An address without the values of query members that are secret by their name. */
export function withoutQuerySecrets(url: string): string {
  return url.replace(SECRET_QUERY, '')
}

/** Masks values of headers that carry secrets, and known secrets in all others. */
export function redactHeaders(headers: HeaderList, secrets: readonly string[]): HeaderList {
  const known = trimmed(secrets)
  return headers.map(([name, value]) => {
    if (known.includes(value.trim())) return [name, maskSecret(value)]
    if (!isSecretHeader(name)) return [name, redactText(value, secrets)]
    const scheme = /^(Bearer|Basic) +(.*)$/is.exec(value)
    return [name, scheme ? `${scheme[1]} ${maskSecret(scheme[2] ?? '')}` : maskSecret(value)]
  })
}
