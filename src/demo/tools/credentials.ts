/** The Alloy tools around credentials: what is needed, making one, and listing them. */
import { problemsOf } from '../connectors/check.ts'
import type { AuthMethod, Connector } from '../connectors/types.ts'
import { errorResult } from '../errors.ts'
import { isObject, textOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { randomToken } from '../world.ts'
import type { User, World } from '../world.ts'
import { connectorId } from './discover.ts'
import { connectorOf } from './find.ts'
import { jsonResult, READS } from './types.ts'
import type { ToolAnswer, ToolContext, ToolEntry } from './types.ts'

const REDIRECT_SCHEMA = {
  type: 'object',
  properties: {
    redirectUri: {
      type: 'string',
      format: 'uri',
      description: 'Where the browser lands after signing in.',
    },
  },
  required: [],
}

/** Stores a new credential for the user and returns its id. */
export function addCredential(
  world: World,
  user: User,
  connector: Connector,
  authenticationType: string,
): string {
  user.data.made += 1
  const credentialId = `cred_${connector.id.replaceAll('-', '')}_${user.data.made}`
  user.data.credentials.push({
    credentialId,
    connectorId: connector.id,
    authenticationType,
    name: `${connector.name} of ${user.id}`,
    createdAt: new Date(world.now()).toISOString(),
  })
  world.changed()
  return credentialId
}

/** Begins a sign-in and returns the address of the page that finishes it; it carries a secret. */
export function beginSignIn(
  context: ToolContext,
  connector: Connector,
  redirectUri: string,
): string {
  const token = randomToken()
  context.user.data.pending.push({ token, connectorId: connector.id, redirectUri })
  context.world.changed()
  return `${context.base}/oauth/authorize?connector=${connector.id}&token=${token}`
}

function getMetadata(input: JsonObject): ToolAnswer {
  const found = connectorOf(input)
  if (found.kind === 'failed') return errorResult(found.failure)
  const { id, auth } = found.value
  return jsonResult({ connectorId: id, metadata: auth.map(metadataOf) })
}

function metadataOf(method: AuthMethod): JsonObject {
  return method.type === 'oauth2'
    ? {
        authenticationType: 'oauth2',
        authConfigRequired: false,
        scopes: method.scopes,
        inputSchema: REDIRECT_SCHEMA,
        sampleInput: { redirectUri: 'https://app.acme.example/oauth/callback' },
      }
    : {
        authenticationType: method.type,
        authConfigRequired: false,
        inputSchema: method.inputSchema,
        sampleInput: method.sample,
      }
}

function getCredentials(input: JsonObject, { user }: ToolContext): ToolAnswer {
  const found = connectorOf(input)
  if (found.kind === 'failed') return errorResult(found.failure)
  const { id } = found.value
  const credentials = user.data.credentials.filter((credential) => credential.connectorId === id)
  return jsonResult({ connectorId: id, credentials, count: credentials.length })
}

function createCredential(input: JsonObject, context: ToolContext): ToolAnswer {
  const found = connectorOf(input)
  if (found.kind === 'failed') return errorResult(found.failure)
  const connector = found.value
  const wanted = textOf(input, 'authenticationType')
  const method =
    wanted === undefined ? connector.auth[0] : connector.auth.find(({ type }) => type === wanted)
  if (method === undefined) {
    return errorResult({
      code: 'INVALID_REQUEST',
      message: `${connector.name} does not offer "${wanted}"`,
      details: { field: 'authenticationType', allowed: connector.auth.map(({ type }) => type) },
    })
  }
  if (method.type === 'oauth2') return createByOAuth(input, connector, context)
  return createByFields(input, connector, method, context)
}

function createByFields(
  input: JsonObject,
  connector: Connector,
  method: Exclude<AuthMethod, { type: 'oauth2' }>,
  { world, user }: ToolContext,
): ToolAnswer {
  const fields = isObject(input['fields']) ? input['fields'] : {}
  const problems = problemsOf(method.inputSchema, fields)
  const [first] = problems
  if (first !== undefined) {
    return errorResult({
      code: 'INVALID_REQUEST',
      message: `Invalid fields for ${connector.name}: ${first.message}`,
      details: { field: `fields.${first.field}`, problems },
    })
  }
  const credentialId = addCredential(world, user, connector, method.type)
  return jsonResult({
    connectorId: connector.id,
    authenticationType: method.type,
    credentialId,
    message: `${connector.name} is connected.`,
  })
}

function createByOAuth(input: JsonObject, connector: Connector, context: ToolContext): ToolAnswer {
  const redirectUri = textOf(input, 'redirectUri') ?? context.headers.get('x-redirect-uri') ?? ''
  if (redirectUri !== '' && !isWebAddress(redirectUri)) {
    return errorResult({
      code: 'INVALID_REQUEST',
      message: 'redirectUri must be an http or https URL',
      details: { field: 'redirectUri', value: redirectUri },
    })
  }
  if (context.world.instantConsent) {
    const credentialId = addCredential(context.world, context.user, connector, 'oauth2')
    return jsonResult({
      connectorId: connector.id,
      authenticationType: 'oauth2',
      credentialId,
      message: 'Connected at once: without a Service Worker there is no sign-in page to visit.',
    })
  }
  return jsonResult({
    connectorId: connector.id,
    authenticationType: 'oauth2',
    oauthUrl: beginSignIn(context, connector, redirectUri),
    redirectUri,
    message: `Open oauthUrl in a browser and allow access, then call get_credentials_alloy.`,
  })
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
}

export const credentialTools: readonly ToolEntry[] = [
  {
    definition: {
      name: 'create_credential_alloy',
      title: 'Connect an account',
      description:
        'Makes a credential for a connector. With oauth2 the answer holds an oauthUrl to visit; ' +
        'with keys, send them in fields.',
      inputSchema: {
        type: 'object',
        properties: {
          connectorId,
          authenticationType: {
            type: 'string',
            description: 'How to sign in; the first of get_credential_metadata_alloy otherwise.',
            enum: ['oauth2', 'apiKey', 'basic'],
          },
          redirectUri: {
            type: 'string',
            format: 'uri',
            description:
              'OAuth only: where to land afterwards; the header x-redirect-uri otherwise.',
          },
          fields: {
            type: 'object',
            description: 'Keys only: the fields of the inputSchema.',
            additionalProperties: true,
          },
        },
        required: ['connectorId'],
      },
      annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: true },
    },
    run: createCredential,
  },
  {
    definition: {
      name: 'get_credentials_alloy',
      title: 'List credentials',
      description: 'Lists the credentials the current user has for a connector.',
      inputSchema: { type: 'object', properties: { connectorId }, required: ['connectorId'] },
      annotations: READS,
    },
    run: getCredentials,
  },
  {
    definition: {
      name: 'get_credential_metadata_alloy',
      title: 'Show what connecting needs',
      description: 'Returns the ways to sign in to a connector, each with its fields as a schema.',
      inputSchema: { type: 'object', properties: { connectorId }, required: ['connectorId'] },
      annotations: READS,
    },
    run: getMetadata,
  },
]
