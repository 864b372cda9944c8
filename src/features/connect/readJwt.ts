/** Reads what a user token says about itself; its signature is the server's business. */
import { base64ToBytes } from '#lib/encoding.ts'
import { parseJson } from '#lib/parseJson.ts'
import { asJson, asNumber, asObject, asText } from '#mcp/read.ts'

export type Jwt =
  | {
      readonly ok: true
      readonly user?: string
      /** Milliseconds since the epoch; unreadable when no date has that number. */
      readonly expires?: number | 'unreadable'
    }
  | { readonly ok: false; readonly message: string }

/** Decodes the payload of `header.payload.signature`; nothing is verified. */
export function readJwt(text: string): Jwt {
  const parts = text
    .trim()
    .replace(/^Bearer\s+/i, '')
    .split('.')
  if (parts.length !== 3) {
    return { ok: false, message: 'This isn’t a JWT: it has no three parts with dots between them.' }
  }
  const bytes = base64ToBytes(parts[1] ?? '')
  const parsed = parseJson(new TextDecoder().decode(bytes))
  const payload = parsed.ok ? asObject(asJson(parsed.value)) : undefined
  if (!payload) return { ok: false, message: 'This isn’t a JWT: its middle part can’t be read.' }
  const user = asText(payload['sub']) ?? asText(payload['userId']) ?? asText(payload['user_id'])
  const seconds = asNumber(payload['exp'])
  return {
    ok: true,
    ...(user === undefined ? {} : { user }),
    ...(seconds === undefined ? {} : { expires: dateFrom(seconds) }),
  }
}

/** Milliseconds in place of seconds are a common slip, and lead beyond what a Date can hold. */
function dateFrom(seconds: number): number | 'unreadable' {
  const at = seconds * 1000
  return Number.isNaN(new Date(at).getTime()) ? 'unreadable' : at
}

const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** One line for under the field; `now` in milliseconds since the epoch. */
export function describeJwt(text: string, now: number): string {
  const jwt = readJwt(text)
  if (!jwt.ok) return `${jwt.message} It’s sent as it is.`
  const user = jwt.user === undefined ? 'Names no user' : `User ${jwt.user}`
  return `${user} · ${describeExpiry(jwt.expires, now)} · the signature isn’t checked`
}

function describeExpiry(expires: number | 'unreadable' | undefined, now: number): string {
  if (expires === undefined) return 'no expiry'
  if (expires === 'unreadable') return 'its expiry can’t be read'
  return `${expires < now ? 'expired' : 'expires'} ${dateTime.format(expires)}`
}
