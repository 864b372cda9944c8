import { describe, expect, test } from 'vitest'

import {
  fillParameters,
  hiddenParametersOf,
  hideParameters,
  originOf,
  serverIdOf,
  splitTokenPath,
} from './address.ts'

test.each([
  ['/mcp/acme', 'acme'],
  ['/sub/mcp/acme/', 'acme'],
  ['/mcp', undefined],
  ['/mcp/', undefined],
  ['/mcp/sse', undefined],
  ['/mcp/messages', undefined],
  ['/mcp/stream', undefined],
  ['/mcp/http', undefined],
  ['/mcp/v1', undefined],
])('the server ID of %s is %s', (path, id) => {
  expect(serverIdOf(path)).toBe(id)
})

test.each([
  ['/mcp/acme/t0k', { path: '/mcp/acme', token: 't0k' }],
  ['/mcp/acme/t0k/', { path: '/mcp/acme', token: 't0k' }],
  ['/mcp/acme/sse', undefined],
  ['/mcp/v1/things', undefined],
  ['/mcp/acme', undefined],
])('%s splits into %j', (path, parts) => {
  expect(splitTokenPath(path)).toEqual(parts)
})

test('an origin, where there is one', () => {
  expect(originOf('https://h.example:8443/mcp?x')).toBe('https://h.example:8443')
  expect(originOf('h.example')).toBeUndefined()
  expect(originOf('data:x')).toBeUndefined()
})

describe('secrets in the query', () => {
  test.each([
    ['https://h/mcp?apikey=a1&x=2#f', 'https://h/mcp?apikey=&x=2#f', { 'query:apikey': 'a1' }],
    [
      'https://h/mcp?tavilyApiKey=a%20b%2Fc&tavilyApiKey=second',
      'https://h/mcp?tavilyApiKey=&tavilyApiKey=',
      { 'query:tavilyApiKey': 'a b/c', 'query:tavilyApiKey:2': 'second' },
    ],
    ['https://h/mcp?key=', 'https://h/mcp?key=', {}],
    ['https://h/mcp?page=2', 'https://h/mcp?page=2', {}],
  ])('%s', (url, hidden, values) => {
    expect(hideParameters(url)).toEqual({ url: hidden, values })
    expect(fillParameters(hidden, values)).toBe(url)
  })

  test('a value that is not encoded well goes out encoded', () => {
    const { url, values } = hideParameters('https://h/mcp?key=100%+$&')
    expect(values).toEqual({ 'query:key': '100%+$' })
    expect(fillParameters(url, values)).toBe('https://h/mcp?key=100%25%2B%24&')
  })

  test('those without a value are named', () => {
    expect(hiddenParametersOf('https://h/mcp?key=&token=abc&page=')).toEqual([
      { name: 'key', field: 'query:key' },
    ])
  })
})
