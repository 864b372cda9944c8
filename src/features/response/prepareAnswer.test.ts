import { expect, test } from 'vitest'

import { prepareAnswer } from './prepareAnswer.ts'

const REQUEST = `{
  "jsonrpc": "2.0", "id": 7, "method": "tools/call",
  "params": {"name": "drop", "arguments": {"n": 12345678901234567890}, "_meta": {"a": 1}}
}`
const RESPONSE = `{"jsonrpc":"2.0","id":7,"result":{"resultType":"input_required","inputRequests":{
  "approve":{"method":"elicitation/create","params":{"mode":"form","message":"Delete 3 rows?",
    "requestedSchema":{"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"]}}},
  "visit":{"method":"elicitation/create","params":{"mode":"url","url":"https://a.example/x"}},
  "think":{"method":"sampling/createMessage","params":{"messages":[],"maxTokens":10}},
  "where":{"method":"roots/list"}
},"requestState":"b3Bh\\u0063XVl"}}`

test('sends the same params again with answers to fill in and the state unchanged', () => {
  const text = prepareAnswer(REQUEST, RESPONSE) ?? ''
  expect(JSON.parse(text)).toMatchObject({
    jsonrpc: '2.0',
    id: 8,
    method: 'tools/call',
    params: {
      name: 'drop',
      _meta: { a: 1 },
      inputResponses: {
        approve: { action: 'accept', content: { ok: false } },
        visit: { action: 'accept' },
        think: { role: 'assistant' },
        where: { roots: [] },
      },
    },
  })
  // Numbers and the opaque state keep their very spelling.
  expect(text).toContain('12345678901234567890')
  expect(text).toContain('"b3Bh\\u0063XVl"')
})

test('a second round replaces the answers of the first', () => {
  const first = prepareAnswer(REQUEST, RESPONSE) ?? ''
  const next =
    '{"jsonrpc":"2.0","id":8,"result":{"resultType":"input_required","inputRequests":{}}}'
  const text = prepareAnswer(first, next) ?? ''
  expect(text.match(/inputResponses/g)).toHaveLength(1)
  expect(text).not.toContain('requestState')
})

test('string ids get a new one; a request without params gets some', () => {
  const request = '{"jsonrpc":"2.0","id":"a","method":"prompts/get"}'
  expect(JSON.parse(prepareAnswer(request, RESPONSE) ?? '')).toMatchObject({
    id: 'a-2',
    params: { requestState: 'b3BhcXVl' },
  })
})

test('what was not one JSON object cannot be sent again with answers', () => {
  expect(prepareAnswer('{"jsonrpc":', RESPONSE)).toBeUndefined()
  expect(prepareAnswer('[]', RESPONSE)).toBeUndefined()
})
