import { describe, expect, test } from 'vitest'

import { readPage } from '../primitives.ts'
import type { Json, JsonObject } from '../types.ts'
import { DETAIL_RULES } from './patterns.ts'
import { planFor } from './plan.ts'
import type { DetailRule } from './types.ts'

const text = { type: 'string' }
const open = { type: 'object' }
const READS = { readOnlyHint: true }

type ToolParts = {
  readonly properties?: JsonObject
  readonly required?: readonly string[]
  readonly annotations?: JsonObject
}

function tool(name: string, { properties = {}, required = [], annotations = {} }: ToolParts): Json {
  return { name, inputSchema: { type: 'object', properties, required }, annotations }
}

function plan(tools: readonly Json[], rules: readonly DetailRule[] = DETAIL_RULES) {
  const { entries } = readPage('tools', { tools })
  const [first] = entries
  if (!first) throw new Error('No tools')
  return planFor(first, { tools: entries, rules })
}

const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, text]))
const asking = (name: string, ...required: string[]) =>
  tool(name, { properties: texts(...required), required, annotations: READS })

const RUN = tool('run_operation', {
  properties: { ...texts('service', 'operation', 'note'), input: open },
  required: ['service', 'operation', 'input'],
})

test('the contract’s tools, with and without suffix', () => {
  for (const suffix of ['', '_alloy', '_v2']) {
    const found = plan([
      tool(`execute_action${suffix}`, {
        properties: { ...texts('connectorId', 'actionId', 'credentialId'), parameters: open },
        required: ['connectorId', 'actionId', 'parameters'],
      }),
      asking(`get_action_details${suffix}`, 'connectorId', 'actionId'),
      asking(`get_connector_resources${suffix}`, 'connectorId'),
      asking(`list_connectors${suffix}`),
    ])
    const needs = ['connectorId', 'actionId']
    expect(found.shapes).toEqual([
      { argument: 'parameters', tool: `get_action_details${suffix}`, needs },
    ])
    expect(found.values).toEqual([
      { argument: 'connectorId', tool: `list_connectors${suffix}`, needs: [] },
      { argument: 'actionId', tool: `get_connector_resources${suffix}`, needs: ['connectorId'] },
    ])
  }
})

const shapes = (...others: Json[]) => plan([RUN, ...others]).shapes.map((each) => each.tool)

describe('by shape', () => {
  test('the tool that takes most of the arguments', () => {
    const found = shapes(
      asking('describe_service', 'service'),
      asking('describe_operation', 'service', 'operation'),
    )
    expect(found).toEqual(['describe_operation'])
  })

  test('of equals the one of the nearest name', () => {
    const found = shapes(
      asking('inspect_other', 'operation'),
      asking('operation_schema', 'operation'),
    )
    expect(found).toEqual(['operation_schema'])
  })

  test.each<[string, Json]>([
    [
      'says nothing of reading',
      tool('describe_operation', { properties: texts('operation'), required: ['operation'] }),
    ],
    ['has another kind of name', asking('get_operation', 'operation')],
    ['needs what the tool lacks', asking('describe_operation', 'operation', 'version')],
    ['needs what may be left out', asking('describe_operation', 'note')],
    ['needs nothing', asking('describe_everything')],
    ['needs the object itself', asking('describe_operation', 'input')],
  ])('none that %s', (_, other) => {
    expect(shapes(other)).toEqual([])
  })

  test('lists of the described arguments only', () => {
    const { values } = plan([
      RUN,
      asking('describe_operation', 'service', 'operation'),
      asking('list_services'),
      asking('getServiceOperations', 'service'),
      asking('list_notes'),
    ])
    expect(values.map((each) => [each.argument, each.tool])).toEqual([
      ['service', 'list_services'],
      ['operation', 'getServiceOperations'],
    ])
  })
})

test.each<[string, Json, boolean]>([
  ['an object', { type: 'object' }, true],
  ['an object that may hold anything', { type: 'object', additionalProperties: {} }, true],
  ['an object or null', { anyOf: [{ type: 'object' }, { type: 'null' }] }, true],
  ['an object of places', { type: 'object', properties: { requestBody: {}, path: open } }, true],
  ['members', { type: 'object', properties: { a: text } }, false],
  ['a map of texts', { type: 'object', additionalProperties: text }, false],
  ['an empty object', { type: 'object', additionalProperties: false }, false],
  ['a reference', { $ref: '#/$defs/a' }, false],
  ['a text', text, false],
  ['anything', true, false],
])('open or not: %s', (_, input, isOpen) => {
  const run = tool('run', { properties: { ...texts('kind'), input }, required: ['kind'] })
  const found = plan([run, asking('describe_kind', 'kind')]).shapes
  expect(found).toHaveLength(isOpen ? 1 : 0)
})

test('a schema that lists its values keeps them', () => {
  const connectorId = { type: 'string', enum: ['slack'] }
  const use = tool('use', { properties: { connectorId }, required: ['connectorId'] })
  expect(plan([use, asking('list_connectors')]).values).toEqual([])
})

test('a tool isn’t asked about itself', () => {
  const rules = [{ tool: '*', argument: 'service', from: 'list*' }]
  const list = tool('list_by_service', { properties: texts('service'), annotations: READS })
  expect(plan([list], rules).values).toEqual([])
})

const acting = (name: string) =>
  tool(name, {
    properties: { ...texts('actionId'), parameters: { description: 'Any.' } },
    required: ['actionId'],
  })

test('anything at all is described by name, never by shape', () => {
  const details = asking('get_action_details', 'actionId')
  expect(plan([acting('execute_action'), details]).shapes).toHaveLength(1)
  expect(plan([acting('run'), details]).shapes).toEqual([])
})
