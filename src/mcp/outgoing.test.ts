import { describe, expect, test } from 'vitest'

import { base64ToBytes } from '#lib/encoding.ts'

import { readMessages } from './jsonRpc.ts'
import {
  CLIENT_INFO,
  buildMessage,
  claimedRevision,
  encodeHeaderValue,
  formatMessage,
  modernMeta,
  protocolHeaders,
} from './outgoing.ts'
import type { Endpoint, JsonObject, Message } from './types.ts'

const url = 'https://server.test/mcp'
const MODERN: Endpoint = { url, era: 'modern', revision: '2026-07-28' }
const LEGACY: Endpoint = { url, era: 'legacy', revision: '2025-11-25', session: 's-1' }
const SSE: Endpoint = { url, era: 'http+sse', revision: '2024-11-05', postUrl: `${url}/post` }
const STATELESS: Endpoint = { url, era: 'stateless', revision: 'none' }

const ACCEPT = [
  ['Content-Type', 'application/json'],
  ['Accept', 'application/json, text/event-stream'],
]

function read(message: JsonObject): Message | undefined {
  return readMessages(JSON.stringify(message))[0]
}

describe('encodeHeaderValue', () => {
  test.each([
    ['get_weather', 'get_weather'],
    ['file:///read me.md', 'file:///read me.md'],
    ['a\tb', 'a\tb'],
    ['~!', '~!'],
    ['=?base64?half', '=?base64?half'],
    ['half?=', 'half?='],
  ])('%j travels as it is', (text, value) => {
    expect(encodeHeaderValue(text)).toBe(value)
  })

  test.each([
    '',
    ' ',
    ' leading',
    'trailing ',
    '\ttab',
    'tab\t',
    'Zürich',
    '東京 🙂',
    'line\nbreak',
    'carriage\rreturn',
    'nul\0',
    'del\u{7F}',
    '=?base64?YQ==?=',
    '=?base64??=',
  ])('%j travels as marked Base64 of its UTF-8 bytes', (text) => {
    const value = encodeHeaderValue(text)
    const inner = /^=\?base64\?(.*)\?=$/.exec(value)?.[1]
    expect(inner).toBeDefined()
    expect(new TextDecoder().decode(base64ToBytes(inner ?? ''))).toBe(text)
    expect(inner?.length).toBe(Math.ceil(new TextEncoder().encode(text).length / 3) * 4)
    expect(new Headers([['x', value]]).get('x')).toBe(value)
  })
})

describe('buildMessage', () => {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/clientInfo': CLIENT_INFO,
  }

  test('modern: full _meta, and a progress token on tool calls', () => {
    expect(buildMessage(MODERN, 1, 'tools/list')).toEqual({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/list',
      params: { _meta: meta },
    })
    expect(buildMessage(MODERN, 'a', 'tools/call', { name: 'x' })['params']).toEqual({
      name: 'x',
      _meta: { ...meta, progressToken: 'a' },
    })
  })

  test.each([
    ['legacy', LEGACY],
    ['http+sse', SSE],
  ])('%s: a progress token on tool calls, nothing else', (_, endpoint) => {
    expect(buildMessage(endpoint, 1, 'tools/list')).toEqual({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/list',
    })
    expect(buildMessage(endpoint, 4, 'tools/call', { name: 'x' })['params']).toEqual({
      name: 'x',
      _meta: { progressToken: 4 },
    })
  })

  test.each([
    ['stateless', STATELESS],
    ['not connected', undefined],
  ])('%s: the plain message', (_, endpoint) => {
    expect(buildMessage(endpoint, 2, 'tools/call', { name: 'x' })).toEqual({
      jsonrpc: '2.0',
      id: 2,
      method: 'tools/call',
      params: { name: 'x' },
    })
    expect(buildMessage(endpoint, 2, 'tools/list')).not.toHaveProperty('params')
  })

  test('an empty cursor is kept', () => {
    expect(buildMessage(STATELESS, 1, 'tools/list', { cursor: '' })['params']).toEqual({
      cursor: '',
    })
  })

  test('formatMessage indents by two, without a final line break', () => {
    expect(formatMessage({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}')
  })
})

function modern(method: string, params: JsonObject = {}) {
  return protocolHeaders(MODERN, read(buildMessage(MODERN, 1, method, params)))
}

describe('protocolHeaders', () => {
  test('modern: revision and method of the message itself', () => {
    expect(modern('tools/list')).toEqual([
      ...ACCEPT,
      ['MCP-Protocol-Version', '2026-07-28'],
      ['Mcp-Method', 'tools/list'],
    ])
  })

  test.each([
    ['tools/call', { name: 'chat' }, 'chat'],
    ['prompts/get', { name: 'größe' }, encodeHeaderValue('größe')],
    ['resources/read', { uri: 'file:///a b' }, 'file:///a b'],
    ['tasks/get', { taskId: 't1' }, 't1'],
    ['tasks/update', { taskId: 't1' }, 't1'],
    ['tasks/cancel', { taskId: 't1' }, 't1'],
  ])('modern: %s names what it is about', (method, params, name) => {
    expect(modern(method, params).at(-1)).toEqual(['Mcp-Name', name])
  })

  test.each([
    ['tools/call', {}],
    ['tools/call', { name: 5 }],
    ['resources/read', { name: 'x' }],
    ['resources/list', { name: 'x', uri: 'y' }],
  ])('modern: %s with %j has no Mcp-Name', (method, params) => {
    expect(modern(method, params).map(([name]) => name)).not.toContain('Mcp-Name')
  })

  test('modern: an edited revision is mirrored, a missing one leaves the headers out', () => {
    const edited = {
      jsonrpc: '2.0',
      id: 1,
      method: 'x',
      params: { _meta: modernMeta('2027-01-01') },
    }
    expect(protocolHeaders(MODERN, read(edited))).toContainEqual([
      'MCP-Protocol-Version',
      '2027-01-01',
    ])
    expect(protocolHeaders(MODERN, read({ jsonrpc: '2.0', id: 1, method: 'x' }))).toEqual(ACCEPT)
    expect(protocolHeaders(MODERN, undefined)).toEqual(ACCEPT)
  })

  test('legacy: revision and session, except on initialize', () => {
    const session = [
      ['MCP-Protocol-Version', '2025-11-25'],
      ['Mcp-Session-Id', 's-1'],
    ]
    expect(protocolHeaders(LEGACY, undefined)).toEqual([...ACCEPT, ...session])
    expect(protocolHeaders(LEGACY, read({ jsonrpc: '2.0', id: 1, method: 'tools/list' }))).toEqual([
      ...ACCEPT,
      ...session,
    ])
    expect(protocolHeaders(LEGACY, read({ jsonrpc: '2.0', id: 1, method: 'initialize' }))).toEqual(
      ACCEPT,
    )
  })

  test.each([
    ['2025-06-18', true],
    ['2025-03-26', false],
    ['2024-11-05', false],
  ])('legacy %s names its revision in a header: %s', (revision, isNamed) => {
    const names = protocolHeaders({ ...LEGACY, revision }, undefined).map(([name]) => name)
    expect(names.includes('MCP-Protocol-Version')).toBe(isNamed)
    expect(names).toContain('Mcp-Session-Id')
  })

  test('legacy: a server whose CORS rules refuse the revision header is spared it', () => {
    const endpoint: Endpoint = { ...LEGACY, withoutVersionHeader: true }
    expect(protocolHeaders(endpoint, undefined)).toEqual([...ACCEPT, ['Mcp-Session-Id', 's-1']])
  })

  test.each([
    ['http+sse', SSE],
    ['stateless', STATELESS],
    ['not connected', undefined],
  ])('%s: media types only', (_, endpoint) => {
    const message = read(buildMessage(MODERN, 1, 'tools/call', { name: 'x' }))
    expect(protocolHeaders(endpoint, message)).toEqual(ACCEPT)
  })
})

test('claimedRevision reads _meta of requests and notifications only', () => {
  const params = { _meta: modernMeta('2026-07-28') }
  expect(claimedRevision({ kind: 'request', id: 1, method: 'x', params })).toBe('2026-07-28')
  expect(claimedRevision({ kind: 'notification', method: 'x', params })).toBe('2026-07-28')
  expect(claimedRevision({ kind: 'result', id: 1, result: params })).toBeUndefined()
  expect(claimedRevision({ kind: 'request', id: 1, method: 'x', params: [] })).toBeUndefined()
  expect(claimedRevision(undefined)).toBeUndefined()
})
