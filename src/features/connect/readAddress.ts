/** Reads an address: which of Alloy's two forms it has, and where its token is (alloy-mcp-api.txt). */
import { hideParameters, serverIdOf, splitTokenPath } from '#mcp/address.ts'
import type { SecretValues } from '#mcp/credentials.ts'

export type Address = {
  /** Without the access token and the values of secret parameters; otherwise as written. */
  readonly url: string
  readonly form: 'tokenUrl' | 'apiKey' | 'plain'
  readonly serverId?: string
  /** What was taken out of the address: `token`, `query:<name>`. */
  readonly secrets: SecretValues
}

/**
 * Any host may use the path forms `/mcp/<serverId>/<token>` and `/mcp/<serverId>`. Takes the text
 * of a complete http or https address; undefined for anything else.
 */
export function readAddress(text: string): Address | undefined {
  if (/\s/.test(text) || !URL.canParse(text)) return undefined
  const { url: address, values } = hideParameters(text)
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  const split = splitTokenPath(url.pathname)
  const token = split && decoded(split.token)
  if (split && token !== undefined) {
    url.pathname = split.path
    const secrets = { token, ...values }
    return { url: url.href, form: 'tokenUrl', ...named(split.path), secrets }
  }
  const form = serverIdOf(url.pathname) === undefined ? 'plain' : 'apiKey'
  return { url: address, form, ...named(url.pathname), secrets: values }
}

function named(path: string): { serverId?: string } {
  const serverId = serverIdOf(path)
  return serverId === undefined ? {} : { serverId }
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    // A stray percent sign: such a segment can't be put back as it was, so it is left in the URL.
    return undefined
  }
}

/** The address with a scheme in front, when that is all it lacks. */
export function withScheme(text: string): string | undefined {
  const isLocal = /^(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[)/.test(text)
  const isBare = /^(?:[\w-]+(?:\.[\w-]+)+|localhost|\[[\d:a-f]+\])(?::\d+)?(?:[/?#]\S*)?$/i.test(
    text,
  )
  const isHostAndPort = /^[\w-]+:\d+(?:[/?#]\S*)?$/.test(text)
  if (!isBare && !isHostAndPort) return undefined
  const candidate = `${isLocal || isHostAndPort ? 'http' : 'https'}://${text}`
  return URL.canParse(candidate) ? candidate : undefined
}
