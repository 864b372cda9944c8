import { describe, expect, test } from 'vitest'

import { preparePost } from '../prepare.ts'
import type { Endpoint, Era } from '../types.ts'
import { secretsIn, variablesIn } from './secrets.ts'
import type { KnownSecrets } from './secrets.ts'
import { SNIPPETS, snippetOf } from './snippets.ts'
import type { SnippetInput } from './types.ts'

const ERAS: readonly Era[] = ['modern', 'legacy', 'http+sse', 'stateless']
const REVISIONS = {
  modern: '2026-07-28',
  legacy: '2025-11-25',
  'http+sse': '2024-11-05',
  stateless: 'none',
}
const NOTHING: KnownSecrets = { fields: {}, headers: [], variables: [], others: [] }

const CALL = {
  jsonrpc: '2.0',
  id: 7,
  method: 'tools/call',
  params: { name: 'echo', arguments: { text: 'hi' } },
}

type Parts = {
  readonly era?: Era
  readonly body?: string
  readonly url?: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly known?: Partial<KnownSecrets>
  readonly endpoint?: Partial<Endpoint>
  readonly isSessionless?: boolean
}

function inputOf(parts: Parts = {}): SnippetInput {
  const { era = 'modern', body = JSON.stringify(CALL), headers = [] } = parts
  const { url = 'https://mcp.example.com/mcp' } = parts
  const session = era === 'legacy' && !parts.isSessionless ? { session: 'session-1' } : {}
  const endpoint = { url, era, revision: REVISIONS[era], ...session, ...parts.endpoint }
  const target = { url, headers }
  const request = preparePost({ endpoint, target, url, inputSchemaOf: () => undefined }, body)
  return { request, endpoint, secrets: secretsIn(request, { ...NOTHING, ...parts.known }) }
}

function make(id: string, parts?: Parts): string {
  return snippetOf(id).make(inputOf(parts))
}

describe('secrets', () => {
  const VALUES = {
    token: 'tok/en+with=odd"chars',
    apiKey: "key-it's-$ecret`9",
    'query:api_key': 'query&value 1',
    'header:h1': 'header-value-77',
    userToken: 'ab1',
  }
  const parts: Parts = {
    url: `https://mcp.example.com/mcp/a/${encodeURIComponent(VALUES.token)}?api_key=${encodeURIComponent(VALUES['query:api_key'])}`,
    headers: [
      ['Authorization', `Bearer ${VALUES.apiKey}`],
      ['X-Own', VALUES['header:h1']],
      ['x-alloy-user-token', VALUES.userToken],
      ['X-Api-Key', 'named-like-a-secret'],
    ],
    body: JSON.stringify({
      ...CALL,
      params: {
        name: 'echo',
        arguments: {
          a: `say ${VALUES.token}`,
          b: 'from-a-variable',
          c: 'eyJhbGciOiJI.eyJzdWIiOiIx.sig-nature',
        },
      },
    }),
    known: {
      fields: VALUES,
      headers: [{ id: 'h1', name: 'X-Own', value: '', secret: true, enabled: true }],
      variables: [{ name: 'myPass', value: 'from-a-variable' }],
    },
  }
  const PARTS_OF_SECRETS =
    /tok\/en|tok%2Fen|\$ecret|%24ecret|query&value|query%26value|header-value|\bab1\b|named-like|from-a-variable|eyJhb/

  test.each(ERAS.flatMap((era) => SNIPPETS.map(({ id }) => [era, id] as const)))(
    'never stand in the code: %s, %s',
    (era, id) => {
      expect(make(id, { ...parts, era })).not.toMatch(PARTS_OF_SECRETS)
    },
  )

  test('are named after their field, header, parameter or variable', () => {
    const { secrets } = inputOf(parts)
    expect(secrets.map(({ name }) => name)).toEqual([
      'ALLOY_TOKEN',
      'MCP_API_KEY',
      'MCP_API_KEY_2',
      'MCP_X_OWN',
      'MCP_USER_TOKEN',
      'MCP_MY_PASS',
      'MCP_X_API_KEY',
      'MCP_SECRET',
    ])
    const names = (id: string) => variablesIn(make(id, parts), secrets).map(({ name }) => name)
    // A shell can't encode: the encoded form is a variable of its own.
    expect(names('curl')).toContain('ALLOY_TOKEN_URL')
    expect(names('curl')).toContain('ALLOY_TOKEN_JSON')
    expect(names('fetch')).toContain('ALLOY_TOKEN')
    expect(names('fetch')).not.toContain('ALLOY_TOKEN_URL')
  })

  test('stand in the code when nothing is kept out of it', () => {
    for (const { make: write } of SNIPPETS) {
      expect(write({ ...inputOf(parts), secrets: [] })).toMatch(/tok%2Fen/)
    }
  })

  test('a short value counts where a value begins and ends only', () => {
    const short: Parts = {
      body: JSON.stringify({ ...CALL, params: { name: 'cabin', arguments: { a: 'ab' } } }),
      headers: [['X-Own', 'ab']],
      known: { others: ['ab'] },
    }
    expect(make('curl', short)).toContain(`"name":"cabin","arguments":{"a":"'"$MCP_SECRET"'"}`)
    expect(make('curl', short)).toContain('--header "X-Own: $MCP_SECRET"')
  })

  test.each([
    [String.raw`{"a":"ab\/cd\/ef-secret"}`, ''],
    [String.raw`{"a":"\u0061b/cd/ef-s\u0065cret"}`, ''],
    ['{"a":"https://h.example/?x=%61b%2fcd%2Fef-secret"}', '_URL'],
    [JSON.stringify({ a: JSON.stringify({ b: 'ab/cd/ef-secret' }).replaceAll('/', '\\/') }), ''],
  ])('never stand in the code of %s', (params, suffix) => {
    const body = JSON.stringify(CALL).replace('{"text":"hi"}', () => params)
    const known = { others: ['ab/cd/ef-secret'] }
    for (const { make: write } of SNIPPETS) {
      expect(write(inputOf({ body, known }))).not.toMatch(/ef-s/)
    }
    expect(make('curl', { body, known })).toContain(`"$MCP_SECRET${suffix}"`)
  })

  test('one that overlaps another leaves no end of the longer', () => {
    const body = JSON.stringify(CALL).replace('hi', 'xsesame99-and-much-more')
    const known = { others: ['xsesame', 'sesame99-and-much-more'] }
    expect(make('curl', { body, known })).not.toMatch(/sesame|much/)
  })

  test('a name that goes on is set apart', () => {
    const code = make('curl', {
      url: 'https://mcp.example.com/sesame99x/mcp',
      known: { others: ['sesame99'] },
    })
    expect(code).toContain('"https://mcp.example.com/${MCP_SECRET}x/mcp"')
  })
})

describe('a text that is no single request', () => {
  const TEXTS = [
    ['a batch', JSON.stringify([CALL, { ...CALL, id: 8 }])],
    ['a notification', '{"jsonrpc":"2.0","method":"notifications/x"}'],
    ['an answer', '{"jsonrpc":"2.0","id":1,"result":{}}'],
    ['no valid JSON', '{"jsonrpc": "2.0",}'],
    ['no JSON-RPC message', '"hello"'],
  ] as const

  test.each(TEXTS)('%s: bytes where bytes are sent, a sentence elsewhere', (words, body) => {
    expect(make('curl', { body })).toContain(`--data-raw '${body}'`)
    expect(make('httpie', { body })).toContain(`--raw='${body}'`)
    expect(make('fetch', { body })).toContain(`const body = ${JSON.stringify(body)};`)
    for (const id of ['typescript', 'python', 'mcpc']) {
      const code = make(id, { body })
      expect(code).toContain(`this text is ${words}`)
      expect(code.split('\n').every((line) => /^(?:\/\/|#) /.test(line))).toBe(true)
    }
  })

  test('numbers that would be rounded and names that come twice go out as typed', () => {
    const body = '{"jsonrpc":"2.0","id":1,"method":"m","params":{"a":12345678901234567890}}'
    expect(make('fetch', { body })).toContain(`const body = ${JSON.stringify(body)};`)
    expect(make('python', { body })).toContain('12345678901234567890')
  })
})

test('a method cannot end the comment it stands in', () => {
  const method = 'x\nrm -rf /\r\u2028process.exit()'
  for (const { make: write } of SNIPPETS) {
    const code = write(inputOf({ body: JSON.stringify({ ...CALL, method, params: {} }) }))
    expect(code.split(/[\n\r]/).filter((line) => /^(?:rm|process)/.test(line))).toEqual([])
    expect(code).not.toMatch(/\/\/.*[\u2028\u2029]/)
  }
})

describe('sessions', () => {
  test.each(['curl', 'httpie'])('%s opens one, takes its id from the answer, and ends it', (id) => {
    const code = make(id, { era: 'legacy' })
    expect(code.indexOf('"method":"initialize"')).toBeLessThan(
      code.indexOf('notifications/initialized'),
    )
    expect(code.indexOf('notifications/initialized')).toBeLessThan(code.indexOf('tools/call'))
    expect(code).toContain('MCP_SESSION_ID=$(')
    expect(code).toContain('DELETE')
    expect(code).not.toContain('session-1')
  })

  test('fetch opens one even where the server gave no id; a shell sends the request alone', () => {
    const parts: Parts = { era: 'legacy', isSessionless: true }
    expect(make('fetch', parts)).toContain('method: "initialize"')
    expect(make('curl', parts)).not.toContain('initialize')
  })

  test('a request that lost its session id on purpose, and initialize itself, go out alone', () => {
    const input = inputOf({ era: 'legacy' })
    const headers = input.request.headers.filter(([name]) => name !== 'Mcp-Session-Id')
    const bare = { ...input, request: { ...input.request, headers } }
    const own = JSON.stringify({ ...CALL, method: 'initialize', params: {} })
    for (const id of ['curl', 'fetch', 'httpie']) {
      expect(snippetOf(id).make(bare)).not.toContain('initialize')
      expect(make(id, { era: 'legacy', body: own })).not.toContain('notifications/initialized')
    }
  })
})

describe('what the era takes', () => {
  test('the TypeScript SDK', () => {
    expect(make('typescript', { era: 'modern' })).toContain('mode: { pin: "2026-07-28" }')
    expect(make('typescript', { era: 'legacy' })).toContain('new Client({ name: "example"')
    const older = make('typescript', { era: 'legacy', endpoint: { revision: '2025-06-18' } })
    expect(older).toContain('supportedProtocolVersions: ["2025-06-18"]')
    expect(make('typescript', { era: 'http+sse' })).toContain('new SSEClientTransport(')
    expect(make('typescript', { era: 'stateless' })).toContain('always opens with a handshake')
  })

  test('the Python SDK', () => {
    expect(make('python', { era: 'modern' })).toContain('mode="2026-07-28"')
    expect(make('python', { era: 'legacy' })).toContain('mode="legacy"')
    expect(make('python', { era: 'http+sse' })).toContain(
      'sse_client("https://mcp.example.com/mcp")',
    )
  })

  test('mcpc, which knows no HTTP+SSE', () => {
    expect(make('mcpc', { era: 'http+sse' })).toMatch(/^# mcpc speaks Streamable HTTP only/)
    expect(make('mcpc', { era: 'modern' })).toContain("mcpc @example tools-call 'echo'")
    expect(make('mcpc', { url: 'https://mcp.runalloy.com/mcp/a' })).toContain('@alloy')
    expect(make('mcpc', { url: 'http://127.0.0.1:8787/mcp' })).toContain('@server')
    const other = JSON.stringify({ ...CALL, method: 'vendor/thing' })
    expect(make('mcpc', { body: other })).toContain('# mcpc has no command for "vendor/thing"')
  })
})

test('an SDK adds its own _meta; the rest of it stays', () => {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    progressToken: 7,
    traceparent: '00-1',
  }
  const body = JSON.stringify({ ...CALL, params: { ...CALL.params, _meta: meta } })
  const code = make('typescript', { body })
  expect(code).toContain('traceparent: "00-1"')
  expect(code).not.toMatch(/progressToken|protocolVersion/)
  // With members of its own call only, Python has no place for it: any request takes it.
  expect(make('python', { body })).toContain('Request[dict[str, Any], str](')
})

test('what HTTPie would take for something else is escaped', () => {
  const headers = [
    ['Mcp-Note', '=?base64?4pyT?='],
    ['X-At', '@home'],
    ['X-Empty', ''],
  ] as const
  const code = make('httpie', { headers })
  expect(code).toContain(String.raw`'Mcp-Note:\=?base64?4pyT?='`)
  expect(code).toContain(String.raw`'X-At:\@home'`)
  expect(code).toContain(`'X-Empty;'`)
})

test('an id that is not there gives curl', () => {
  expect(snippetOf('gone').id).toBe('curl')
})

describe.each(SNIPPETS.map(({ id }) => id))('%s', (id) => {
  test.each(['constructor', 'toString', '__proto__'])(
    'the method %s is one like any other',
    (method) => {
      const written = make(id, { body: JSON.stringify({ ...CALL, method }) })
      expect(written).toContain(method)
      expect(written).not.toMatch(/native code|\[object/)
    },
  )
})
