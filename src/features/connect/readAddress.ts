/** Reads an address: which of Alloy's two forms it has, and where its token is (alloy-mcp-api.txt). */

export type Address = {
  /** Without the access token; otherwise as written. */
  readonly url: string
  readonly form: 'tokenUrl' | 'apiKey' | 'plain'
  readonly serverId?: string
  readonly token?: string
  /** Names of query parameters that look like secrets and stay where they are. */
  readonly secretParameters: readonly string[]
}

const TOKEN_FORM = /^(.*\/mcp\/([^/]+))\/([^/]+)\/?$/
const KEY_FORM = /\/mcp\/([^/]+)\/?$/
const SECRET_PARAMETER =
  /^(?:access_?token|token|api_?key|apikey|key|secret|auth|sig|signature|code)$/i

/**
 * Any host may use the path forms `/mcp/<serverId>/<token>` and `/mcp/<serverId>`. Takes the text
 * of a complete http or https address; undefined for anything else.
 */
export function readAddress(text: string): Address | undefined {
  if (/\s/.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  const secretParameters = [...new Set(url.searchParams.keys())].filter((name) =>
    SECRET_PARAMETER.test(name),
  )
  const [, path, serverId, encoded] = TOKEN_FORM.exec(url.pathname) ?? []
  const token = encoded === undefined ? undefined : decoded(encoded)
  if (path !== undefined && serverId !== undefined && token !== undefined) {
    url.pathname = path
    return { url: url.href, form: 'tokenUrl', serverId, token, secretParameters }
  }
  const keyServer = KEY_FORM.exec(url.pathname)?.[1]
  if (keyServer === undefined) return { url: text, form: 'plain', secretParameters }
  return { url: text, form: 'apiKey', serverId: keyServer, secretParameters }
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
