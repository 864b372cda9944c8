import { expect, test } from 'vitest'

import { madeExchange, madeRequest } from '#test/madeExchange.ts'

import { toolErrorWords } from './toolError.ts'

const exchange = madeExchange(
  [],
  madeRequest({
    headers: [['x-alloy-userid', 'merchant_123']],
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'x', arguments: { connectorId: 'slack', actionId: 'chat_postmessage' } },
    }),
  }),
)

function wordsFor(code: string, details: unknown = {}) {
  const text = JSON.stringify({ error: { code, message: 'As the server says', details } })
  return toolErrorWords(exchange, [{ kind: 'text', text }])
}

test('names who and what from the details, the arguments and the headers', () => {
  expect(wordsFor('CREDENTIAL_NOT_FOUND')).toEqual({
    code: 'CREDENTIAL_NOT_FOUND',
    title: 'Slack isn’t connected for merchant_123.',
    advice: 'Connect an account, then send again. Your request is kept.',
    said: 'As the server says',
  })
  expect(wordsFor('CONNECTOR_NOT_FOUND', { connectorId: 'slak' }).title).toBe(
    'No connector called “slak”.',
  )
  expect(wordsFor('ACTION_NOT_FOUND').title).toBe('Slack has no action “chat_postmessage”.')
})

test.each(['INVALID_REQUEST', 'UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'RATE_LIMITED'])(
  '%s has advice of its own under the server’s message',
  (code) => {
    const { title, advice } = wordsFor(code)
    expect(title).toBe('As the server says')
    expect(advice).not.toBe(wordsFor('SOMETHING_ELSE').advice)
  },
)

test('an error that only says it is one', () => {
  const words = toolErrorWords(exchange, [{ kind: 'text', text: 'It broke' }])
  expect(words.title).toBe('The tool ran and reported that it failed.')
  expect(words.code).toBeUndefined()
})
