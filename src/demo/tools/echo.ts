/** A tool that returns its arguments, with a schema that has one of everything. */
import { SHOWS, textResult } from './types.ts'
import type { ToolEntry } from './types.ts'

export const echoTool: ToolEntry = {
  definition: {
    name: 'echo_arguments',
    title: 'Echo arguments',
    description:
      'Returns its arguments. The schema has nested objects, lists, choices and formats.',
    inputSchema: {
      type: 'object',
      properties: {
        text: { type: 'string', description: 'Any text.', maxLength: 500, examples: ['Hello'] },
        count: { type: 'integer', minimum: 0, maximum: 100, default: 1 },
        when: { type: 'string', format: 'date-time', description: 'A moment.' },
        colour: { type: 'string', enum: ['red', 'green', 'blue'] },
        tags: { type: 'array', items: { type: 'string' }, uniqueItems: true, maxItems: 5 },
        target: {
          description: 'A person or a channel.',
          oneOf: [
            {
              title: 'Person',
              type: 'object',
              properties: { email: { type: 'string', format: 'email' } },
              required: ['email'],
              additionalProperties: false,
            },
            {
              title: 'Channel',
              type: 'object',
              properties: { channel: { type: 'string', pattern: '^#' } },
              required: ['channel'],
              additionalProperties: false,
            },
          ],
        },
        tree: { $ref: '#/$defs/node' },
      },
      required: ['text'],
      $defs: {
        node: {
          type: 'object',
          description: 'A node with nodes below it.',
          properties: {
            label: { type: 'string' },
            children: { type: 'array', items: { $ref: '#/$defs/node' } },
          },
          required: ['label'],
        },
      },
    },
    annotations: SHOWS,
  },
  run: (input) => textResult(JSON.stringify(input, null, 2)),
}
