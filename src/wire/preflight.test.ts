import { describe, expect, test } from 'vitest'

import { askedHeaders } from './preflight.ts'

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
