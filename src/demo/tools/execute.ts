/** `execute_action_alloy`: the one tool that reads and writes on the simulated platforms. */
import { problemsOf } from '../connectors/check.ts'
import { isRead, runAction } from '../connectors/run.ts'
import { errorResult } from '../errors.ts'
import { isObject, textOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { User } from '../world.ts'
import {
  actionOf,
  cacheKey,
  credentialFor,
  dropFromCache,
  flatParameters,
  isCached,
  keepInCache,
} from './find.ts'
import type { Found } from './find.ts'
import { jsonResult } from './types.ts'
import type { ToolAnswer, ToolContext, ToolEntry } from './types.ts'

export const EXECUTE = 'execute_action_alloy'

type Asker = { readonly user: User; readonly headers: Headers }

/** Everything a call resolves to before it runs. */
function resolve(input: JsonObject, { user, headers }: Asker) {
  const found = actionOf(input)
  if (found.kind === 'failed') return found
  const { connector, action } = found.value
  const named = textOf(input, 'credentialId')
  const credential = credentialFor(user, connector, named, headers.get('x-credential-id'))
  if (credential.kind === 'failed') return credential
  const parameters = flatParameters(input)
  const key = cacheKey(connector, action, [credential.value.credentialId, parameters])
  return {
    kind: 'found',
    value: { connector, action, credential: credential.value, parameters, key },
  } satisfies Found<unknown>
}

/** Whether this call would be answered from the cache; the HTTP layer says so in its headers. */
export function hitsCache(input: JsonObject, asker: Asker, at: number): boolean {
  const resolved = resolve(input, asker)
  return (
    resolved.kind === 'found' &&
    isRead(resolved.value.action) &&
    isCached(asker.user, resolved.value.key, at)
  )
}

function execute(input: JsonObject, { world, user, headers }: ToolContext): ToolAnswer {
  const resolved = resolve(input, { user, headers })
  if (resolved.kind === 'failed') return errorResult(resolved.failure)
  const { connector, action, credential, parameters, key } = resolved.value
  const problems = problemsOf(action.parameters, parameters)
  const [first] = problems
  if (first !== undefined) {
    return errorResult({
      code: 'INVALID_REQUEST',
      message: `Invalid parameters for ${connector.id} ${action.id}: ${first.message}`,
      details: { field: first.field, problems },
    })
  }
  const at = world.now()
  const cached = isRead(action) && isCached(user, key, at)
  const ran = runAction({ user, connector, action, parameters, at: new Date(at) })
  if (ran.kind === 'missing') {
    return errorResult({
      code: 'NOT_FOUND',
      message: `${connector.name} has no record with ${ran.key} "${ran.id}"`,
      details: { field: ran.key, value: ran.id },
    })
  }
  if (isRead(action)) {
    if (!cached) keepInCache(user, key, at)
  } else {
    dropFromCache(user, connector)
    world.changed()
  }
  const metadata = isObject(ran.reply['metadata']) ? ran.reply['metadata'] : {}
  return jsonResult({
    success: true,
    connectorId: connector.id,
    actionId: action.id,
    ...ran.reply,
    metadata: { ...metadata, credentialId: credential.credentialId, cached },
  })
}

export const executeTool: ToolEntry = {
  definition: {
    name: EXECUTE,
    title: 'Execute an action',
    description:
      'Runs one action of a connector for the current user. Parameters may be flat, or sorted ' +
      'into pathParams, queryParameters and requestBody; get_action_details_alloy describes them.',
    inputSchema: {
      type: 'object',
      properties: {
        connectorId: { type: 'string', description: 'Connector.', examples: ['slack'] },
        actionId: { type: 'string', description: 'Action.', examples: ['chat_postMessage'] },
        parameters: {
          type: 'object',
          description: 'Parameters of the action.',
          additionalProperties: true,
          examples: [{ channel: '#general', text: 'Hello from MCP!' }],
        },
        credentialId: {
          type: 'string',
          description: 'Credential to use; otherwise the header x-credential-id, or the first.',
        },
      },
      required: ['connectorId', 'actionId', 'parameters'],
    },
    annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: true },
  },
  run: execute,
}
