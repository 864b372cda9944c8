/** TABLE: ways to say who is calling, as fields plus one pure function (alloy-mcp-api.txt). */
import {
  isForbiddenHeader,
  isFramingHeader,
  isHeaderName,
  isHeaderValue,
  mergeHeaders,
} from '#wire/headers.ts'
import type { HeaderList } from '#wire/types.ts'

import { fillParameters, hiddenParametersOf, serverIdOf } from './address.ts'
import type { ProtocolChoice } from './revisions.ts'
import { problemsOfWayOut } from './wayOut.ts'
import type { WayOut } from './wayOut.ts'

export type AuthMode = 'none' | 'tokenUrl' | 'apiKey'

export type FreeHeader = {
  readonly id: string
  readonly name: string
  /** Empty for a secret header: its value lives with the secrets. */
  readonly value: string
  readonly secret: boolean
  readonly enabled: boolean
}

/** Where secrets stay: memory only, or this tab until it closes (product.md 2.16). */
export type Remember = 'no' | 'tab'

/** A way to connect, without any secret value. */
export type Profile = {
  readonly id: string
  /** Without the access token, and without the values of secret parameters. */
  readonly url: string
  readonly auth: AuthMode
  readonly userId: string
  readonly credentialId: string
  readonly redirectUri: string
  readonly serverId: string
  readonly headers: readonly FreeHeader[]
  /** Names of headers that never go out on this connection, the protocol's own included. */
  readonly dropHeaders: readonly string[]
  readonly protocol: ProtocolChoice
  readonly wayOut: WayOut
  /** Address of one's own relay; empty unless the way out is `own`, or was. */
  readonly relayUrl: string
  /** Seconds without any sign of life before a request is given up; progress starts it anew. */
  readonly timeoutSeconds: number
  /** Seconds after which a request is given up in any case. */
  readonly maxTimeoutSeconds: number
  readonly remember: Remember
}

/** Secret values by field: `token`, `apiKey`, `userToken`, `header:<id>`, `query:<name>`, `relay`. */
export type SecretValues = Readonly<Record<string, string>>

export type PlainField = 'userId' | 'credentialId' | 'redirectUri' | 'serverId'
type SecretField = 'token' | 'apiKey' | 'userToken'

export type CredentialField = {
  readonly label: string
  readonly help: string
  /** Header it becomes; the token becomes part of the URL. */
  readonly header?: string
} & (
  | { readonly field: PlainField; readonly secret: false }
  | { readonly field: SecretField; readonly secret: true }
)

const TOKEN: CredentialField = {
  field: 'token',
  secret: true,
  label: 'Access token',
  help: 'Anyone with this token can use the server. Hidden after you paste it.',
}
const KEY: CredentialField = {
  field: 'apiKey',
  secret: true,
  label: 'API key',
  header: 'Authorization',
  help: 'Stays in memory in this tab. Alloy advises against API keys in web pages: use a token URL for demos.',
}
const USER: CredentialField = {
  field: 'userId',
  secret: false,
  label: 'User ID',
  header: 'x-alloy-userid',
  help: 'Whose connections to use.',
}
const OPTIONAL: readonly CredentialField[] = [
  {
    field: 'userToken',
    secret: true,
    label: 'User token (JWT)',
    header: 'x-alloy-user-token',
    help: 'Keeps each user’s data apart. We show its user and expiry; the signature isn’t checked.',
  },
  {
    field: 'credentialId',
    secret: false,
    label: 'Credential',
    header: 'x-credential-id',
    help: 'Use this account for every call. Pick from the list once connected.',
  },
  {
    field: 'redirectUri',
    secret: false,
    label: 'Redirect URI',
    header: 'x-redirect-uri',
    help: 'Where OAuth comes back to.',
  },
]
const SERVER: CredentialField = {
  field: 'serverId',
  secret: false,
  label: 'Server ID',
  header: 'x-mcp-server-id',
  help: 'Only if the URL has no server ID.',
}

type AuthModeEntry = {
  readonly mode: AuthMode
  readonly label: string
  /** Fields that belong in front. */
  readonly main: readonly CredentialField[]
  /** Fields that may be left empty, folded away. */
  readonly optional: readonly CredentialField[]
}

export const AUTH_MODES: readonly AuthModeEntry[] = [
  { mode: 'none', label: 'None', main: [], optional: [] },
  { mode: 'tokenUrl', label: 'Token URL', main: [TOKEN], optional: [USER, ...OPTIONAL] },
  { mode: 'apiKey', label: 'API key', main: [KEY, USER], optional: [...OPTIONAL, SERVER] },
]

/** The table's entry of a mode. */
export function authModeOf(mode: AuthMode): AuthModeEntry {
  return (
    AUTH_MODES.find((entry) => entry.mode === mode) ?? { mode, label: mode, main: [], optional: [] }
  )
}

/** Where requests go and what they carry besides the protocol's own headers. */
export type Target = {
  readonly url: string
  readonly headers: HeaderList
  /** Names of headers that stay out of every request. */
  readonly drop?: readonly string[]
  /** Every request goes out from a relay. */
  readonly via?: 'relay'
}

/** Puts a profile and its secret values together. Fields of other modes are left out. */
export function targetOf(profile: Profile, secrets: SecretValues): Target {
  const { main, optional } = authModeOf(profile.auth)
  const fields = [...main, ...optional].flatMap((entry): HeaderList => {
    const value = (entry.secret ? (secrets[entry.field] ?? '') : profile[entry.field]).trim()
    if (entry.header === undefined || value === '') return []
    return [[entry.header, entry.field === 'apiKey' ? bearer(value) : value]]
  })
  const free = profile.headers
    .filter((header) => header.enabled && header.name !== '')
    .map((header): readonly [string, string] => [
      header.name,
      header.secret ? (secrets[`header:${header.id}`] ?? '') : header.value,
    ])
  return {
    url: wholeUrl(profile, secrets),
    headers: mergeHeaders(fields, free),
    ...(profile.dropHeaders.length > 0 ? { drop: profile.dropHeaders } : {}),
    ...(profile.wayOut === 'direct' ? {} : { via: 'relay' }),
  }
}

/** A pasted key may already carry its scheme. */
function bearer(key: string): string {
  return /^Bearer\s/i.test(key) ? key : `Bearer ${key}`
}

function wholeUrl(profile: Profile, secrets: SecretValues): string {
  const token = (secrets['token'] ?? '').trim()
  const address = fillParameters(profile.url, secrets)
  if (profile.auth !== 'tokenUrl' || token === '' || !URL.canParse(address)) return address
  const url = new URL(address)
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(token.toWellFormed())}`
  return url.href
}

export type ProfileProblem = {
  /** A field of the profile or of the secrets, or `header:<id>`. */
  readonly field: string
  readonly message: string
  /** A warning does not stop the connection. */
  readonly severity: 'error' | 'warning'
}

function error(field: string, message: string): ProfileProblem {
  return { field, message, severity: 'error' }
}

/** What must be mended before a connection can be tried, in words for each field. */
export function problemsOf(profile: Profile, secrets: SecretValues): readonly ProfileProblem[] {
  const problems: ProfileProblem[] = []
  const urlProblem = problemOfUrl(profile.url)
  if (urlProblem) problems.push(error('url', urlProblem))
  for (const { name, field } of hiddenParametersOf(profile.url)) {
    if ((secrets[field] ?? '').trim() === '') {
      problems.push(error(field, `${name} has no value. Enter it, or take it out of the URL.`))
    }
  }
  const isBlank = (field: SecretField) => (secrets[field] ?? '').trim() === ''
  if (profile.auth === 'tokenUrl' && isBlank('token')) {
    problems.push(error('token', 'Enter the access token, or choose another authentication.'))
  }
  if (profile.auth === 'apiKey') {
    if (isBlank('apiKey')) problems.push(error('apiKey', 'Enter the API key.'))
    if (profile.userId.trim() === '' && wantsUserId(profile.url) && isBlank('userToken')) {
      problems.push(error('userId', 'With an API key this server needs a user ID.'))
    }
  }
  return [
    ...problems,
    ...fieldValueProblems(profile, secrets),
    ...headerProblems(profile, secrets),
    ...problemsOfWayOut(profile, secrets),
  ]
}

const BARE_ADDRESS = /^(?:[\w.-]+|\[[\da-f:]+\])(:\d+)?(?:[/?#]|$)/i

function problemOfUrl(text: string): string | undefined {
  const address = text.trim()
  if (address === '') return 'Enter the address of an MCP server, for example https://host/mcp.'
  if (BARE_ADDRESS.test(address)) return `Add the scheme: ${likelyScheme(address)}://${address}`
  if (!URL.canParse(address)) {
    return 'This isn’t a complete address. It starts with https:// or http://.'
  }
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `A web page can’t call ${url.protocol} addresses. Use https:// or http://.`
  }
  if (url.username !== '' || url.password !== '') {
    return 'Browsers refuse addresses with a user name or password in them. Remove it, or send it as a header.'
  }
  return undefined
}

/** Servers on this machine or on a port of their own rarely have a certificate. */
function likelyScheme(address: string): 'http' | 'https' {
  const port = BARE_ADDRESS.exec(address)?.[1]
  const isLocal = /^(?:localhost|127\.|\[::1\])/i.test(address)
  return isLocal || (port !== undefined && port !== ':443') ? 'http' : 'https'
}

/** On Alloy's hosts and paths an API key always comes with a user (product.md 2.4). */
function wantsUserId(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname, pathname } = new URL(url)
  return hostname.endsWith('runalloy.com') || serverIdOf(pathname) !== undefined
}

function fieldValueProblems(profile: Profile, secrets: SecretValues): ProfileProblem[] {
  const { main, optional } = authModeOf(profile.auth)
  return [...main, ...optional].flatMap((entry) => {
    const value = (entry.secret ? (secrets[entry.field] ?? '') : profile[entry.field]).trim()
    if (entry.header === undefined || isHeaderValue(value)) return []
    return [error(entry.field, REFUSED_VALUE)]
  })
}

const REFUSED_VALUE =
  'The browser refuses this value: it has a line break or a character a header can’t carry.'

function headerProblems(profile: Profile, secrets: SecretValues): ProfileProblem[] {
  return profile.headers.flatMap((header): ProfileProblem[] => {
    if (!header.enabled) return []
    const field = `header:${header.id}`
    const value = header.secret ? (secrets[field] ?? '') : header.value
    if (header.name === '') {
      return value === '' ? [] : [error(field, 'Give this header a name.')]
    }
    if (!isHeaderName(header.name)) {
      const message = `“${header.name}” can’t be a header name: use letters, digits and hyphens.`
      return [error(field, message)]
    }
    if (!isHeaderValue(value)) return [error(field, REFUSED_VALUE)]
    // After a reload a kept header may have lost its value; sending it empty would only confuse.
    if (header.secret && value === '') {
      return [error(field, `${header.name} has no value. Enter it, or switch this header off.`)]
    }
    const message = warningAbout(header.name, profile.wayOut)
    return message === undefined ? [] : [{ field, message, severity: 'warning' }]
  })
}

function warningAbout(name: string, wayOut: WayOut): string | undefined {
  if (wayOut !== 'direct') {
    return isFramingHeader(name) ? `The relay sets ${name} itself; it will be left out.` : undefined
  }
  if (!isForbiddenHeader(name)) return undefined
  return `Browsers don’t let a page set ${name}; it will be left out.`
}
