import { describe, expect, test } from 'vitest'

import { askedHeaders, serverLines } from './preflight.ts'

describe('askedHeaders', () => {
  test('are those a browser asks about, in lower case, each once', () => {
    expect(
      askedHeaders([
        ['Content-Type', 'application/json'],
        ['Accept', 'application/json, text/event-stream'],
        ['Mcp-Method', 'tools/list'],
        ['Accept-Language', 'en'],
        ['Authorization', 'Bearer x'],
        ['authorization', 'Bearer y'],
      ]),
    ).toEqual(['content-type', 'mcp-method', 'authorization'])
  })
  test('a body as a form or a text needs no question, an unusual Accept does', () => {
    expect(askedHeaders([['Content-Type', 'text/plain;charset=UTF-8']])).toEqual([])
    expect(askedHeaders([['Accept', 'a"b']])).toEqual(['accept'])
    expect(askedHeaders([['Accept', 'x'.repeat(129)]])).toEqual(['accept'])
  })
})

test('the lines hold the origin of the page and every name asked for', () => {
  const lines = serverLines(['origin', 'headers', 'expose'], 'https://play.example', [
    'content-type',
    'x-credential-id',
  ])
  expect(lines).toEqual([
    'Access-Control-Allow-Origin: https://play.example',
    'Access-Control-Allow-Headers: content-type, authorization, mcp-protocol-version, mcp-method, mcp-name, mcp-session-id, last-event-id, x-credential-id',
    'Access-Control-Expose-Headers: mcp-session-id, www-authenticate, mcp-protocol-version, retry-after, x-request-id',
  ])
})
