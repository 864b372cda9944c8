/** The launcher's arguments, and the address it prints. */
import { describe, expect, test } from 'vitest'

import { launchAddress, readOptions } from './options.mjs'

test('without arguments: any port, nothing filled in', () => {
  expect(readOptions([])).toEqual({ headers: [], open: false, help: false, allowedOrigins: [] })
})

test('everything at once', () => {
  const args =
    'https://a.example/mcp --header X-One:1 -H X-Two:2 --port 5000 --open --allow-origin https://b.example'
  expect(readOptions(args.split(' '))).toEqual({
    url: 'https://a.example/mcp',
    headers: ['X-One:1', 'X-Two:2'],
    port: 5000,
    open: true,
    help: false,
    allowedOrigins: ['https://b.example'],
  })
})

describe('says what is wrong', () => {
  test.each([
    [['--port', 'http'], '"http" is not a port. Use a number from 0 to 65535.'],
    [['--port', '65536'], '"65536" is not a port. Use a number from 0 to 65535.'],
    [['a.example/mcp'], '"a.example/mcp" is not an address. It starts with https:// or http://.'],
    [['file:///etc'], '"file:///etc" is not an address. It starts with https:// or http://.'],
    [['http://a', 'http://b'], 'Only one address can be filled in; "http://b" is too much.'],
    [['http://a', '--header', 'sk-123456789'], '"sk-1…" is not a header. Write "Name: value".'],
    [['--header', 'a: b'], 'A header needs the address it is for.'],
    [
      ['--allow-origin', 'https://b.example/'],
      '"https://b.example/" is not an origin. Write it like https://example.org, without a path.',
    ],
    [
      ['--allow-origin', '*'],
      '"*" is not an origin. Write it like https://example.org, without a path.',
    ],
  ])('%j', (args, message) => {
    expect(() => readOptions(args)).toThrow(message)
  })

  test('an option that is none', () => {
    expect(() => readOptions(['--prot', '1'])).toThrow("Unknown option '--prot'")
  })
})

test('the printed address keeps everything in its fragment', () => {
  const address = launchAddress('http://127.0.0.1:4173/', {
    secret: 's-_1',
    url: 'https://a.example/mcp?x=1&y=2#z',
    headers: ['Authorization: Bearer a+b', 'X-Two: ü'],
  })
  const { origin, pathname, search, hash } = new URL(address)
  expect([origin, pathname, search]).toEqual(['http://127.0.0.1:4173', '/', ''])
  expect([...new URLSearchParams(hash.slice(1))]).toEqual([
    ['relay', 's-_1'],
    ['url', 'https://a.example/mcp?x=1&y=2#z'],
    ['header', 'Authorization: Bearer a+b'],
    ['header', 'X-Two: ü'],
  ])
})
