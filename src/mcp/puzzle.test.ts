import { describe, expect, test } from 'vitest'

import { exchangeWith, headWith } from '#test/scripted.ts'
import type { Exchange, Outcome, WireRequest } from '#wire/types.ts'

import { failureOf } from './failures.ts'
import { isSessionHidden, puzzleOf } from './puzzle.ts'
import type { Puzzle } from './puzzle.ts'
import type { ProtocolChoice } from './revisions.ts'

const CALL = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'
const POST: WireRequest = { method: 'POST', url: 'https://a.test/mcp', headers: [], body: CALL }
const WANTS =
  '{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Mcp-Session-Id missing"}}'

function ended(outcome: Outcome, parts: Partial<Exchange> = {}): Exchange {
  return exchangeWith({ request: POST, outcome: { ...outcome, at: 1 }, ...parts })
}

function answered(status: number, text: string, parts: Partial<Exchange> = {}): Exchange {
  const body = { kind: 'text', text } as const
  return exchangeWith({ request: POST, head: headWith(status), body, ...parts })
}

function puzzleIn(exchange: Exchange, choice?: ProtocolChoice): Puzzle | undefined {
  const failure = failureOf(exchange)
  return failure && puzzleOf(failure, choice)
}

const GET_PROBE = answered(401, '', {
  request: { ...POST, method: 'GET', body: null },
  origin: { kind: 'listen' },
})

test.each<[string, Exchange, Puzzle | undefined]>([
  ['no answer', ended({ kind: 'unreachable', message: 'Failed to fetch' }), 'silence'],
  ['no answer in time', ended({ kind: 'aborted', by: 'timeout' }), 'silence'],
  [
    'a timeout after the head',
    ended({ kind: 'aborted', by: 'timeout' }, { head: headWith(200) }),
    undefined,
  ],
  ['refused by the browser', ended({ kind: 'refused', message: 'Bad name' }), undefined],
  ['a redirect', answered(0, '', { head: headWith(0, '', 'opaqueredirect') }), 'redirect'],
  ['an error', answered(500, 'Oh'), undefined],
  ['a session asked for', answered(400, WANTS), 'session'],
  ['a session asked for in words', answered(404, 'Session not found'), 'session'],
  [
    'a session asked for as SDKs do',
    answered(400, 'Bad Request: Server not initialized'),
    'session',
  ],
  [
    'a session that was named and is gone',
    answered(404, 'Session not found', {
      request: { ...POST, headers: [['Mcp-Session-Id', 's']] },
    }),
    undefined,
  ],
  [
    'a relay’s word',
    ended({ kind: 'unreachable', message: 'ECONNREFUSED' }, { request: { ...POST, via: 'relay' } }),
    undefined,
  ],
])('%s', (_, exchange, puzzle) => {
  expect(puzzleIn(exchange)).toBe(puzzle)
})

test('an answer to the last opening alone leaves open why nothing came before', () => {
  expect(puzzleIn(GET_PROBE, 'auto')).toBe('silence')
  expect(puzzleIn(GET_PROBE, '2024-11-05')).toBeUndefined()
})

describe('isSessionHidden', () => {
  const initialize = (parts: Partial<Exchange> = {}) =>
    answered(200, '{}', {
      id: exchangeWith().id,
      request: { ...POST, body: CALL.replace('tools/list', 'initialize') },
      ...parts,
    })
  const failed = answered(400, WANTS, { id: 2 as Exchange['id'] })

  test('initialize went well without a readable id, then one is asked for', () => {
    expect(isSessionHidden([initialize(), failed], failed)).toBe(true)
  })
  test('not when the id could be read, was never given, or belongs elsewhere', () => {
    const head = { ...headWith(200), headers: [['mcp-session-id', 's']] as const }
    expect(isSessionHidden([initialize({ head })], failed)).toBe(false)
    expect(isSessionHidden([], failed)).toBe(false)
    expect(isSessionHidden([initialize({ head: headWith(500) })], failed)).toBe(false)
    const request = { ...initialize().request, url: 'https://b.test/mcp' }
    expect(isSessionHidden([initialize({ request })], failed)).toBe(false)
  })
})
