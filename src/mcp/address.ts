/** What an address says about its server, and the secrets that stand in its query. */
import { replaceSecretParameters } from '#wire/redact.ts'

/** Scheme, host and port; undefined for what is no address of a server. */
export function originOf(url: string): string | undefined {
  const origin = URL.canParse(url) ? new URL(url).origin : 'null'
  return origin === 'null' ? undefined : origin
}

/** Words that servers put behind `/mcp/` to name a transport or a version. */
const OTHER_SEGMENT = /^(?:sse|messages?|stream|http|v\d+)$/i

/** `<serverId>` of a path that ends with `/mcp/<serverId>` (alloy-mcp-api.txt). */
export function serverIdOf(path: string): string | undefined {
  return ownSegment(/\/mcp\/([^/]+)\/?$/.exec(path)?.[1])
}

/** Splits `/mcp/<serverId>/<token>`; the token is as written, not decoded. */
export function splitTokenPath(path: string): { path: string; token: string } | undefined {
  const [, before = '', last] = /^(.*\/mcp\/[^/]+)\/([^/]+)\/?$/.exec(path) ?? []
  const token = ownSegment(last)
  return token !== undefined && serverIdOf(before) !== undefined
    ? { path: before, token }
    : undefined
}

function ownSegment(segment: string | undefined): string | undefined {
  return segment === undefined || OTHER_SEGMENT.test(segment) ? undefined : segment
}

type Values = Readonly<Record<string, string>>

export type SecretParameter = {
  readonly name: string
  /** Its place among the secret values: `query:<name>`. */
  readonly field: string
}

/** Takes the values of secret parameters out; their names keep their places. */
export function hideParameters(url: string): { readonly url: string; readonly values: Values } {
  const values: Record<string, string> = {}
  const hidden = replaceParameters(url, ({ field }, value) => {
    if (value !== '') values[field] = decoded(value)
    return ''
  })
  return { url: hidden, values }
}

/** Puts the values back where `hideParameters` took them from. */
export function fillParameters(url: string, values: Values): string {
  return replaceParameters(url, ({ field }, value) =>
    value === '' ? encodeURIComponent((values[field] ?? '').trim().toWellFormed()) : value,
  )
}

/** The secret parameters whose values stand elsewhere. */
export function hiddenParametersOf(url: string): readonly SecretParameter[] {
  const found: SecretParameter[] = []
  replaceParameters(url, (parameter, value) => {
    if (value === '') found.push(parameter)
    return value
  })
  return found
}

/** A name that comes again has a value of its own. */
function replaceParameters(
  url: string,
  change: (parameter: SecretParameter, value: string) => string,
): string {
  const times = new Map<string, number>()
  return replaceSecretParameters(url, (name, value) => {
    const nth = (times.get(name) ?? 0) + 1
    times.set(name, nth)
    return change({ name, field: nth === 1 ? `query:${name}` : `query:${name}:${nth}` }, value)
  })
}

/** A plus stays one: keys have it, and hardly ever a blank. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
