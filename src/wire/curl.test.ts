import { describe, expect, test } from 'vitest'

import { curlOf } from './curl.ts'
import type { WireRequest } from './types.ts'

const REQUEST: WireRequest = {
  method: 'POST',
  url: 'https://mcp.example.com/mcp?ids=[1,2]',
  headers: [
    ['Content-Type', 'application/json'],
    ['X-Note', "it's here"],
    ['X-Empty', ''],
  ],
  body: '{"text":"don\'t $HOME `id`"}',
}

describe('curlOf', () => {
  test('is one option a line', () => {
    expect(
      curlOf({ ...REQUEST, headers: [['Content-Type', 'application/json']], body: '{}' }),
    ).toBe(
      [
        "curl --include --no-buffer --globoff 'https://mcp.example.com/mcp?ids=[1,2]' \\",
        "  --header 'Content-Type: application/json' \\",
        "  --data-raw '{}'",
      ].join('\n'),
    )
  })

  test('is quoted for a shell, whatever stands in it', () => {
    expect(
      curlOf(REQUEST, { extra: [['Origin', 'https://play.example']] }).split(' \\\n  '),
    ).toEqual([
      "curl --include --no-buffer --globoff 'https://mcp.example.com/mcp?ids=[1,2]'",
      "--header 'Content-Type: application/json'",
      String.raw`--header 'X-Note: it'\''s here'`,
      "--header 'X-Empty;'",
      "--header 'Origin: https://play.example'",
      String.raw`--data-raw '{"text":"don'\''t $HOME \`id\`"}'`.replaceAll('\\`', '`'),
    ])
  })

  test('names the method where the body does not, and the type a browser gives a text', () => {
    expect(curlOf({ ...REQUEST, method: 'DELETE', headers: [], body: null })).toContain(
      "--globoff --request DELETE 'https",
    )
    expect(curlOf({ ...REQUEST, method: 'GET', headers: [], body: null })).not.toContain(
      '--request',
    )
    expect(curlOf({ ...REQUEST, headers: [] })).toContain(
      "--header 'Content-Type: text/plain;charset=UTF-8'",
    )
  })
})
