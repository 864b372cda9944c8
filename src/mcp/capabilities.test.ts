import { expect, test } from 'vitest'

import { DECLARED_ALL, clientCapabilities } from './capabilities.ts'

const VIEWS = { 'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] } }

test.each([
  ['2024-11-05', { sampling: {}, roots: { listChanged: true } }],
  ['2025-03-26', { sampling: {}, roots: { listChanged: true } }],
  ['2025-06-18', { elicitation: {}, sampling: {}, roots: { listChanged: true } }],
  [
    '2025-11-25',
    {
      elicitation: { form: {}, url: {} },
      sampling: { tools: {} },
      roots: { listChanged: true },
      extensions: VIEWS,
    },
  ],
  [
    '2026-07-28',
    {
      elicitation: { form: {}, url: {} },
      sampling: {},
      roots: {},
      extensions: { 'io.modelcontextprotocol/tasks': {}, ...VIEWS },
    },
  ],
])('%s knows these capabilities', (revision, expected) => {
  expect(clientCapabilities(revision, DECLARED_ALL)).toEqual(expected)
})

test('what a person switched off is not declared', () => {
  const none = { elicitation: false, sampling: false, roots: false, tasks: false, views: false }
  expect(clientCapabilities('2026-07-28', none)).toEqual({})
  expect(clientCapabilities('2025-11-25', { ...none, sampling: true })).toEqual({
    sampling: { tools: {} },
  })
})
