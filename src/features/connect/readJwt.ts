/** Reads what a user token says about itself; its signature is the server's business. */
import { base64ToBytes } from '#lib/encoding.ts'
import { parseJson } from '#lib/parseJson.ts'
import { asJson, asNumber, asObject, asText } from '#mcp/read.ts'

export type Jwt =
  | {
      readonly ok: true
      readonly user?: string
      /** Milliseconds since the epoch. */
      readonly expires?: number
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
  const expires = asNumber(payload['exp'])
  return {
    ok: true,
    ...(user === undefined ? {} : { user }),
    ...(expires === undefined ? {} : { expires: expires * 1000 }),
  }
}

const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** One line for under the field; `now` in milliseconds since the epoch. */
export function describeJwt(text: string, now: number): string {
  const jwt = readJwt(text)
  if (!jwt.ok) return `${jwt.message} It’s sent as it is.`
  const user = jwt.user === undefined ? 'Names no user' : `User ${jwt.user}`
  const expiry =
    jwt.expires === undefined
      ? 'no expiry'
      : `${jwt.expires < now ? 'expired' : 'expires'} ${dateTime.format(jwt.expires)}`
  return `${user} · ${expiry} · the signature isn’t checked`
}
