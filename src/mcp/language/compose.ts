/** The schema of one JSON-RPC message as it stands: only what its method and its server make of it. */
import { asObject, asText } from '../read.ts'
import { isNotification, methodsOf } from '../schema/methods.ts'
import type { ClientMethod } from '../schema/methods.ts'
import type { Endpoint, Json, JsonObject } from '../types.ts'
import { paramsSchema } from './paramsSchema.ts'
import { promptSchema } from './promptSchema.ts'
import type { Knowledge } from './types.ts'

/**
 * Schema of the message, without what `argumentsSchema` gives: that is a schema of the server, with a
 * root of its own. Its findings are advice: any text may be sent.
 */
export function messageSchema(message: Json | undefined, knowledge: Knowledge): JsonObject {
  const given = asObject(message) ?? {}
  if (given['method'] === undefined && ('result' in given || 'error' in given)) return ANSWER
  const { endpoint } = knowledge
  const name = asText(given['method']) ?? ''
  const method = methodCalled(name, endpoint)
  const isRequest = method !== undefined && !isNotification(name)
  return {
    title: 'JSON-RPC message',
    type: 'object',
    required: [
      'jsonrpc',
      ...(isRequest ? ['id'] : []),
      'method',
      ...(method?.needs ? ['params'] : []),
    ],
    properties: {
      jsonrpc: VERSION,
      ...(isNotification(name) ? {} : { id: ID }),
      method: methodSchema(endpoint),
      params: paramsSchema(method, asObject(given['params']) ?? {}, knowledge),
    },
  }
}

/**
 * What `params.arguments` takes: a tool's or a prompt's arguments. Undefined where there are none, or
 * the server hasn't listed what is named.
 */
export function argumentsSchema(
  message: Json | undefined,
  knowledge: Knowledge,
): JsonObject | undefined {
  const given = asObject(message)
  const params = asObject(given?.['params'])
  const name = asText(params?.['name'])
  if (name === undefined) return undefined
  if (given?.['method'] === 'tools/call') {
    return knowledge.toolSchema(name, asObject(params?.['arguments']) ?? {})
  }
  const prompt = given?.['method'] === 'prompts/get' ? knowledge.listed('prompts').get(name) : null
  return prompt ? promptSchema(prompt) : undefined
}

/** A method of this revision, else of any: what its params are is known all the same. */
function methodCalled(name: string, endpoint: Endpoint | undefined): ClientMethod | undefined {
  const isIt = (method: ClientMethod) => method.name === name
  return methodsOf(endpoint).find(isIt) ?? methodsOf(undefined).find(isIt)
}

const VERSION: JsonObject = { type: 'string', const: '2.0', description: 'Always "2.0".' }
const ID: JsonObject = {
  type: ['string', 'integer'],
  description:
    'Names the request; its answer carries the same id. Without an id it is a notification and gets no answer.',
}

/** Clients answer a server's own requests in the session revisions only (protocol.md 3.1). */
const ANSWER: JsonObject = {
  title: 'JSON-RPC answer',
  type: 'object',
  description: 'An answer to a request of the server. Revision 2026-07-28 has none.',
  required: ['jsonrpc', 'id'],
  properties: {
    jsonrpc: VERSION,
    id: { type: ['string', 'integer'], description: 'Id of the request being answered.' },
    result: { description: 'What was asked for.' },
    error: {
      type: 'object',
      description: 'Why there is no result.',
      required: ['code', 'message'],
      properties: {
        code: { type: 'integer', description: 'What kind of error it is.' },
        message: { type: 'string', description: 'One sentence about it.' },
        data: { description: 'Whatever else there is to say.' },
      },
    },
  },
}

function methodSchema(endpoint: Endpoint | undefined): JsonObject {
  const methods = methodsOf(endpoint)
  return {
    type: 'string',
    description: `What the server is asked to do. ${scopeOf(endpoint)}`,
    // A method of no known revision is allowed: servers have their own, and wrong ones are worth a test.
    anyOf: [
      {
        enum: methods.map(({ name }) => name),
        enumDescriptions: methods.map(({ about }) => about),
      },
      { type: 'string' },
    ],
  }
}

function scopeOf(endpoint: Endpoint | undefined): string {
  if (!endpoint) return 'Methods of every revision are suggested.'
  return endpoint.revision === 'none'
    ? 'Methods of the session revisions are suggested.'
    : `Methods of revision ${endpoint.revision} are suggested.`
}
