import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { createDemoHandler } from '#demo/handler.ts'
import { tokenUrl } from '#demo/testRequests.ts'
import { asObject, asText } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { createScript, result, rpcError } from '#test/scripted.ts'
import type { Answer, Asked } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'
import type { Fetch } from '#wire/types.ts'

import { createExplorer } from '../explorer.ts'
import { knowledgeOf } from '../knowledge.ts'
import { newProfile } from '../profiles.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** Connected, with the tools listed; `calls` are the tool calls made by themselves. */
async function connected(fetch: Fetch, url = 'https://server.test/mcp') {
  const host = testHost(fetch)
  let late = 0
  const explorer = createExplorer({ ...host, now: () => performance.now() + late })
  const profile = { ...newProfile('p'), url, protocol: 'none' } as const
  expect(await explorer.connect(profile, {})).toBe('connected')
  await explorer.queryClient.ensureInfiniteQueryData(explorer.lists.listOptions('tools'))
  const knowledge = knowledgeOf(explorer)
  const exchanges = () => [...explorer.exchanges.store.getState().log.values()]
  const calls = () =>
    exchanges().flatMap(({ request, origin }) => {
      const message = JSON.parse(request.body ?? '{}') as JsonObject
      const params = asObject(message['params'])
      if (message['method'] !== 'tools/call') return []
      return [[origin.kind, params?.['name'], params?.['arguments']]]
    })
  const { toolSchema, detailState } = knowledge.now()
  return {
    explorer,
    profile,
    knowledge,
    calls,
    exchanges,
    detailState: (name: string, given: JsonObject) => detailState?.(name, given),
    /** An argument's schema as it is known by now. */
    argument: (called: string, given: JsonObject, name: string) =>
      asObject(asObject(toolSchema(called, given)?.['properties'])?.[name]),
    toolSchema,
    pass: (ms: number) => {
      late += ms
    },
  }
}

const EXECUTE = 'execute_action_alloy'
const POST = { connectorId: 'slack', actionId: 'chat_postMessage' }

const demo = () => connected(createDemoHandler(), tokenUrl())

describe('the demo server', () => {
  test('calls nothing until a call is composed', async () => {
    const { knowledge, calls } = await demo()
    knowledge.now().listed('tools')
    knowledge.now().toolSchema('discover_action_path_alloy', {})
    await vi.advanceTimersByTimeAsync(5000)
    expect(calls()).toEqual([])
  })

  test('one call for each step, recorded as assistance, never twice', async () => {
    const { calls, argument } = await demo()
    const known = (given: JsonObject, name: string) =>
      vi.waitFor(() => {
        const schema = argument(EXECUTE, given, name)
        expect(schema?.['enum'] ?? schema?.['properties']).toBeTruthy()
        return schema
      })

    const connectors = await known({}, 'connectorId')
    expect(connectors?.['enum']).toContain('hubspot')
    expect(connectors?.['enumNames']).toContain('HubSpot')
    const actions = await known({ connectorId: 'slack' }, 'actionId')
    expect(actions?.['enum']).toContain('chat_postMessage')
    expect(actions?.['enumNames']).toContain('Create message')
    const parameters = await known(POST, 'parameters')
    expect(parameters).toMatchObject({
      type: 'object',
      title: 'Create message',
      additionalProperties: false,
      required: ['channel'],
    })
    expect(Object.keys(parameters?.['properties'] ?? {})).toEqual(
      expect.arrayContaining(['channel', 'text', 'blocks']),
    )
    expect(calls()).toEqual([
      ['assist', 'list_connectors_alloy', {}],
      ['assist', 'get_connector_resources_alloy', { connectorId: 'slack' }],
      ['assist', 'get_action_details_alloy', POST],
    ])
    expect(argument(EXECUTE, POST, 'parameters')).toBe(parameters)
    await known(POST, 'parameters')
    expect(calls()).toHaveLength(3)
  })

  test('half a name is no reason to call, nor is a variable', async () => {
    const { calls, argument } = await demo()
    for (const connectorId of ['', 's', 'sl', '{{connector}}', 'slackk']) {
      argument(EXECUTE, { connectorId, actionId: 'chat_postMessage' }, 'parameters')
      // The list of connectors comes in between.
      await vi.waitFor(() =>
        expect(argument(EXECUTE, {}, 'connectorId')?.['enum']).toContain('slack'),
      )
    }
    await vi.advanceTimersByTimeAsync(5000)
    expect(calls()).toEqual([['assist', 'list_connectors_alloy', {}]])
  })

  test('says in words how far it is, and grows when something came', async () => {
    const { knowledge, detailState, toolSchema, argument } = await demo()
    await vi.waitFor(() => {
      argument(EXECUTE, POST, 'parameters')
      expect(detailState(EXECUTE, POST)).toEqual({
        status: 'loading',
        argument: 'parameters',
        text: 'Loading the parameters of chat_postMessage…',
      })
    })
    const { version } = knowledge.store.getState()
    await vi.waitFor(() =>
      expect(detailState(EXECUTE, POST)).toEqual({
        status: 'loaded',
        argument: 'parameters',
        text: 'Loaded the parameters of chat_postMessage from get_action_details_alloy.',
      }),
    )
    expect(knowledge.store.getState().version).toBeGreaterThan(version)
    expect(toolSchema(EXECUTE, POST)).toBe(toolSchema(EXECUTE, { ...POST, parameters: {} }))
  })

  test('parameters sorted by place are described by place, once one is written so', async () => {
    const { argument, explorer } = await demo()
    const update = { connectorId: 'hubspot', actionId: 'contacts_update' }
    const names = (given: JsonObject) =>
      Object.keys(argument(EXECUTE, given, 'parameters')?.['properties'] ?? {})
    await vi.waitFor(() => expect(names(update)).toContain('email'))
    const nested = { ...update, parameters: { requestBody: {} } }
    expect(names(nested)).toEqual(['pathParams', 'requestBody'])
    explorer.settings.setState(({ details }) => ({ details: { ...details, layout: 'nested' } }))
    expect(names(update)).toEqual(['pathParams', 'requestBody'])
    explorer.settings.setState(({ details }) => ({ details: { ...details, layout: 'flat' } }))
    expect(names(nested)).toContain('email')
  })

  test('the next connection begins anew; a switched off one asks nothing', async () => {
    const { explorer, profile, calls, argument } = await demo()
    await vi.waitFor(() => expect(argument(EXECUTE, {}, 'connectorId')?.['enum']).toBeTruthy())
    await explorer.connect(profile, {})
    await explorer.queryClient.ensureInfiniteQueryData(explorer.lists.listOptions('tools'))
    await vi.waitFor(() => expect(argument(EXECUTE, {}, 'connectorId')?.['enum']).toBeTruthy())
    expect(calls()).toHaveLength(2)
    explorer.settings.setState(({ details }) => ({ details: { ...details, off: [profile.id] } }))
    expect(argument(EXECUTE, POST, 'connectorId')?.['enum']).toBeUndefined()
    await vi.advanceTimersByTimeAsync(5000)
    expect(calls()).toHaveLength(2)
  })
})

const text = { type: 'string' }

function tool(name: string, required: readonly string[], more: JsonObject = {}): JsonObject {
  const properties = Object.fromEntries(required.map((each) => [each, text]))
  const annotations = { readOnlyHint: true }
  return { name, inputSchema: { type: 'object', properties, required }, annotations, ...more }
}

/** A tool with an open object among its required arguments. */
function executor(name: string, required: readonly string[], open: string): JsonObject {
  const properties = Object.fromEntries(required.map((each) => [each, text]))
  const inputSchema = {
    type: 'object',
    properties: { ...properties, [open]: { type: 'object' } },
    required: [...required, open],
  }
  return { name, inputSchema }
}

/** A server of these tools; the answers by tool name, as text with JSON. */
function serving(tools: readonly Json[], answers: Readonly<Record<string, Answer | Json>>) {
  return createScript((asked, index) => {
    if (asked.message['method'] === 'tools/list') return result(asked, { tools })
    if (asked.message['method'] !== 'tools/call') return rpcError(asked, -32601)
    const answer = answers[nameOf(asked)]
    if (typeof answer === 'function') return answer(asked, index)
    return result(asked, { content: [{ type: 'text', text: JSON.stringify(answer) }] })
  })
}

function nameOf(asked: Asked): string {
  return asText(asObject(asked.message['params'])?.['name']) ?? ''
}

const DETAILS = {
  id: 'x',
  parameters: [{ name: 'amount', in: 'query', schema: { type: 'integer' } }],
}

test('names without a suffix, nobody hinting anything: a pause confirms what no list does', async () => {
  const tools = [
    executor('execute_action', ['connectorId', 'actionId'], 'parameters'),
    tool('get_action_details', ['connectorId', 'actionId'], { annotations: {} }),
  ]
  const { fetch } = serving(tools, { get_action_details: DETAILS })
  const { argument, calls } = await connected(fetch)
  for (const actionId of ['p', 'pa', 'pay']) {
    argument('execute_action', { connectorId: 'bank', actionId }, 'parameters')
    await vi.advanceTimersByTimeAsync(500)
  }
  expect(calls()).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  const given = { connectorId: 'bank', actionId: 'pay' }
  await vi.waitFor(() =>
    expect(argument('execute_action', given, 'parameters')).toMatchObject({
      properties: { amount: { type: 'integer' } },
    }),
  )
  expect(calls()).toEqual([['assist', 'get_action_details', given]])
})

test('another vendor’s names are found by shape, and only where the tool says that it reads', async () => {
  const run = executor('run_operation', ['service', 'operation'], 'input')
  const describes = tool('describe_operation', ['service', 'operation'])
  const others = [
    tool('list_services', []),
    tool('list_operations', ['service']),
    tool('describe_service', ['service']),
  ]
  const answers = {
    list_services: { items: [{ slug: 'bank', title: 'The bank' }] },
    list_operations: { operations: ['pay', 'refund'] },
    describe_operation: {
      data: { name: 'Pay', input_schema: { type: 'object', properties: { amount: text } } },
    },
  }
  const given = { service: 'bank', operation: 'pay' }
  const reading = await connected(serving([run, describes, ...others], answers).fetch)
  await vi.waitFor(() =>
    expect(reading.argument('run_operation', given, 'input')).toMatchObject({
      properties: { amount: text },
    }),
  )
  expect(reading.argument('run_operation', given, 'service')?.['examples']).toEqual(['bank'])
  expect(reading.argument('run_operation', given, 'operation')?.['enum']).toEqual(['pay', 'refund'])
  expect(reading.calls().map(([, name]) => name)).toEqual([
    'list_services',
    'list_operations',
    'describe_operation',
  ])

  const silent = [run, { ...describes, annotations: {} }]
  const guessing = await connected(serving(silent, answers).fetch)
  guessing.argument('run_operation', given, 'input')
  await vi.advanceTimersByTimeAsync(5000)
  expect(guessing.calls()).toEqual([])
})

test('a tool that says it writes is never called by itself, whatever its name', async () => {
  const writing = { annotations: { readOnlyHint: false } }
  const tools = [
    executor('execute_action', ['actionId'], 'parameters'),
    tool('get_action_details', ['actionId'], writing),
  ]
  const { argument, calls } = await connected(serving(tools, {}).fetch)
  argument('execute_action', { actionId: 'pay' }, 'parameters')
  await vi.advanceTimersByTimeAsync(5000)
  expect(calls()).toEqual([])
})

test('the user’s own patterns take the place of the built-in ones', async () => {
  const tools = [
    executor('do', ['what'], 'how'),
    tool('tell', ['what'], { annotations: {} }),
    executor('execute_action', ['actionId'], 'parameters'),
    tool('get_action_details', ['actionId'], { annotations: {} }),
  ]
  const { argument, calls, explorer } = await connected(serving(tools, { tell: DETAILS }).fetch)
  explorer.settings.setState(({ details }) => ({ details: { ...details, rules: 'do.how = tell' } }))
  argument('do', { what: 'pay' }, 'how')
  argument('execute_action', { actionId: 'pay' }, 'parameters')
  await vi.advanceTimersByTimeAsync(1000)
  await vi.waitFor(() =>
    expect(argument('do', { what: 'pay' }, 'how')?.['properties']).toHaveProperty('amount'),
  )
  expect(calls()).toEqual([['assist', 'tell', { what: 'pay' }]])
})

test('a failure is told in words and forgotten after a minute', async () => {
  const tools = [
    executor('execute_action', ['actionId'], 'parameters'),
    tool('get_action_details', ['actionId']),
  ]
  const error = { error: { code: 'ACTION_NOT_FOUND', message: 'Action "pay" not found' } }
  const { fetch } = serving(tools, {
    get_action_details: (asked) =>
      result(asked, { isError: true, content: [{ type: 'text', text: JSON.stringify(error) }] }),
  })
  const { argument, calls, detailState, pass } = await connected(fetch)
  const given = { actionId: 'pay' }
  const ask = async () => {
    argument('execute_action', given, 'parameters')
    await vi.advanceTimersByTimeAsync(1000)
  }
  await ask()
  await vi.waitFor(() =>
    expect(detailState('execute_action', given)).toEqual({
      status: 'failed',
      argument: 'parameters',
      text: 'Can’t load the parameters of pay. get_action_details: Action "pay" not found',
    }),
  )
  await ask()
  expect(calls()).toHaveLength(1)
  pass(61_000)
  expect(detailState('execute_action', given)).toEqual({ status: 'idle' })
  await ask()
  await vi.waitFor(() => expect(calls()).toHaveLength(2))
})
