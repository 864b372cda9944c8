import { describe, expect, test } from 'vitest'

import {
  headerOf,
  isForbiddenHeader,
  isHeaderName,
  isHeaderValue,
  mediaTypeOf,
  mergeHeaders,
} from './headers.ts'

describe('headerOf', () => {
  test('compares names without case and gives the first', () => {
    const headers = [
      ['X-A', '1'],
      ['x-a', '2'],
    ] as const
    expect(headerOf(headers, 'x-A')).toBe('1')
    expect(headerOf(headers, 'x-b')).toBeUndefined()
  })
})

test.each([
  ['application/json', 'application/json'],
  ['Application/JSON; charset=utf-8', 'application/json'],
  [' text/event-stream ;x', 'text/event-stream'],
  ['', ''],
])('media type of %j is %j', (value, type) => {
  expect(mediaTypeOf([['Content-Type', value]])).toBe(type)
})

test('media type of no header is empty', () => {
  expect(mediaTypeOf([])).toBe('')
})

describe('mergeHeaders', () => {
  test('later lists win, in the place and with the spelling of each', () => {
    expect(
      mergeHeaders(
        [
          ['Accept', 'a'],
          ['X-One', '1'],
        ],
        [
          ['accept', 'b'],
          ['X-Two', '2'],
        ],
      ),
    ).toEqual([
      ['accept', 'b'],
      ['X-One', '1'],
      ['X-Two', '2'],
    ])
  })
  test('of nothing is nothing', () => {
    expect(mergeHeaders()).toEqual([])
  })
})

describe('isHeaderName', () => {
  test.each(['X-Alloy-Userid', 'a', "!#$%&'*+-.^_`|~9"])('%s is one', (name) => {
    expect(isHeaderName(name)).toBe(true)
  })
  test.each(['', 'a b', 'a:b', 'ü', 'a\n', '(a)', 'a/b'])('%j is none', (name) => {
    expect(isHeaderName(name)).toBe(false)
  })
  test('says what the platform says', () => {
    for (let code = 0; code < 256; code++) {
      const name = `x${String.fromCharCode(code)}`
      let isTaken = true
      try {
        new Headers().set(name, 'v')
      } catch {
        isTaken = false
      }
      expect([code, isHeaderName(name)]).toEqual([code, isTaken])
    }
  })
})

describe('isHeaderValue', () => {
  test.each(['', 'plain', 'a\tb', 'caf\u{E9}', '\u{FF}'])('%j goes', (value) => {
    expect(isHeaderValue(value)).toBe(true)
  })
  test.each(['a\nb', 'a\rb', 'a\0b', '\u{100}', '東京', '🙂'])('%j is refused', (value) => {
    expect(isHeaderValue(value)).toBe(false)
    expect(() => new Headers().set('x', value)).toThrow(TypeError)
  })
})

describe('isForbiddenHeader', () => {
  test.each([
    'Host',
    'origin',
    'Cookie',
    'Set-Cookie',
    'User-Agent',
    'Referer',
    'Connection',
    'Content-Length',
    'Accept-Encoding',
    'Accept-Charset',
    'Sec-Fetch-Mode',
    'Proxy-Authorization',
    'Date',
    'DNT',
    'TE',
    'Transfer-Encoding',
    'Keep-Alive',
    'Access-Control-Request-Headers',
  ])('%s is left out by browsers', (name) => expect(isForbiddenHeader(name)).toBe(true))

  test.each([
    'Authorization',
    'X-Api-Key',
    'Mcp-Name',
    'Accept',
    'Content-Type',
    'Hosting',
    'Dates',
  ])('%s is sent', (name) => expect(isForbiddenHeader(name)).toBe(false))
})
