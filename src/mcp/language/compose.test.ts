import { expect, test } from 'vitest'

import { endpointOf, knowing } from '#test/knowing.ts'

import { asObject } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { argumentsSchema, messageSchema } from './compose.ts'

const MODERN = endpointOf('modern', '2026-07-28')
const LEGACY = endpointOf('legacy', '2025-11-25', { tasks: { requests: { tools: { call: {} } } } })

function inside(schema: Json | undefined, ...path: readonly string[]): JsonObject {
  return path.reduce<JsonObject>(
    (at, name) => asObject(asObject(at['properties'])?.[name]) ?? {},
    asObject(schema) ?? {},
  )
}

const names = (schema: JsonObject) => Object.keys(asObject(schema['properties']) ?? {})
const rule = (schema: JsonObject) => asObject((schema['allOf'] as Json[] | undefined)?.[0]) ?? {}

test('an empty message is offered every method of the revision', () => {
  const schema = messageSchema(undefined, knowing({ endpoint: MODERN }))
  expect(names(schema)).toEqual(['jsonrpc', 'id', 'method', 'params'])
  expect(schema['required']).toEqual(['jsonrpc', 'method'])
  const [suggested, free] = inside(schema, 'method')['anyOf'] as JsonObject[]
  expect(suggested?.['enum']).toContain('server/discover')
  expect(suggested?.['enum']).not.toContain('initialize')
  const texts = suggested?.['enumDescriptions'] as Json[] | undefined
  expect(suggested?.['enum']).toHaveLength(texts?.length ?? -1)
  expect(free).toEqual({ type: 'string' })
})

test('a method brings its params, and what it needs', () => {
  const schema = messageSchema({ method: 'tools/call' }, knowing({ endpoint: MODERN }))
  expect(schema['required']).toEqual(['jsonrpc', 'id', 'method', 'params'])
  const params = inside(schema, 'params')
  expect(names(params)).toEqual(['name', 'arguments', 'inputResponses', 'requestState', '_meta'])
  expect(params['required']).toEqual(['name'])
  expect(names(inside(params, '_meta'))).toContain('io.modelcontextprotocol/clientCapabilities')
})

test('a method of another revision is known all the same, one of none takes anything', () => {
  const schema = messageSchema({ method: 'initialize' }, knowing({ endpoint: MODERN }))
  expect(names(inside(schema, 'params'))).toContain('clientInfo')
  const own = messageSchema({ method: 'acme/go' }, knowing({ endpoint: MODERN }))
  expect(own['required']).toEqual(['jsonrpc', 'method'])
  expect(names(inside(own, 'params'))).toEqual(['_meta'])
})

test('notifications have no id, answers no method', () => {
  const told = messageSchema({ method: 'notifications/cancelled' }, knowing({ endpoint: LEGACY }))
  expect(names(told)).not.toContain('id')
  expect(told['required']).toEqual(['jsonrpc', 'method', 'params'])
  const answer = messageSchema({ id: 1, result: {} }, knowing({ endpoint: LEGACY }))
  expect(names(answer)).toEqual(['jsonrpc', 'id', 'result', 'error'])
})

function metaKeys(era: 'legacy' | 'stateless', revision: string): string[] {
  const knowledge = knowing({ endpoint: endpointOf(era, revision) })
  return names(inside(messageSchema({ method: 'tools/list' }, knowledge), 'params', '_meta'))
}

test('session revisions know fewer keys of _meta', () => {
  expect(metaKeys('legacy', '2025-06-18')).toEqual(['progressToken'])
  expect(metaKeys('stateless', 'none')).toEqual(['progressToken'])
  expect(metaKeys('legacy', '2025-11-25')).toContain('io.modelcontextprotocol/related-task')
})

test('a tool that runs as a task takes params.task in 2025-11-25 only', () => {
  const tools = ['required', 'optional', 'forbidden'].map((taskSupport) => ({
    name: taskSupport,
    inputSchema: { type: 'object' },
    execution: { taskSupport },
  }))
  const ruleFor = (name: string, endpoint = LEGACY) =>
    rule(
      inside(
        messageSchema({ method: 'tools/call', params: { name } }, knowing({ endpoint, tools })),
        'params',
      ),
    )
  expect(ruleFor('required')).toMatchObject({ required: ['task'] })
  expect(names(ruleFor('optional'))).toEqual(['task'])
  expect(names(ruleFor('unlisted'))).toEqual(['task'])
  expect(ruleFor('forbidden')).toEqual({})
  expect(ruleFor('required', MODERN)).toEqual({})
})

test('completion knows the arguments of what it is about', () => {
  const knowledge = knowing({
    endpoint: MODERN,
    prompts: [{ name: 'greet', arguments: [{ name: 'who', required: true }] }],
  })
  const about = (ref: JsonObject) =>
    rule(
      inside(
        messageSchema({ method: 'completion/complete', params: { ref } }, knowledge),
        'params',
      ),
    )
  const prompt = about({ type: 'ref/prompt', name: 'greet' })
  expect(inside(prompt, 'argument', 'name')['anyOf']).toEqual([{ enum: ['who'] }, {}])
  expect(names(inside(prompt, 'context', 'arguments'))).toEqual(['who'])
  expect(inside(prompt, 'ref')['required']).toEqual(['name'])
  const template = about({ type: 'ref/resource', uri: 'demo://{a}/{b}' })
  expect(names(inside(template, 'context', 'arguments'))).toEqual(['a', 'b'])
})

test('arguments are those of the tool, or of the prompt', () => {
  const inputSchema = { type: 'object', properties: { a: { $ref: '#/$defs/b' } }, $defs: {} }
  const knowledge = knowing({
    tools: [{ name: 'echo', inputSchema }],
    prompts: [{ name: 'greet', arguments: [{ name: 'who', title: 'Who', required: true }] }],
  })
  const of = (method: string, name: string) =>
    argumentsSchema({ method, params: { name } }, knowledge)
  // The very object: its references are about itself, and 10,000 of them are never copied.
  expect(of('tools/call', 'echo')).toBe(inputSchema)
  expect(of('prompts/get', 'greet')).toMatchObject({
    required: ['who'],
    properties: { who: { type: 'string', title: 'Who' } },
  })
  expect(of('tools/call', 'other')).toBeUndefined()
  expect(of('resources/read', 'echo')).toBeUndefined()
})
