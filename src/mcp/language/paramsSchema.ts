/** The schema of a message's `params`: those of its method, with what the server and the revision add. */
import { ownOf } from '#lib/ownOf.ts'

import { asObject, asText } from '../read.ts'
import { LATEST_LEGACY } from '../revisions.ts'
import { metaSchema } from '../schema/metaKeys.ts'
import type { ClientMethod } from '../schema/methods.ts'
import { readTemplate } from '../schema/uriTemplate.ts'
import { taskSupportOf } from '../taskSupport.ts'
import type { JsonObject } from '../types.ts'
import { promptSchema } from './promptSchema.ts'
import type { Knowledge } from './types.ts'

/** Takes the message's method, undefined for one nobody knows, and what is typed of its params. */
export function paramsSchema(
  method: ClientMethod | undefined,
  given: JsonObject,
  knowledge: Knowledge,
): JsonObject {
  const { params = {}, needs = [], name = '' } = method ?? {}
  const { endpoint } = knowledge
  const rule = RULES[name]?.(given, knowledge)
  return {
    type: 'object',
    description: 'What the method takes, by name.',
    required: needs,
    properties: {
      ...params,
      ...(endpoint?.era === 'modern' && RETRIED.has(name) && RETRY),
      _meta: metaSchema(endpoint),
    },
    ...(rule && { allOf: [rule] }),
  }
}

/** TABLE: methods whose params depend on what is typed and on the server. */
const RULES: Readonly<
  Record<string, (given: JsonObject, knowledge: Knowledge) => JsonObject | undefined>
> = {
  'tools/call': taskRule,
  'completion/complete': completionRule,
}

/** Methods that a server may answer with questions; they are asked again with the answers (protocol.md 4.6). */
const RETRIED = new Set(['tools/call', 'prompts/get', 'resources/read'])
const RETRY: JsonObject = {
  inputResponses: {
    type: 'object',
    description: 'Answers to what the server asked for, by its keys; only when asked again.',
    additionalProperties: { type: 'object' },
  },
  requestState: {
    type: 'string',
    description: 'What the server gave with its questions, unchanged.',
  },
}

/** `params.task` of 2025-11-25, where the tool takes it (protocol.md 5.1). */
function taskRule(given: JsonObject, { endpoint, listed }: Knowledge): JsonObject | undefined {
  const entry = listed('tools').get(asText(given['name']) ?? '')
  const support = taskSupportOf(entry, endpoint)
  const isOpen = !entry && endpoint?.revision === LATEST_LEGACY
  if (!support && !isOpen) return undefined
  return { properties: { task: TASK }, required: support === 'required' ? ['task'] : [] }
}

const TASK: JsonObject = {
  type: 'object',
  description: 'Runs the call as a task: its result is fetched later.',
  properties: {
    ttl: {
      type: 'integer',
      minimum: 0,
      description: 'Milliseconds the server shall keep the result.',
    },
  },
}

/** What is being filled in decides which names there are (protocol.md 4.5). */
function completionRule(given: JsonObject, knowledge: Knowledge): JsonObject {
  const ref = asObject(given['ref']) ?? {}
  const fields = argumentFields(ref, knowledge)
  const names = Object.keys(fields)
  const name = names.length > 0 ? { anyOf: [{ enum: names }, {}] } : {}
  return {
    properties: {
      ref: ownOf(REFS, asText(ref['type']) ?? '') ?? {},
      argument: { properties: { name } },
      context: { properties: { arguments: { properties: fields } } },
    },
  }
}

const REFS: Readonly<Record<string, JsonObject>> = {
  'ref/prompt': { required: ['name'], properties: { uri: false } },
  'ref/resource': { required: ['uri'], properties: { name: false } },
}

/** Schemas of the arguments of a prompt, or of a template's variables, by name. */
function argumentFields(ref: JsonObject, { listed }: Knowledge): JsonObject {
  if (ref['type'] === 'ref/prompt') {
    const prompt = listed('prompts').get(asText(ref['name']) ?? '')
    return asObject(prompt && promptSchema(prompt)['properties']) ?? {}
  }
  const uri = asText(ref['uri'])
  if (uri === undefined) return {}
  const text: JsonObject = { type: 'string' }
  return Object.fromEntries(readTemplate(uri).variables.map(({ name }) => [name, text]))
}
