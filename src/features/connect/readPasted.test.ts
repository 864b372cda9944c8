import { describe, expect, test } from 'vitest'

import { targetOf } from '#mcp/credentials.ts'
import { newProfile } from '#state/profiles.ts'

import { applyPasted } from './applyPasted.ts'
import type { Understood } from './pasted.ts'
import { readPasted } from './readPasted.ts'

function read(text: string) {
  let ids = 0
  return readPasted(text, { newId: () => `h${++ids}` })
}

function understood(text: string): Understood {
  const pasted = read(text)
  if (pasted.kind !== 'understood') throw new Error(`Not understood: ${JSON.stringify(pasted)}`)
  return pasted
}

function unclear(text: string) {
  const pasted = read(text)
  if (pasted.kind !== 'unclear') throw new Error(`Understood: ${JSON.stringify(pasted)}`)
  return pasted
}

/** What would go out, straight from a paste into an empty panel. */
function targetFrom(text: string) {
  const draft = { profile: newProfile('p1'), secrets: {}, understood: [] }
  const { profile, secrets } = applyPasted(draft, understood(text), { how: 'replaced' })
  return targetOf(profile, secrets)
}

function withVersion(version: string): string {
  const headers = [`MCP-Protocol-Version: ${version}`, 'Mcp-Session-Id: s', 'Mcp-Method: x']
  const flags = headers.map((header) => `-H '${header}'`).join(' ')
  return `curl https://h.example/mcp ${flags} -d '{"method":"tools/list"}'`
}

describe('addresses', () => {
  test('a token URL is split on any host, and put together again', () => {
    for (const url of [
      'https://mcp.runalloy.com/mcp/acme-demo/tok_123456789012',
      'http://localhost:4173/some/sub/path/demo/mcp/acme/t0ken',
      'https://host.example/mcp/acme/a%20b%2Fc?region=eu',
    ]) {
      const pasted = understood(url)
      expect(pasted.auth).toBe('tokenUrl')
      const token = pasted.secrets['token'] ?? ''
      expect(pasted.url).not.toContain(encodeURIComponent(token))
      expect(pasted.chips.join()).not.toContain(token)
      expect(targetFrom(url)).toEqual({ url, headers: [] })
    }
    expect(understood('https://h.example/mcp/acme/a%20b%2Fc').secrets['token']).toBe('a b/c')
  })

  test('a slash at the end belongs to neither part', () => {
    const pasted = understood('https://h.example/mcp/acme/tok/')
    expect(pasted.url).toBe('https://h.example/mcp/acme')
    expect(pasted.secrets).toEqual({ token: 'tok' })
  })

  test('without a token segment it is the API key form', () => {
    const pasted = understood('https://mcp.runalloy.com/mcp/acme-demo')
    expect(pasted).toMatchObject({
      auth: 'apiKey',
      secrets: {},
      url: expect.stringMatching(/demo$/),
    })
    expect(pasted.chips).toContain('Server acme-demo')
  })

  test('any other address needs no sign-in and stays as written', () => {
    for (const url of ['https://h.example/mcp', 'http://127.0.0.1:3001/sse', 'https://h.example']) {
      expect(understood(url)).toMatchObject({ auth: 'none', url, secrets: {} })
    }
  })

  test('a secret in the query is hidden, and put back', () => {
    for (const text of [
      'https://h.example/mcp?tavilyApiKey=abc&x=1',
      `curl 'https://h.example/mcp?tavilyApiKey=abc&x=1'`,
    ]) {
      const pasted = understood(text)
      expect(pasted.url).toBe('https://h.example/mcp?tavilyApiKey=&x=1')
      expect(pasted.secrets).toEqual({ 'query:tavilyApiKey': 'abc' })
      expect(pasted.chips).toContain('tavilyApiKey hidden')
      expect(targetFrom(text).url).toBe('https://h.example/mcp?tavilyApiKey=abc&x=1')
    }
  })

  test('what names a transport behind /mcp/ is no server ID', () => {
    for (const url of ['https://h.example/mcp/sse', 'https://h.example/mcp/acme/sse']) {
      expect(understood(url)).toMatchObject({ auth: 'none', url, secrets: {} })
    }
  })

  test('quotes, brackets and white space around an address are not part of it', () => {
    for (const text of [
      '  https://h.example/mcp \n',
      '"https://h.example/mcp"',
      '<https://h.example/mcp>',
    ]) {
      expect(understood(text).url).toBe('https://h.example/mcp')
    }
  })
})

describe('what is not understood', () => {
  test('nothing is nothing', () => {
    expect(read('  \n')).toEqual({ kind: 'empty' })
  })

  test('a missing scheme is one click away', () => {
    expect(unclear('mcp.example.com/mcp').fix?.text).toBe('https://mcp.example.com/mcp')
    expect(unclear('mcp.example.com').message).toBe(
      'Add the scheme: put https:// in front of the address.',
    )
    expect(unclear('localhost:3001/mcp').fix).toEqual({
      label: 'Add http://',
      text: 'http://localhost:3001/mcp',
    })
    expect(unclear('127.0.0.1:3001').fix?.text).toBe('http://127.0.0.1:3001')
  })

  test('a token without its scheme is not repeated in the sentence', () => {
    expect(unclear('h.example/mcp/acme/tok_secret').message).not.toContain('tok_secret')
  })

  test('configurations and other commands are named, and their one address offered', () => {
    const config = unclear('{"mcpServers":{"a":{"url":"https://h.example/mcp"}}}')
    expect(config.message).toMatch(/^Client configurations can’t be read here yet\./)
    expect(config.fix?.text).toBe('https://h.example/mcp')
    expect(unclear('claude mcp add --transport http a https://h.example/mcp').message).toMatch(
      /^This command can’t be read here\./,
    )
    expect(unclear('{"jsonrpc":"2.0","id":1,"method":"tools/list"}').message).toMatch(
      /^This is a request; connect first/,
    )
    expect(unclear('ws://h.example/mcp').message).toMatch(/^A web page can’t call ws: addresses\./)
    expect(unclear('hello there').message).toMatch(/^This isn’t a complete address\./)
  })
})

const TOKEN_CURL = `curl -X POST https://mcp.runalloy.com/mcp/your-server-id/your-access-token \\
  -H "Content-Type: application/json" \\
  -H "Accept: application/json, text/event-stream" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "tools/list",
    "id": 1
  }'`

const KEY_CURL = `curl -X POST https://mcp.runalloy.com/mcp/your-server-id \\
  -H "Content-Type: application/json" \\
  -H "Accept: application/json, text/event-stream" \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "x-alloy-userid: YOUR_USER_ID" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "tools/call",
    "params": {
      "name": "execute_action_alloy",
      "arguments": {
        "connectorId": "slack",
        "actionId": "chat_postMessage",
        "parameters": {
          "channel": "#general",
          "text": "Hello from MCP!"
        }
      }
    },
    "id": 1
  }'`

describe('the curl examples of the API page', () => {
  test('with a token URL', () => {
    const pasted = understood(TOKEN_CURL)
    expect(pasted).toMatchObject({
      from: 'curl',
      url: 'https://mcp.runalloy.com/mcp/your-server-id',
      auth: 'tokenUrl',
      secrets: { token: 'your-access-token' },
      headers: [],
      protocol: 'none',
    })
    expect(pasted.firstRequest).toEqual({
      title: 'tools/list',
      text: '{\n    "jsonrpc": "2.0",\n    "method": "tools/list",\n    "id": 1\n  }',
    })
    expect(pasted.chips).toEqual([
      'curl command',
      'Token URL',
      'First request: tools/list',
      'Without handshake, as in the command',
    ])
    expect(targetFrom(TOKEN_CURL)).toEqual({
      url: 'https://mcp.runalloy.com/mcp/your-server-id/your-access-token',
      headers: [],
    })
  })

  test('with API authentication', () => {
    const pasted = understood(KEY_CURL)
    expect(pasted).toMatchObject({
      auth: 'apiKey',
      fields: { userId: 'YOUR_USER_ID' },
      secrets: { apiKey: 'YOUR_API_KEY' },
      headers: [],
      protocol: 'none',
      firstRequest: { title: 'execute_action_alloy' },
    })
    expect(pasted.firstRequest?.text).toContain('"channel": "#general"')
    expect(pasted.chips.join()).not.toContain('YOUR_API_KEY')
    expect(targetFrom(KEY_CURL)).toEqual({
      url: 'https://mcp.runalloy.com/mcp/your-server-id',
      headers: [
        ['Authorization', 'Bearer YOUR_API_KEY'],
        ['x-alloy-userid', 'YOUR_USER_ID'],
      ],
    })
  })

  test('every optional header finds its field', () => {
    const all = `${KEY_CURL} -H 'x-alloy-user-token: a.b.c' -H 'x-credential-id: c1' -H 'x-redirect-uri: https://r.example/' -H 'x-mcp-server-id: s1'`
    expect(understood(all)).toMatchObject({
      fields: { credentialId: 'c1', redirectUri: 'https://r.example/', serverId: 's1' },
      secrets: { apiKey: 'YOUR_API_KEY', userToken: 'a.b.c' },
      headers: [],
    })
  })

  test('without their line ends, and with Windows ones', () => {
    for (const text of [
      TOKEN_CURL.replaceAll('\\\n', '\\ '),
      TOKEN_CURL.replaceAll('\n', '\r\n'),
      `$ ${TOKEN_CURL}`,
    ]) {
      expect(understood(text)).toMatchObject({
        auth: 'tokenUrl',
        secrets: { token: 'your-access-token' },
        firstRequest: { title: 'tools/list' },
      })
    }
  })
})

describe('other curl commands', () => {
  const body = '{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"it\'s"}}'

  test('quotes, joined flags and the Windows command line', () => {
    const quoted = body.replaceAll("'", "'\\''")
    const doubled = body.replaceAll('"', '\\"')
    const ansi = body.replaceAll("'", String.raw`\x27`)
    const carets = `curl ^"https://h.example/mcp^" ^\r\n  -H ^"x-a: 1^" ^\r\n  --data-raw ^"${doubled.replaceAll(/[\\"{}]/g, '^$&')}^"`
    for (const text of [
      `curl https://h.example/mcp -H 'x-a: 1' -d '${quoted}'`,
      `curl -sSXPOST --url https://h.example/mcp --header "x-a: 1" --data-binary "${doubled}"`,
      `curl -sH'x-a: 1' https://h.example/mcp --json $'${ansi}' | jq .`,
      carets,
    ]) {
      expect(understood(text)).toMatchObject({
        url: 'https://h.example/mcp',
        auth: 'none',
        headers: [{ name: 'x-a', value: '1', secret: false, enabled: true }],
        firstRequest: { title: "it's", text: body },
      })
    }
  })

  test('headers that look secret are kept as secrets', () => {
    const pasted = understood(
      `curl https://h.example/mcp -u ada:love -H 'X-API-Key: k1' -H 'x-plain: v'`,
    )
    expect(pasted.headers.map(({ name, value, secret }) => [name, value, secret])).toEqual([
      ['Authorization', '', true],
      ['X-API-Key', '', true],
      ['x-plain', 'v', false],
    ])
    expect(Object.values(pasted.secrets)).toEqual(['Basic YWRhOmxvdmU=', 'k1'])
    expect(pasted.auth).toBe('none')
  })

  test('a bearer token next to a token URL stays a header of its own', () => {
    const pasted = understood(`curl https://h.example/mcp/acme/tok -H 'Authorization: Bearer abc'`)
    expect(pasted.secrets).toEqual({ token: 'tok', 'header:h1': 'Bearer abc' })
  })

  test('what the protocol sets itself is left out; the version decides the handshake', () => {
    const pasted = understood(withVersion('2025-06-18'))
    expect(pasted).toMatchObject({ protocol: '2025-06-18', headers: [] })
    expect(pasted.chips).toContain('Session ID left out: it was another’s')
    expect(understood(withVersion('1999-01-01')).protocol).toBe('auto')
  })

  test('a command that opens a handshake, or sends nothing, leaves the choice to us', () => {
    expect(understood(`curl https://h.example/mcp -d '{"method":"initialize"}'`).protocol).toBe(
      'auto',
    )
    expect(understood('curl -N https://h.example/mcp').protocol).toBe('auto')
    expect(understood('curl -N https://h.example/mcp').firstRequest).toBeUndefined()
  })

  test('what has no use here is named', () => {
    const { chips } = understood(
      'curl -k --http2 --weird -o out.json https://h.example/mcp -H "x-a: $KEY" -d @body.json | jq .',
    )
    expect(chips).toContain('Left out: -k, --weird, -d @body.json, | jq .')
    expect(chips).toContain('$KEY isn’t filled in')
  })

  test('a body that is no JSON is sent as it stands', () => {
    expect(understood(`curl https://h.example/mcp -d '{oops'`).firstRequest).toEqual({
      title: 'Pasted request',
      text: '{oops',
    })
  })

  test('broken commands say what is wrong', () => {
    expect(unclear(`curl https://h.example -d '{`).message).toMatch(
      /^A quote in this command isn’t closed\./,
    )
    expect(unclear('curl -s').message).toMatch(/^This curl command has no address\./)
    expect(understood('curl h.example/mcp').url).toBe('https://h.example/mcp')
  })
})
