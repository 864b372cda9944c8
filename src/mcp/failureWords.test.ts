import { describe, expect, test } from 'vitest'

import { exchangeWith, headWith } from '#test/scripted.ts'
import type { Exchange, Outcome } from '#wire/types.ts'

import { describeFailure, nameRpcCode, toolErrorIn } from './failureWords.ts'
import type { FailureContext, FailureWords } from './failureWords.ts'
import type { Json, McpFailure, RpcError } from './types.ts'

const URL_OF_SERVER = 'https://mcp.example.com/mcp'

function exchangeTo(url: string, parts: Partial<Exchange> = {}, body = ''): Exchange {
  return exchangeWith({ request: { method: 'POST', url, headers: [], body }, ...parts })
}

function http(status: number, body = '', url = 'https://mcp.example.com/'): McpFailure {
  return { kind: 'http', status, body, contentType: '', exchange: exchangeTo(url) }
}

function transport(
  outcome: Outcome,
  url = URL_OF_SERVER,
  parts: Partial<Exchange> = {},
): McpFailure {
  return { kind: 'transport', outcome, exchange: exchangeTo(url, parts) }
}

function rpc(error: RpcError, method?: string): McpFailure {
  const body = method === undefined ? '' : JSON.stringify({ jsonrpc: '2.0', id: 1, method })
  return { kind: 'rpc', error, exchange: exchangeTo(URL_OF_SERVER, {}, body) }
}

describe('HTTP answers', () => {
  test.each<[string, McpFailure, FailureContext, FailureWords]>([
    [
      '401 with a token URL',
      http(401),
      { auth: 'tokenUrl' },
      {
        code: 'http401',
        title: 'The server didn’t accept this token (401).',
        advice:
          'It may have expired, been regenerated, or the server was deleted. Paste a new URL.',
      },
    ],
    [
      '401 with an API key',
      http(401),
      { auth: 'apiKey' },
      {
        code: 'http401',
        title: 'The server didn’t accept this key (401).',
        advice:
          'Check that the key has no spaces and that the user ID is set; it travels as x-alloy-userid.',
      },
    ],
    [
      '401 without authentication',
      http(401),
      {},
      {
        code: 'http401',
        title: 'The server wants to know who is calling (401).',
        advice: 'Choose Token URL or API key under Authentication, or add an Authorization header.',
      },
    ],
    [
      '403',
      http(403),
      {},
      {
        code: 'http403',
        title: 'This server’s rules don’t allow that (403).',
        advice:
          'A restriction on the user, the connector or the action can cause this, or the wrong kind of authentication.',
      },
    ],
    [
      '404 of a server',
      http(404, '', 'https://h/mcp/acme-demo/••••'),
      {},
      {
        code: 'http404',
        title: 'No server with the ID acme-demo (404).',
        advice: 'Check the server ID in the URL.',
      },
    ],
    [
      '404 elsewhere',
      http(404),
      {},
      {
        code: 'http404',
        title: 'Nothing is at this address (404).',
        advice: 'Check the path of the URL; many servers use /mcp.',
      },
    ],
    [
      '405',
      http(405),
      {},
      {
        code: 'http405',
        title: 'This address doesn’t take this kind of request (405).',
        advice: 'Check the path of the URL; many servers use /mcp.',
      },
    ],
    [
      '406',
      http(406),
      {},
      {
        code: 'http406',
        title: 'The server wants a streaming reply and didn’t get asked for one (406).',
        advice:
          'Accept must list application/json and text/event-stream. If Headers shows both, a proxy may have removed one.',
      },
    ],
    [
      '413',
      http(413),
      {},
      {
        code: 'http413',
        title: 'The request is too large for this server (413).',
        advice: 'Send less at once.',
      },
    ],
    [
      '415',
      http(415),
      {},
      {
        code: 'http415',
        title: 'The server doesn’t take this kind of body (415).',
        advice: 'Content-Type must be application/json.',
      },
    ],
    [
      '429',
      http(429),
      {},
      {
        code: 'http429',
        title: 'Too many calls; the server asks to wait (429).',
        advice: 'Wait a minute, then send again. Your request is kept.',
      },
    ],
    [
      '500',
      http(500),
      {},
      {
        code: 'http500',
        title: 'The server had a problem (500).',
        advice: 'Your request is kept. Send it again in a moment.',
      },
    ],
    [
      '502',
      http(502),
      {},
      {
        code: 'http502',
        title: 'The server had a problem (502).',
        advice: 'Your request is kept. Send it again in a moment.',
      },
    ],
    [
      '400',
      http(400),
      {},
      {
        code: 'http400',
        title: 'The server couldn’t use this request (400).',
        advice: 'Compare the body and the headers with what the server expects.',
      },
    ],
    [
      '418',
      http(418),
      {},
      { code: 'http418', title: 'The server answered 418.', advice: 'See Raw for what it said.' },
    ],
  ])('%s', (_, failure, context, words) => {
    expect(describeFailure(failure, context)).toEqual(words)
  })

  test.each([200, 404])('a web page with status %i', (status) => {
    expect(describeFailure(http(status, '<!doctype html><p>hi'))).toEqual({
      code: 'html',
      title: 'That address answered with a web page, not MCP.',
      advice: 'Is /mcp missing from the URL?',
    })
  })

  test('a web page of a gateway that fails is the gateway’s failure', () => {
    expect(describeFailure(http(502, '<html>Bad gateway'))).toMatchObject({ code: 'http502' })
  })

  test.each([307, 301])('a redirect %i', (status) => {
    expect(describeFailure(http(status))).toMatchObject({
      code: 'redirect',
      title: 'The server redirects to another address.',
    })
  })

  test.each([
    [429, '12', 'Wait 12 s, then send again. Your request is kept.'],
    [429, 'Mon, 23 Nov 2026 00:07:23 GMT', 'Wait a minute, then send again. Your request is kept.'],
    [429, '-1', 'Wait a minute, then send again. Your request is kept.'],
    [503, '30', 'Your request is kept. Send it again in 30 s.'],
  ])('%i with Retry-After: %s', (status, value, advice) => {
    const head = { ...headWith(status), headers: [['retry-after', value]] as const }
    const exchange = exchangeTo(URL_OF_SERVER, { head })
    const failure = { kind: 'http', status, body: '', contentType: '', exchange } as const
    expect(describeFailure(failure).advice).toBe(advice)
  })

  test('a redirect the browser hides', () => {
    const exchange = exchangeTo(URL_OF_SERVER, { head: headWith(0, '', 'opaqueredirect') })
    expect(
      describeFailure({ kind: 'http', status: 0, body: '', contentType: '', exchange }),
    ).toMatchObject({ code: 'redirect' })
  })

  test.each([
    [
      '{"error":{"code":"FORBIDDEN","message":"User \\"u\\" is blocked","details":{}}}',
      'It says: User "u" is blocked.',
    ],
    ['{"message":"Slow down!"}', 'It says: Slow down!'],
    ['{"error":"invalid_token"}', 'It says: invalid_token.'],
    ['{"error":{"message":5}}', ''],
    ['{"error":{}}', ''],
    ['not json "message":"x"', ''],
    ['', ''],
  ])('the body %s adds: %s', (body, words) => {
    const { advice } = describeFailure(http(403, body))
    expect(advice.endsWith(`authentication.${words && ' '}${words}`)).toBe(true)
  })
})

describe('errors of the protocol', () => {
  test('-32601 names the method', () => {
    expect(
      describeFailure(rpc({ code: -32601, message: 'Method not found' }, 'resources/subscribe')),
    ).toEqual({
      code: 'rpc-32601',
      title: 'This server doesn’t know the method resources/subscribe.',
      advice:
        'It says: Method not found. Check the spelling of the method, or choose one the server lists.',
    })
    expect(describeFailure(rpc({ code: -32601, message: '' })).title).toBe(
      'This server doesn’t know this method.',
    )
  })

  test('-32602 keeps what the server says', () => {
    expect(describeFailure(rpc({ code: -32602, message: 'Unknown tool: chat' }))).toEqual({
      code: 'rpc-32602',
      title: 'Some arguments aren’t valid.',
      advice: 'It says: Unknown tool: chat. Compare them with the schema in Docs.',
    })
  })

  test('-32022 says what is offered', () => {
    const data = { supported: ['2025-11-25', '2025-06-18', 5], requested: '2026-07-28' }
    expect(describeFailure(rpc({ code: -32022, message: 'Unsupported', data }))).toEqual({
      code: 'rpc-32022',
      title: 'The server doesn’t speak 2026-07-28.',
      advice: 'It offers 2025-11-25, 2025-06-18. Choose it under Protocol.',
    })
    expect(describeFailure(rpc({ code: -32022, message: 'Unsupported' }))).toEqual({
      code: 'rpc-32022',
      title: 'The server doesn’t speak this revision.',
      advice: 'Choose another revision under Protocol.',
    })
  })

  test.each([-32700, -32600, -32603, -32020, -32021])('%i has advice of its own', (code) => {
    const words = describeFailure(rpc({ code, message: 'The server’s words' }))
    expect(words.title).toBe('The server’s words')
    expect(words.advice).not.toContain('error of its own')
    expect(describeFailure(rpc({ code, message: '' })).title).toBe(nameRpcCode(code))
  })

  test('any other code keeps the server’s words', () => {
    expect(describeFailure(rpc({ code: -32000, message: 'Out of cheese' }))).toEqual({
      code: 'rpc-32000',
      title: 'Out of cheese',
      advice: 'The server answered with an error of its own. See the details below.',
    })
    expect(describeFailure(rpc({ code: 7, message: '' })).title).toBe('7')
    expect(describeFailure(rpc({ message: 'Out of cheese' }))).toMatchObject({
      code: 'rpc',
      title: 'Out of cheese',
    })
    expect(describeFailure(rpc({ message: '' })).title).toBe(
      'An error without a code or a message.',
    )
    expect(nameRpcCode(undefined)).toBe('no code')
  })

  test('nameRpcCode', () => {
    expect(nameRpcCode(-32601)).toBe('-32601 Method not found')
    expect(nameRpcCode(-1)).toBe('-1')
  })
})

describe('transport', () => {
  const unreachable = { kind: 'unreachable', message: 'Failed to fetch' } as const

  test('unreachable names both causes and this page', () => {
    expect(describeFailure(transport(unreachable), { pageOrigin: 'https://page.test' })).toEqual({
      code: 'unreachable',
      title: 'Can’t reach mcp.example.com.',
      advice:
        'Either nothing answers there (check the address, VPN or firewall), or the server doesn’t allow calls from https://page.test (CORS). The browser doesn’t tell a page which.',
    })
  })

  test.each([
    ['http://mcp.example.com/mcp', true, 'mixed-content'],
    ['http://localhost.example.com/', true, 'mixed-content'],
    ['http://127.example.com/', true, 'mixed-content'],
    ['http://localhost:3000/', true, 'unreachable'],
    ['http://app.localhost/', true, 'unreachable'],
    ['http://127.0.0.1:3000/', true, 'unreachable'],
    ['http://[::1]:3000/', true, 'unreachable'],
    ['https://mcp.example.com/', true, 'unreachable'],
    ['http://mcp.example.com/mcp', false, 'unreachable'],
  ])('%s from a secure page (%s) is %s', (url, isSecurePage, code) => {
    expect(describeFailure(transport(unreachable, url), { isSecurePage }).code).toBe(code)
  })

  test('mixed content', () => {
    expect(
      describeFailure(transport(unreachable, 'http://h.test/'), { isSecurePage: true }),
    ).toEqual({
      code: 'mixed-content',
      title: 'This page is https and the server is http.',
      advice: 'Browsers don’t allow that mix. Use an https address, or run this page locally.',
    })
  })

  test('timeout says how long', () => {
    const outcome = { kind: 'aborted', by: 'timeout' } as const
    const at = { ...outcome, at: 60_012 }
    expect(describeFailure(transport(outcome, URL_OF_SERVER, { outcome: at }))).toMatchObject({
      code: 'timeout',
      title: 'No answer in 60 s.',
    })
    expect(describeFailure({ kind: 'transport', outcome }).title).toBe('No answer in time.')
  })

  test.each(['probe', 'listen'] as const)('timeout of a %s says what another try does', (kind) => {
    const outcome = { kind: 'aborted', by: 'timeout', at: 8000 } as const
    const failure = transport(outcome, URL_OF_SERVER, { outcome, origin: { kind } })
    expect(describeFailure(failure)).toMatchObject({
      title: 'No answer in 8 s.',
      advice: expect.stringContaining('mcp.example.com sent nothing at all since'),
    })
  })

  test.each<[Outcome, string, string]>([
    [
      { kind: 'refused', message: 'Invalid name' },
      'refused',
      'The browser refused to send this request.',
    ],
    [{ kind: 'aborted', by: 'user' }, 'cancelled', 'Stopped.'],
    [{ kind: 'aborted', by: 'replaced' }, 'cancelled', 'Stopped.'],
    [{ kind: 'truncated', rest: '' }, 'truncated', 'The answer broke off.'],
    [{ kind: 'complete' }, 'complete', 'Done.'],
  ])('%j', (outcome, code, title) => {
    expect(describeFailure(transport(outcome))).toMatchObject({ code, title })
  })

  test('without an exchange there is still a sentence', () => {
    expect(describeFailure({ kind: 'transport', outcome: unreachable }).title).toBe(
      'Can’t reach the server.',
    )
  })
})

test.each([
  ['{"jsonrpc":"2.0","result":{"a', 'json-ends', 'line 1, column 30'],
  ['{"jsonrpc": "2.0",\n "result": {}\n', 'json-ends', 'line 2, column 14'],
  ['{"jsonrpc": "2.0",\n result: {}}', 'json-broken', 'line 2, column 2'],
  ['{"tools": []}', 'unreadable', 'address of an MCP server'],
  ['hello', 'unreadable', 'address of an MCP server'],
])('a body like %j is %s, and says where', (text, code, place) => {
  const exchange = exchangeTo(URL_OF_SERVER, { body: { kind: 'text', text } })
  const words = describeFailure({ kind: 'unreadable', message: 'No.', exchange })
  expect(words.code).toBe(code)
  expect(words.advice).toContain(place)
})

test('an unreadable answer is its own title', () => {
  expect(
    describeFailure({ kind: 'unreadable', message: 'The server sent an empty answer.' }),
  ).toEqual({
    code: 'unreadable',
    title: 'The server sent an empty answer.',
    advice: 'Look at Raw for exactly what came back. Is this the address of an MCP server?',
  })
})

describe('through a relay, which says why', () => {
  test.each<[string, string, FailureWords]>([
    [
      'ECONNREFUSED',
      'connect ECONNREFUSED 1.2.3.4:443',
      {
        code: 'unreachable',
        title: 'Nothing listens at mcp.example.com.',
        advice:
          'Check the port, and whether the server runs. The relay says: connect ECONNREFUSED 1.2.3.4:443.',
      },
    ],
    [
      'RELAY_REFUSED',
      'The relay answered 403.',
      {
        code: 'relay',
        title: 'The relay refuses this page.',
        advice: 'It was started anew, or doesn’t know this page. Open the address it printed last.',
      },
    ],
    [
      'EMFILE',
      '',
      {
        code: 'unreachable',
        title: 'Can’t reach mcp.example.com.',
        advice: 'The relay tried, and got no answer. The relay says EMFILE.',
      },
    ],
  ])('%s', (code, message, words) => {
    expect(describeFailure(transport({ kind: 'unreachable', code, message }))).toEqual(words)
  })

  test.each(['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    '%s is about the certificate',
    (code) => {
      const { title, advice } = describeFailure(
        transport({ kind: 'unreachable', code, message: 'm' }),
      )
      expect(title).toBe('The certificate of mcp.example.com isn’t accepted.')
      expect(advice).toMatch(/NODE_EXTRA_CA_CERTS.*The relay says: m\.$/)
    },
  )
})

test('every title and advice is sentences without shouting', () => {
  const failures: McpFailure[] = [
    ...[301, 400, 401, 403, 404, 405, 406, 413, 415, 418, 429, 500].map((status) => http(status)),
    ...[-32700, -32600, -32601, -32602, -32603, -32020, -32021, -32022].map((code) =>
      rpc({ code, message: 'It broke.' }),
    ),
    transport({ kind: 'unreachable', message: '' }),
    ...['ENOTFOUND', 'ERR_SSL_X', 'RELAY_MISSING', 'RELAY_UNKNOWN'].map((code) =>
      transport({ kind: 'unreachable', code, message: 'It broke.' }),
    ),
    transport({ kind: 'truncated', rest: '' }),
  ]
  for (const failure of failures) {
    const { title, advice } = describeFailure(failure)
    expect(title).toMatch(/^[A-Z].*\.$/)
    expect(advice).toMatch(/^[A-Z].*[.?]$/)
    expect(title + advice).not.toMatch(/!|Oops/)
  }
})

test.each<[Json, unknown]>([
  [
    { error: { code: 'CREDENTIAL_NOT_FOUND', message: 'm', details: {} } },
    { code: 'CREDENTIAL_NOT_FOUND', message: 'm' },
  ],
  [{ error: { code: 5, message: 'm' } }, undefined],
  [{ error: 'text' }, undefined],
  [null, undefined],
])('toolErrorIn(%j)', (value, error) => {
  expect(toolErrorIn(value)).toEqual(error)
})

test('a resource that is not there is called so', () => {
  const exchange = exchangeTo(URL_OF_SERVER, {}, '{"method":"resources/read"}')
  const error = { code: -32602, message: 'Unknown URI' }
  expect(describeFailure({ kind: 'rpc', error, exchange })).toMatchObject({
    title: 'The server has no such resource.',
    advice: expect.stringContaining('It says: Unknown URI. Check the URI'),
  })
})
