import { describe, expect, test } from 'vitest'

import { exchangeWith, headWith } from '#test/scripted.ts'
import { FrameLog } from '#wire/frameLog.ts'
import { readFrame } from '#wire/sse.ts'
import type { Exchange, WireRequest } from '#wire/types.ts'

import { McpError, failureIn, failureOf } from './failures.ts'

const CALL = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'
const NOTE = '{"jsonrpc":"2.0","method":"notifications/initialized"}'

function sent(body: string | null, method: WireRequest['method'] = 'POST'): WireRequest {
  return { method, url: 'https://server.test/mcp', headers: [], body }
}

function text(value: string): Exchange['body'] {
  return { kind: 'text', text: value }
}

function exchange(parts: Partial<Exchange>): Exchange {
  return exchangeWith({ request: sent(CALL), head: headWith(200), ...parts })
}

describe('failureOf', () => {
  test('a result is no failure, whatever the status says', () => {
    const body = text('{"jsonrpc":"2.0","id":1,"result":{}}')
    expect(failureOf(exchange({ body }))).toBeUndefined()
    expect(failureOf(exchange({ body, head: headWith(500) }))).toBeUndefined()
  })

  test('an error of the protocol, whatever the status says', () => {
    const body = text('{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"bad"}}')
    for (const status of [200, 400, 404, 500]) {
      expect(failureOf(exchange({ body, head: headWith(status) }))).toMatchObject({
        kind: 'rpc',
        error: { code: -32700, message: 'bad' },
      })
    }
  })

  test('a refusal with its body and type', () => {
    const body = text('{"error":{"code":"UNAUTHORIZED","message":"no"}}')
    expect(
      failureOf(exchange({ body, head: headWith(401, 'application/json; charset=utf-8') })),
    ).toMatchObject({
      kind: 'http',
      status: 401,
      body: '{"error":{"code":"UNAUTHORIZED","message":"no"}}',
      contentType: 'application/json',
    })
  })

  test('a web page, though the status is fine', () => {
    const body = text('\n<!DOCTYPE html><title>Hi</title>')
    expect(failureOf(exchange({ body, head: headWith(200, 'text/html') }))).toMatchObject({
      kind: 'http',
      status: 200,
    })
  })

  test('a redirect that was not followed', () => {
    expect(failureOf(exchange({ head: headWith(0, '', 'opaqueredirect') }))).toMatchObject({
      kind: 'http',
      status: 0,
    })
    expect(failureOf(exchange({ head: headWith(307) }))).toMatchObject({
      kind: 'http',
      status: 307,
    })
  })

  test.each<[NonNullable<Exchange['outcome']>]>([
    [{ kind: 'aborted', by: 'user', at: 1 }],
    [{ kind: 'truncated', rest: '', at: 1 }],
    [{ kind: 'unreachable', message: 'Failed to fetch', at: 1 }],
    [{ kind: 'refused', message: 'Invalid name', at: 1 }],
  ])('an end like %j', (outcome) => {
    const bare = exchangeWith({ request: sent(CALL), outcome })
    expect(failureOf(bare)).toMatchObject({ kind: 'transport', outcome })
    expect(failureOf(exchange({ outcome }))).toMatchObject({ kind: 'transport', outcome })
  })

  test('an answer that came before the connection broke counts', () => {
    const frames = new FrameLog([readFrame('data: {"jsonrpc":"2.0","id":1,"result":{}}', 0, 0)])
    const outcome = { kind: 'truncated', rest: 'da', at: 1 } as const
    expect(failureOf(exchange({ body: { kind: 'stream', frames }, outcome }))).toBeUndefined()
  })

  test.each<[Exchange['body'], string]>([
    [{ kind: 'none' }, 'The server sent an empty answer.'],
    [
      { kind: 'stream', frames: new FrameLog() },
      'The stream ended without an answer to this request.',
    ],
    [text('hello'), 'The answer is not a JSON-RPC message.'],
    [text('{"tools":[]}'), 'The answer is not a JSON-RPC message.'],
  ])('a body like %j is unreadable', (body, message) => {
    expect(failureOf(exchange({ body }))).toMatchObject({ kind: 'unreadable', message })
  })

  test.each([
    ['202 without a body', headWith(202, ''), { kind: 'none' } as const],
    ['200 with null', headWith(200), text('null')],
    ['200 with an object', headWith(200), text('{}')],
    ['204', headWith(204, ''), { kind: 'none' } as const],
  ])('a notification answered by %s was accepted', (_, head, body) => {
    expect(failureOf(exchange({ request: sent(NOTE), head, body }))).toBeUndefined()
  })

  test('a notification can be refused', () => {
    const request = sent(NOTE)
    expect(failureOf(exchange({ request, head: headWith(400) }))).toMatchObject({ status: 400 })
    expect(
      failureOf(exchange({ request, head: headWith(200), body: text('<html>') })),
    ).toMatchObject({ kind: 'http' })
  })

  test('broken JSON and batches ask for an answer', () => {
    expect(failureOf(exchange({ request: sent('{"a"') }))).toMatchObject({ kind: 'unreadable' })
    expect(failureOf(exchange({ request: sent(`[${NOTE},${CALL}]`) }))).toMatchObject({
      kind: 'unreadable',
    })
    expect(failureOf(exchange({ request: sent(`[${NOTE}]`) }))).toBeUndefined()
  })

  test('ending a session needs no answer', () => {
    expect(failureOf(exchange({ request: sent(null, 'DELETE') }))).toBeUndefined()
    expect(
      failureOf(exchange({ request: sent(null, 'DELETE'), head: headWith(405) })),
    ).toMatchObject({
      status: 405,
    })
  })
})

test('McpError carries its failure and reads as a sentence', () => {
  const failure = { kind: 'rpc', error: { code: -32000, message: 'Out of order' } } as const
  const error = new McpError(failure)
  expect(error.message).toBe('Out of order')
  expect(failureIn(error)).toBe(failure)
  expect(failureIn(new Error('other'))).toBeUndefined()
  expect(failureIn(undefined)).toBeUndefined()
})
