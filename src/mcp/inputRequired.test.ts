import { expect, test } from 'vitest'

import { questionsIn, retryDraft, retryText } from './inputRequired.ts'

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
  const text = retryDraft(REQUEST, RESPONSE) ?? ''
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
  const first = retryDraft(REQUEST, RESPONSE) ?? ''
  const next =
    '{"jsonrpc":"2.0","id":8,"result":{"resultType":"input_required","inputRequests":{}}}'
  const text = retryDraft(first, next) ?? ''
  expect(text.match(/inputResponses/g)).toHaveLength(1)
  expect(text).not.toContain('requestState')
})

test('string ids get a new one; a request without params gets some', () => {
  const request = '{"jsonrpc":"2.0","id":"a","method":"prompts/get"}'
  expect(JSON.parse(retryDraft(request, RESPONSE) ?? '')).toMatchObject({
    id: 'a-2',
    params: { requestState: 'b3BhcXVl' },
  })
})

test('what was not one JSON object cannot be sent again with answers', () => {
  expect(retryDraft('{"jsonrpc":', RESPONSE)).toBeUndefined()
  expect(retryDraft('[]', RESPONSE)).toBeUndefined()
})

test('answers go into the text of the request, whose numbers keep their spelling', () => {
  const first = retryText(REQUEST, { id: 'n', answers: { a: { action: 'decline' } }, state: '"s"' })
  expect(first).toContain('12345678901234567890')
  expect(JSON.parse(first ?? '')).toMatchObject({
    id: 'n',
    params: { name: 'drop', inputResponses: { a: { action: 'decline' } }, requestState: 's' },
  })
  // Nothing of a round goes along to the next one, or to the same request sent anew.
  const plain = retryText(first ?? '', { id: 9 }) ?? ''
  expect(JSON.parse(plain)).toMatchObject({ id: 9, params: { name: 'drop' } })
  expect(plain).not.toMatch(/inputResponses|requestState/)
})

test('questions are read leniently, odd keys included', () => {
  const raw = '{"__proto__":{"method":"roots/list"},"b":{"method":7},"c":"text"}'
  expect(questionsIn(JSON.parse(raw))).toEqual([
    { key: '__proto__', method: 'roots/list', params: {} },
    { key: 'b', method: '', params: {} },
    { key: 'c', method: '', params: {} },
  ])
  expect(questionsIn([1])).toEqual([])
  expect(questionsIn(undefined)).toEqual([])
})
