/** Masks secrets by value, by position and by pattern, for everything a person can see or export. */
import type { HeaderList } from './types.ts'

/** What stands in for a secret: dots and, when it is long enough to stay safe, its last four. */
export function maskSecret(value: string): string {
  return value.length >= 12 ? `••••${value.slice(-4)}` : '••••'
}

const SECRET_HEADERS =
  /^(authorization|proxy-authorization|cookie|x-api-key|api-key|x-alloy-user-token)$/i
const PATTERNS = [
  /(?<=\bBearer )[\w.~+/=-]{8,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g,
  /(?<=[?&](?:access_token|token|api_key|key|secret)=)[^&\s"#]+/gi,
]

/** Replaces every given secret, and whatever looks like one, in a text. */
export function redactText(text: string, secrets: readonly string[]): string {
  let safe = text
  for (const secret of secrets) {
    // A very short value would blank out ordinary words; such values are masked by position instead.
    if (secret.length < 5) continue
    safe = safe.replaceAll(secret, maskSecret(secret))
    const encoded = encodeURIComponent(secret)
    if (encoded !== secret) safe = safe.replaceAll(encoded, maskSecret(secret))
  }
  for (const pattern of PATTERNS) safe = safe.replace(pattern, (found) => maskSecret(found))
  return safe
}

/** Masks values of headers that carry secrets, and known secrets in all others. */
export function redactHeaders(headers: HeaderList, secrets: readonly string[]): HeaderList {
  return headers.map(([name, value]) => {
    if (secrets.includes(value)) return [name, maskSecret(value)]
    if (!SECRET_HEADERS.test(name)) return [name, redactText(value, secrets)]
    const scheme = /^(Bearer|Basic) +(.*)$/is.exec(value)
    return [name, scheme ? `${scheme[1]} ${maskSecret(scheme[2] ?? '')}` : maskSecret(value)]
  })
}
