/** Looks up connectors, actions and credentials for the Alloy tools, with helpful failures. */
import { findAction, findConnector, CONNECTORS, nearest } from '../connectors/catalogue.ts'
import type { Action, Connector } from '../connectors/types.ts'
import type { Failure } from '../errors.ts'
import { isObject, stableText, textOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { Credential, User } from '../world.ts'

const HOUR_MS = 3_600_000

export type Found<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The connector an input names in `connectorId`. */
export function connectorOf(input: JsonObject): Found<Connector> {
  const connectorId = textOf(input, 'connectorId') ?? ''
  const value = findConnector(connectorId)
  if (value !== undefined) return { kind: 'found', value }
  return failed({
    code: 'CONNECTOR_NOT_FOUND',
    message: `Connector "${connectorId}" not found`,
    details: {
      connectorId,
      nearest: nearest(
        connectorId,
        CONNECTORS.map(({ id }) => id),
      ),
    },
  })
}

/** The action an input names in `connectorId` and `actionId`; ids are case-sensitive. */
export function actionOf(input: JsonObject): Found<{ connector: Connector; action: Action }> {
  const found = connectorOf(input)
  if (found.kind === 'failed') return found
  const connector = found.value
  const actionId = textOf(input, 'actionId') ?? ''
  const action = findAction(connector, actionId)
  if (action !== undefined) return { kind: 'found', value: { connector, action } }
  return failed({
    code: 'ACTION_NOT_FOUND',
    message: `Action "${actionId}" not found in connector "${connector.id}"`,
    details: {
      connectorId: connector.id,
      actionId,
      nearest: nearest(
        actionId,
        connector.actions.map(({ id }) => id),
      ),
    },
  })
}

/**
 * The credential a call uses: the one it names, else the one of `x-credential-id` if it is for this
 * connector, else the user's first.
 */
export function credentialFor(
  user: User,
  connector: Connector,
  named: string | undefined,
  header: string | null,
): Found<Credential> {
  const all = user.data.credentials
  const own = all.filter(({ connectorId }) => connectorId === connector.id)
  const byHeader = all.find(({ credentialId }) => credentialId === header)
  const value =
    named === undefined
      ? header === null
        ? own[0]
        : byHeader === undefined || byHeader.connectorId === connector.id
          ? byHeader
          : own[0]
      : own.find(({ credentialId }) => credentialId === named)
  if (value !== undefined) return { kind: 'found', value }
  const wanted = named ?? (own.length > 0 ? header : null)
  return failed({
    code: 'CREDENTIAL_NOT_FOUND',
    message:
      wanted === null
        ? `${connector.name} is not connected for user "${user.id}"`
        : `Credential "${wanted}" not found for ${connector.name}`,
    details: {
      connectorId: connector.id,
      userId: user.id,
      ...(wanted === null ? {} : { credentialId: wanted }),
      hint: `Call create_credential_alloy with connectorId "${connector.id}".`,
    },
  })
}

/** Parameters written flat, or sorted into path, query and body: both become flat. */
export function flatParameters(input: JsonObject): JsonObject {
  const parameters = isObject(input['parameters']) ? input['parameters'] : {}
  const groups = ['pathParams', 'queryParameters', 'requestBody'].map((name) => parameters[name])
  if (!groups.some((group) => isObject(group))) return parameters
  return Object.assign({}, ...groups)
}

/** Names one read of one user's data, for the cache. */
export function cacheKey(connector: Connector, action: Action, rest: readonly unknown[]): string {
  return `${connector.id}/${action.id} ${stableText(rest)}`
}

/** Whether the read was cached within the last hour; `at` is milliseconds since the epoch. */
export function isCached(user: User, key: string, at: number): boolean {
  return (user.cache.get(key) ?? 0) > at
}

/** Remembers a read for an hour. */
export function keepInCache(user: User, key: string, at: number): void {
  user.cache.set(key, at + HOUR_MS)
}

/** Forgets what was read of a connector, after a write to it. */
export function dropFromCache(user: User, connector: Connector): void {
  for (const key of user.cache.keys()) {
    if (key.startsWith(`${connector.id}/`)) user.cache.delete(key)
  }
}

function failed(failure: Failure): { kind: 'failed'; failure: Failure } {
  return { kind: 'failed', failure }
}
