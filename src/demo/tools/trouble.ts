/** Tools that fail on purpose or change what the server offers. */
import { ProtocolError } from '@modelcontextprotocol/server'

import { ERROR_CODES, ERRORS, errorResult, RETRY_AFTER_S } from '../errors.ts'
import type { ErrorCode, Failure } from '../errors.ts'
import { numberOf, textOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { SHOWS, textResult } from './types.ts'
import type { ToolAnswer, ToolContext, ToolEntry } from './types.ts'

export const SIMULATE = 'simulate_error'
/** The resource whose change `change_lists` can announce. */
export const LIVE_RESOURCE = 'resource://status/live'

const DETAILS = {
  INVALID_REQUEST: { field: 'parameters.channel', expected: 'string' },
  UNAUTHORIZED: { reason: 'token expired' },
  FORBIDDEN: { restriction: 'connector', connectorId: 'stripe' },
  NOT_FOUND: { serverId: 'acme-demo-deleted' },
  NOT_ACCEPTABLE: { received: 'application/json' },
  RATE_LIMITED: { limit: 100, windowSeconds: 60, retryAfterSeconds: RETRY_AFTER_S },
  INTERNAL_ERROR: { requestId: 'req_demo_500' },
  CREDENTIAL_NOT_FOUND: { connectorId: 'notion', hint: 'Call create_credential_alloy.' },
  CONNECTOR_NOT_FOUND: { connectorId: 'slak', nearest: ['slack'] },
  ACTION_NOT_FOUND: { actionId: 'chat_postmessage', nearest: ['chat_postMessage'] },
} as const satisfies Record<ErrorCode, object>

/** The failure a call of `simulate_error` asks for, or undefined when it names no known code. */
export function simulated(input: JsonObject): (Failure & { level: 'http' | 'tool' }) | undefined {
  const code = ERROR_CODES.find((known) => known === textOf(input, 'code'))
  if (code === undefined) return undefined
  const { message, level } = ERRORS[code]
  const wanted = textOf(input, 'as')
  return {
    code,
    message,
    details: DETAILS[code],
    level: wanted === 'http' || wanted === 'tool' ? wanted : level,
  }
}

function simulate(input: JsonObject): ToolAnswer {
  // A failure of the HTTP level was answered before the SDK saw the request, except in a batch.
  const failure = simulated(input)
  return failure === undefined ? textResult('No such code.') : errorResult(failure)
}

function rpcError(input: JsonObject): ToolAnswer {
  throw new ProtocolError(
    numberOf(input, 'code') ?? -32_000,
    textOf(input, 'message') ?? 'The tool answered with a JSON-RPC error, as you asked',
    { tool: 'rpc_error', hint: 'This is not a tool result; compare simulate_error.' },
  )
}

async function changeLists(input: JsonObject, { user, world }: ToolContext): Promise<ToolAnswer> {
  const what = textOf(input, 'what') ?? 'tools'
  const listeners = [...user.listeners]
  if (what === 'prompts') {
    user.bus.publish({ kind: 'prompts_list_changed' })
    await Promise.all(listeners.map(({ server }) => server.sendPromptListChanged()))
  } else if (what === 'resources') {
    user.bus.publish({ kind: 'resources_list_changed' })
    await Promise.all(listeners.map(({ server }) => server.sendResourceListChanged()))
  } else if (what === 'resource') {
    user.bus.publish({ kind: 'resource_updated', uri: LIVE_RESOURCE })
    const watching = listeners.filter(({ subscribed }) => subscribed.has(LIVE_RESOURCE))
    const params = { uri: LIVE_RESOURCE }
    await Promise.all(watching.map(({ server }) => server.sendResourceUpdated(params)))
  } else {
    user.data.extraTool = !user.data.extraTool
    world.changed()
    user.bus.publish({ kind: 'tools_list_changed' })
    await Promise.all(listeners.map(({ server }) => server.sendToolListChanged()))
  }
  return textResult(
    what === 'tools'
      ? `The tool "surprise" was ${user.data.extraTool ? 'added' : 'removed'}; listeners were told.`
      : `Listeners were told that ${what === 'resource' ? LIVE_RESOURCE : what} changed.`,
  )
}

/** Offered only after `change_lists` added it. */
export const surpriseTool: ToolEntry = {
  definition: {
    name: 'surprise',
    title: 'Surprise',
    description: 'Was not here a moment ago. Call change_lists again to remove it.',
    inputSchema: { type: 'object', properties: {} },
    annotations: SHOWS,
  },
  run: () => textResult('Here all along, from now on.'),
}

export const troubleTools: readonly ToolEntry[] = [
  {
    definition: {
      name: SIMULATE,
      title: 'Simulate an error',
      description:
        'Answers with any error of the API: those about the request with their HTTP status, ' +
        'those about the call as a tool result with isError.',
      inputSchema: {
        type: 'object',
        properties: {
          code: { type: 'string', enum: [...ERROR_CODES], description: 'Code of the error.' },
          as: {
            type: 'string',
            enum: ['http', 'tool'],
            description: 'Force one of the two forms.',
          },
        },
        required: ['code'],
      },
      annotations: SHOWS,
    },
    run: simulate,
  },
  {
    definition: {
      name: 'rpc_error',
      title: 'JSON-RPC error',
      description: 'Answers with a JSON-RPC error instead of a result.',
      inputSchema: {
        type: 'object',
        properties: {
          code: { type: 'integer', default: -32_000, description: 'Code of the error.' },
          message: { type: 'string', description: 'Message of the error.' },
        },
      },
      annotations: SHOWS,
    },
    run: rpcError,
  },
  {
    definition: {
      name: 'change_lists',
      title: 'Change the lists',
      description:
        'Adds or removes a tool, or announces another change, and tells all listeners of the user.',
      inputSchema: {
        type: 'object',
        properties: {
          what: {
            type: 'string',
            enum: ['tools', 'prompts', 'resources', 'resource'],
            default: 'tools',
            description: 'What changes; "resource" is the live status.',
          },
        },
      },
      annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
    },
    run: changeLists,
  },
]
