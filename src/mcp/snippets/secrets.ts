/** Which values of a request are secrets, and the environment variables that hold them in code. */
import { isSecretName, PATTERNS, replaceSecretParameters } from '#wire/redact.ts'
import { formsOf } from '#wire/secretForms.ts'
import type { WireRequest } from '#wire/types.ts'

import type { FreeHeader, SecretValues } from '../credentials.ts'
import type { NamedSecret } from './types.ts'

export type KnownSecrets = {
  /** Of the connection, by field. */
  readonly fields: SecretValues
  /** Of the connection: they name the fields `header:<id>`. */
  readonly headers: readonly FreeHeader[]
  readonly variables: readonly { readonly name: string; readonly value: string }[]
  /** Every other value that must not be seen. */
  readonly others: readonly string[]
}

/** Fields with a name of their own; the rest take that of the header or parameter. */
const FIELDS: Readonly<Record<string, readonly [name: string, about: string]>> = {
  token: ['ALLOY_TOKEN', 'Access token of this connection, the end of its address'],
  apiKey: ['MCP_API_KEY', 'API key of this connection'],
  userToken: ['MCP_USER_TOKEN', 'User token (JWT) of this connection'],
}

/** Everything secret in a request: known, named like a secret, or looking like one. */
export function secretsIn(request: WireRequest, known: KnownSecrets): readonly NamedSecret[] {
  const list = createList()
  for (const [field, value] of Object.entries(known.fields)) {
    const [name, about] = FIELDS[field] ?? nameOfField(field, known.headers)
    // A pasted key may carry its scheme, which is no secret.
    list.add(name, field === 'apiKey' ? value.replace(/^Bearer\s+/i, '') : value, about)
  }
  for (const { name, value } of known.variables)
    list.add(variableOf(name), value, `Variable ${name}`)
  for (const [name, value] of request.headers) {
    if (!isSecretName(name)) continue
    const secret = value.replace(/^(?:Bearer|Basic) +/i, '')
    list.add(variableOf(name), secret, `Header ${name}, without the word before it`)
  }
  const body = request.body ?? ''
  for (const text of [request.url, body]) {
    replaceSecretParameters(text, (name, value) => {
      list.add(variableOf(name), value, `Parameter ${name}, as it is spelled in an address`)
      return value
    })
  }
  for (const value of known.others) list.add('MCP_SECRET', value, 'A secret entered on this page')
  for (const text of [...request.headers.map(([, value]) => value), body]) {
    for (const value of secretsByPattern(text))
      list.add('MCP_SECRET', value, 'A token in this request')
  }
  return list.named
}

/** The parts of a text that look like a secret: bearer tokens and JWTs. */
function secretsByPattern(text: string): readonly string[] {
  return PATTERNS.flatMap(([, pattern]) => [...text.matchAll(pattern)].map(([found]) => found))
}

function nameOfField(field: string, headers: readonly FreeHeader[]): readonly [string, string] {
  const header = headers.find(({ id }) => field === `header:${id}`)
  if (header) return [variableOf(header.name), `Header ${header.name} of this connection`]
  const parameter = /^query:([^:]*)/.exec(field)?.[1]
  return parameter === undefined
    ? ['MCP_SECRET', 'A secret of this connection']
    : [variableOf(parameter), `Parameter ${parameter} of this connection’s address`]
}

/** No other program reads it: `MCP_` keeps a header called Path from becoming `PATH`. */
function variableOf(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase()
  return `MCP_${words.replaceAll(/[^A-Z\d]+/g, '_').replaceAll(/^_|_$/g, '')}`.replace(
    /^MCP_MCP_/,
    'MCP_',
  )
}

/** One variable for each value; one that is known in any spelling keeps its first name. */
function createList() {
  const named: NamedSecret[] = []
  const spelled = new Set<string>()
  function add(name: string, raw: string, about: string): void {
    const value = raw.trim()
    if (value === '' || spelled.has(value)) return
    for (const each of Object.values(formsOf(value))) spelled.add(each)
    const same = named.filter((each) => each.name.replace(/_\d+$/, '') === name).length
    named.push({ name: same === 0 ? name : `${name}_${same + 1}`, value, about })
  }
  return { named, add }
}

/** The variables a piece of code reads, with what belongs into them. */
export function variablesIn(code: string, secrets: readonly NamedSecret[]) {
  return secrets.flatMap((secret) =>
    SPELLED.flatMap(([suffix, note]) => {
      const name = secret.name + suffix
      const isRead = new RegExp(String.raw`\b${name}\b`).test(code)
      return isRead ? [{ name, about: secret.about + note }] : []
    }),
  )
}

const SPELLED = [
  ['', ''],
  ['_URL', ', percent-encoded'],
  ['_JSON', ', escaped as in JSON'],
] as const
