/** JSON Schema of what may be written in the request editor: one JSON-RPC message, or a batch. */
import type { Endpoint, JsonObject } from '../types.ts'
import { metaSchema } from './metaKeys.ts'
import { isNotification, methodsOf } from './methods.ts'
import type { ClientMethod } from './methods.ts'

/**
 * A schema in the dialect of Monaco's JSON mode (draft-07 with `enumDescriptions`). It knows the
 * methods of the endpoint's revision, and of all revisions when there is no endpoint. Its findings
 * are advice: any text may be sent.
 */
export function requestSchema(endpoint: Endpoint | undefined): JsonObject {
  const methods = methodsOf(endpoint)
  return {
    title: 'JSON-RPC message',
    ...when(
      { type: 'array' },
      { $ref: '#/definitions/batch' },
      when(
        { anyOf: [{ required: ['result'] }, { required: ['error'] }] },
        { $ref: '#/definitions/response' },
        { $ref: '#/definitions/message' },
      ),
    ),
    definitions: {
      message: messageSchema(methods, endpoint),
      response: RESPONSE,
      batch: {
        type: 'array',
        description: `A batch of messages. Only revision 2025-03-26 defines batches; other servers refuse them. No header can mirror several messages at once.`,
        items: { $ref: '#/definitions/message' },
      },
      meta: metaSchema(endpoint),
    },
  }
}

const VERSION: JsonObject = { const: '2.0', description: 'Always "2.0".' }

/** Clients answer a server's own requests in the session revisions only (protocol.md 3.1). */
const RESPONSE: JsonObject = {
  type: 'object',
  description: 'An answer to a request of the server. Revision 2026-07-28 has none.',
  required: ['jsonrpc', 'id'],
  properties: {
    jsonrpc: VERSION,
    id: { type: ['string', 'integer'], description: 'Id of the request being answered.' },
    result: { description: 'What was asked for.' },
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'integer' }, message: { type: 'string' } },
    },
  },
}

function messageSchema(
  methods: readonly ClientMethod[],
  endpoint: Endpoint | undefined,
): JsonObject {
  const names = methods.map(({ name }) => name)
  const requests = names.filter((name) => !isNotification(name))
  return {
    type: 'object',
    required: ['jsonrpc', 'method'],
    properties: {
      jsonrpc: VERSION,
      id: {
        type: ['string', 'integer'],
        description:
          'Names the request; its answer carries the same id. Without an id it is a notification and gets no answer.',
        errorMessage: 'An id is a text or a whole number, never null.',
      },
      method: {
        type: 'string',
        description: `What the server is asked to do. ${describeScope(endpoint)}`,
        // A method of no known revision is allowed: servers have their own, and wrong ones are worth a test.
        anyOf: [
          { enum: names, enumDescriptions: methods.map(({ about }) => about) },
          { type: 'string' },
        ],
      },
      params: {
        type: 'object',
        description: 'What the method takes, by name.',
        properties: { _meta: { $ref: '#/definitions/meta' } },
      },
    },
    allOf: [
      whenMethod({ enum: requests }, { required: ['id'] }),
      ...methods.flatMap((method) => (method.params ? [paramsRule(method)] : [])),
    ],
  }
}

function paramsRule({ name, params = {}, needs = [] }: ClientMethod): JsonObject {
  const rule: JsonObject = { properties: { params: { properties: params, required: needs } } }
  return whenMethod({ const: name }, needs.length > 0 ? { ...rule, required: ['params'] } : rule)
}

function whenMethod(method: JsonObject, rule: JsonObject): JsonObject {
  return when({ properties: { method }, required: ['method'] }, rule)
}

function when(condition: JsonObject, rule: JsonObject, otherwise?: JsonObject): JsonObject {
  const schema = { if: condition, ...(otherwise ? { else: otherwise } : {}) }
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
  return { ...schema, then: rule }
}

function describeScope(endpoint: Endpoint | undefined): string {
  if (!endpoint) return 'Methods of every revision are suggested.'
  return endpoint.revision === 'none'
    ? 'Methods of the session revisions are suggested.'
    : `Methods of revision ${endpoint.revision} are suggested.`
}
