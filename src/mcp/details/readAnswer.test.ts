import { expect, test } from 'vitest'

import type { Json } from '../types.ts'
import { partsOf, readAnswer } from './readAnswer.ts'

const VALUE = { id: 1 }
const text = (value: string): Json => ({ type: 'text', text: value })

test.each<[string, Json, readonly Json[]]>([
  ['text that is JSON', { content: [text('{"id":1}')] }, [VALUE]],
  ['words and a fence', { content: [text('Here:\n```json\n{"id":1}\n```\nDone.')] }, [VALUE]],
  ['words, then JSON', { content: [text('Found 1.'), text('{"id":1}')] }, [VALUE]],
  ['structured content', { structuredContent: VALUE, content: [] }, [VALUE]],
  ['both', { structuredContent: VALUE, content: [text('[2]')] }, [VALUE, [2]]],
  [
    'an embedded resource',
    { content: [{ type: 'resource', resource: { uri: 'a:b', text: '{"id":1}' } }] },
    [VALUE],
  ],
  ['no tool result at all', { connectors: [] }, [{ connectors: [] }]],
])('%s', (_, result, values) => {
  expect(readAnswer(result)).toEqual({ kind: 'values', values })
})

test.each<[string, Json, string]>([
  [
    'an error in the contract’s form',
    { isError: true, content: [text('{"error":{"code":"A","message":"No  such"}}')] },
    'No such',
  ],
  ['an error in words', { isError: true, content: [text('Not\nthere')] }, 'Not there'],
  ['a long error', { isError: true, content: [text('x'.repeat(500))] }, `${'x'.repeat(200)}…`],
  ['an error without words', { isError: true, content: [] }, 'It answered with an error.'],
  ['words only', { content: [text('Hello')] }, 'Its answer holds no JSON.'],
  [
    'a question',
    { resultType: 'input_required', inputRequests: {} },
    'It asks for something first.',
  ],
  ['a task', { task: { taskId: 't', status: 'working' } }, 'It answers with a task.'],
])('%s is a failure', (_, result, words) => {
  expect(readAnswer(result)).toEqual({ kind: 'failed', text: words })
})

test('a hostile answer is walked as far as is good', () => {
  let deep: Json = {}
  for (let level = 0; level < 5000; level++) deep = { inner: deep }
  const wide = Array.from({ length: 50_000 }, () => ({}))
  expect(partsOf([deep]).length).toBeLessThan(10)
  expect(partsOf([wide]).length).toBeLessThanOrEqual(5000)
})
