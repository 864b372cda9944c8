/** An SDK server of schemas as they shouldn't be, and as they are: its tools say back what they got. */
import { createMcpHandler, Server } from '@modelcontextprotocol/server'

import { COMPLETE } from './cors.ts'
import { answerWith, startFront, type Running } from './front.ts'

/** A running server; `url` is its MCP endpoint. */
export type SchemaServer = Running & { readonly url: string }

type Schema = { readonly type: 'object'; readonly [keyword: string]: unknown }

const many = (count: number, schema: object) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`member_${index}`, schema]))

/** TABLE: tools and the schemas of their arguments. */
const SCHEMAS: Readonly<Record<string, Schema>> = {
  recursive: {
    type: 'object',
    required: ['name', 'children'],
    properties: {
      name: { type: 'string' },
      children: { type: 'array', items: { $ref: '#' } },
      parent: { $ref: '#' },
    },
  },
  three_hundred: {
    type: 'object',
    required: Object.keys(many(300, {})),
    properties: many(300, { type: 'string' }),
  },
  five_thousand: {
    type: 'object',
    required: ['pick'],
    properties: { pick: { enum: Array.from({ length: 5000 }, (_, index) => `value ${index}`) } },
  },
  every_keyword: {
    type: 'object',
    required: ['text', 'amount', 'kind', 'way', 'labels', 'mixed'],
    properties: {
      text: { type: 'string', minLength: 2, pattern: '^[a-z ]+$', description: 'Small letters.' },
      amount: { type: 'integer', minimum: 1, exclusiveMaximum: 100, multipleOf: 5 },
      kind: {
        oneOf: [
          { const: 'a', title: 'The first' },
          { const: 'b', title: 'The second' },
        ],
      },
      way: {
        oneOf: [
          {
            title: 'By card',
            type: 'object',
            properties: { type: { const: 'card' }, number: { type: 'string' } },
            required: ['type', 'number'],
          },
          {
            title: 'By transfer',
            type: 'object',
            properties: { type: { const: 'iban' }, iban: { type: 'string' } },
            required: ['type', 'iban'],
          },
        ],
      },
      labels: { type: 'object', additionalProperties: { type: 'string' } },
      mixed: { not: { type: 'string' } },
      day: { type: 'string', format: 'date' },
      flag: { type: ['boolean', 'null'], default: null },
      days: { type: 'array', uniqueItems: true, items: { enum: ['mo', 'tu', 'we'] } },
      pair: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }], items: false },
      old: { type: 'string', deprecated: true },
      fixed: { const: 7 },
      long: { type: 'string', maxLength: 4000 },
    },
    if: { properties: { kind: { const: 'b' } }, required: ['kind'] },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: { properties: { because: { type: 'string' } }, required: ['because'] },
    dependentRequired: { day: ['flag'] },
    patternProperties: { '^x-': { type: 'integer' } },
  },
}

/** Starts the server on a free port. */
export async function startSchemaServer(): Promise<SchemaServer> {
  const handler = createMcpHandler(createServer, { onerror: () => undefined })
  const running = await startFront(COMPLETE, answerWith(handler.fetch))
  return {
    ...running,
    url: `${running.origin}/mcp`,
    close: async () => {
      await handler.close()
      await running.close()
    },
  }
}

function createServer(): Server {
  const server = new Server({ name: 'schemas', version: '1.0.0' }, { capabilities: { tools: {} } })
  const tools = Object.entries(SCHEMAS).map(([name, inputSchema]) => ({ name, inputSchema }))
  server.setRequestHandler('tools/list', () => ({ tools }))
  server.setRequestHandler('tools/call', ({ params }) => ({
    content: [{ type: 'text', text: JSON.stringify(params.arguments) }],
  }))
  return server
}
