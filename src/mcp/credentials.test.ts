import { describe, expect, test } from 'vitest'

import { AUTH_MODES, authModeOf, problemsOf, targetOf } from './credentials.ts'
import type { AuthMode, FreeHeader, Profile, SecretValues } from './credentials.ts'

const BLANK: Profile = {
  id: 'p1',
  url: 'https://mcp.runalloy.com/mcp/your-server-id',
  auth: 'none',
  userId: '',
  credentialId: '',
  redirectUri: '',
  serverId: '',
  headers: [],
  dropHeaders: [],
  wayOut: 'direct',
  relayUrl: '',
  protocol: 'auto',
  timeoutSeconds: 60,
  maxTimeoutSeconds: 300,
  remember: 'tab',
}

function profileWith(change: Partial<Profile>): Profile {
  return { ...BLANK, ...change }
}

function header(change: Partial<FreeHeader>): FreeHeader {
  return { id: 'h1', name: 'X-One', value: '1', secret: false, enabled: true, ...change }
}

describe('targetOf', () => {
  test('token URL: the token is the last part of the path, no header is needed', () => {
    const target = targetOf(profileWith({ auth: 'tokenUrl' }), { token: 'your-access-token' })
    expect(target).toEqual({
      url: 'https://mcp.runalloy.com/mcp/your-server-id/your-access-token',
      headers: [],
    })
  })

  test('token URL: every optional header', () => {
    const profile = profileWith({
      auth: 'tokenUrl',
      userId: 'merchant_123',
      credentialId: 'cred_1',
      redirectUri: 'https://page.test/',
      serverId: 'ignored here',
    })
    expect(targetOf(profile, { token: 't', userToken: 'eyJ' }).headers).toEqual([
      ['x-alloy-userid', 'merchant_123'],
      ['x-alloy-user-token', 'eyJ'],
      ['x-credential-id', 'cred_1'],
      ['x-redirect-uri', 'https://page.test/'],
    ])
  })

  test('API key: bearer and user, the URL stays', () => {
    const profile = profileWith({ auth: 'apiKey', userId: 'YOUR_USER_ID' })
    expect(targetOf(profile, { apiKey: 'YOUR_API_KEY', token: 'not used' })).toEqual({
      url: 'https://mcp.runalloy.com/mcp/your-server-id',
      headers: [
        ['Authorization', 'Bearer YOUR_API_KEY'],
        ['x-alloy-userid', 'YOUR_USER_ID'],
      ],
    })
  })

  test('API key: every optional header', () => {
    const profile = profileWith({
      auth: 'apiKey',
      userId: 'u',
      credentialId: 'c',
      redirectUri: 'https://page.test/',
      serverId: 's',
    })
    expect(targetOf(profile, { apiKey: 'k', userToken: 'j' }).headers).toEqual([
      ['Authorization', 'Bearer k'],
      ['x-alloy-userid', 'u'],
      ['x-alloy-user-token', 'j'],
      ['x-credential-id', 'c'],
      ['x-redirect-uri', 'https://page.test/'],
      ['x-mcp-server-id', 's'],
    ])
  })

  test('none: fields of other modes stay at home', () => {
    const profile = profileWith({ userId: 'u', credentialId: 'c' })
    expect(targetOf(profile, { token: 't', apiKey: 'k' })).toEqual({ url: BLANK.url, headers: [] })
  })

  test.each([
    ['sk-1', 'Bearer sk-1'],
    ['Bearer sk-1', 'Bearer sk-1'],
    ['bearer sk-1', 'bearer sk-1'],
    [' sk-1\n', 'Bearer sk-1'],
    ['Bearersk', 'Bearer Bearersk'],
  ])('API key %j becomes %s', (apiKey, value) => {
    expect(targetOf(profileWith({ auth: 'apiKey' }), { apiKey }).headers).toEqual([
      ['Authorization', value],
    ])
  })

  test.each([
    ['https://h/mcp/id', 'a/b?c#d', 'https://h/mcp/id/a%2Fb%3Fc%23d'],
    ['https://h/mcp/id/', 't', 'https://h/mcp/id/t'],
    ['https://h/mcp/id?x=1#f', 't', 'https://h/mcp/id/t?x=1#f'],
    ['https://h', 't', 'https://h/t'],
    ['https://h/mcp/id', ' t\n', 'https://h/mcp/id/t'],
    ['https://h/mcp/id', '\u{D800}x', 'https://h/mcp/id/%EF%BF%BDx'],
    ['https://h/mcp/id', '', 'https://h/mcp/id'],
    ['not a url', 't', 'not a url'],
  ])('%s with token %j goes to %s', (url, token, full) => {
    expect(targetOf(profileWith({ auth: 'tokenUrl', url }), { token }).url).toBe(full)
  })

  test('secret parameters go back into the URL', () => {
    const profile = profileWith({ auth: 'tokenUrl', url: 'https://h/mcp/id?apikey=&x=1' })
    expect(targetOf(profile, { token: 't', 'query:apikey': 'a/b' }).url).toBe(
      'https://h/mcp/id/t?apikey=a%2Fb&x=1',
    )
  })

  test('free headers: enabled and named ones, secret values by id, later wins over fields', () => {
    const profile = profileWith({
      auth: 'apiKey',
      userId: 'u',
      headers: [
        header({ id: 'a', name: 'X-Plain', value: 'v' }),
        header({ id: 'b', name: 'X-Secret', value: '', secret: true }),
        header({ id: 'c', name: 'X-Off', enabled: false }),
        header({ id: 'd', name: '', value: 'nameless' }),
        header({ id: 'e', name: 'authorization', value: 'Basic x' }),
        header({ id: 'f', name: 'X-Unknown-Secret', value: '', secret: true }),
      ],
    })
    expect(targetOf(profile, { apiKey: 'k', 'header:b': 's3cret' }).headers).toEqual([
      ['authorization', 'Basic x'],
      ['x-alloy-userid', 'u'],
      ['X-Plain', 'v'],
      ['X-Secret', 's3cret'],
      ['X-Unknown-Secret', ''],
    ])
  })
})

function headersOf(mode: AuthMode): string[] {
  const { main, optional } = authModeOf(mode)
  return [...main, ...optional].map((field) => field.header ?? 'URL')
}

describe('AUTH_MODES', () => {
  test('has the fields of the API page, each named, explained and where it goes', () => {
    expect(AUTH_MODES.map(({ mode }) => mode)).toEqual(['none', 'tokenUrl', 'apiKey'])
    expect(headersOf('tokenUrl')).toEqual([
      'URL',
      'x-alloy-userid',
      'x-alloy-user-token',
      'x-credential-id',
      'x-redirect-uri',
    ])
    expect(headersOf('apiKey')).toEqual([
      'Authorization',
      'x-alloy-userid',
      'x-alloy-user-token',
      'x-credential-id',
      'x-redirect-uri',
      'x-mcp-server-id',
    ])
    for (const { main, optional } of AUTH_MODES) {
      for (const { help, label } of [...main, ...optional])
        expect(`${label}: ${help}`).toMatch(/: .+\.$/)
    }
  })
})

function firstOf(change: Partial<Profile>, secrets: SecretValues = {}) {
  return problemsOf(profileWith(change), secrets)[0]
}

describe('problemsOf', () => {
  test('a complete profile of each mode has none', () => {
    expect(problemsOf(BLANK, {})).toEqual([])
    expect(problemsOf(profileWith({ auth: 'tokenUrl' }), { token: 't' })).toEqual([])
    expect(problemsOf(profileWith({ auth: 'apiKey', userId: 'u' }), { apiKey: 'k' })).toEqual([])
  })

  test.each([
    ['', 'Enter the address of an MCP server, for example https://host/mcp.'],
    ['   ', 'Enter the address of an MCP server, for example https://host/mcp.'],
    ['mcp.example.com/mcp', 'Add the scheme: https://mcp.example.com/mcp'],
    ['mcp.example.com', 'Add the scheme: https://mcp.example.com'],
    ['localhost:3000/mcp', 'Add the scheme: http://localhost:3000/mcp'],
    ['mcp.example.com:8080', 'Add the scheme: http://mcp.example.com:8080'],
    ['[::1]:3000', 'Add the scheme: http://[::1]:3000'],
    ['host?x=1', 'Add the scheme: https://host?x=1'],
    ['127.0.0.1:3000/mcp', 'Add the scheme: http://127.0.0.1:3000/mcp'],
    ['hello world', 'This isn’t a complete address. It starts with https:// or http://.'],
    ['https://', 'This isn’t a complete address. It starts with https:// or http://.'],
    ['ftp://host/mcp', 'A web page can’t call ftp: addresses. Use https:// or http://.'],
    ['file:///etc/passwd', 'A web page can’t call file: addresses. Use https:// or http://.'],
    [
      'javascript:alert(1)',
      'A web page can’t call javascript: addresses. Use https:// or http://.',
    ],
    [
      'https://user:pass@host/mcp',
      'Browsers refuse addresses with a user name or password in them. Remove it, or send it as a header.',
    ],
    [
      'https://user@host/mcp',
      'Browsers refuse addresses with a user name or password in them. Remove it, or send it as a header.',
    ],
  ])('URL %j: %s', (url, message) => {
    expect(firstOf({ url })).toEqual({ field: 'url', message, severity: 'error' })
  })

  test.each(['http://localhost:3000/mcp', ' https://host/mcp ', 'https://[::1]/'])(
    'URL %j is fine',
    (url) => {
      expect(problemsOf(profileWith({ url }), {})).toEqual([])
    },
  )

  test.each(['', '  '])('token URL without a token: %j', (token) => {
    expect(firstOf({ auth: 'tokenUrl' }, { token })).toEqual({
      field: 'token',
      message: 'Enter the access token, or choose another authentication.',
      severity: 'error',
    })
  })

  test('API key without a key', () => {
    expect(firstOf({ auth: 'apiKey', userId: 'u' })).toEqual({
      field: 'apiKey',
      message: 'Enter the API key.',
      severity: 'error',
    })
  })

  test.each([
    ['https://mcp.runalloy.com/anything', {}, true],
    ['https://other.test/mcp/demo', {}, true],
    ['https://other.test/mcp/demo', { userToken: 'eyJ' }, false],
    ['https://other.test/mcp', {}, false],
    ['https://other.test/', {}, false],
    ['https://other.test/mcp/sse', {}, false],
  ])('API key at %s with %j needs a user: %s', (url, more, isNeeded) => {
    const problems = problemsOf(profileWith({ url, auth: 'apiKey' }), { apiKey: 'k', ...more })
    expect(problems).toEqual(
      isNeeded
        ? [
            {
              field: 'userId',
              message: 'With an API key this server needs a user ID.',
              severity: 'error',
            },
          ]
        : [],
    )
  })

  const REFUSED =
    'The browser refuses this value: it has a line break or a character a header can’t carry.'

  test('values a header can’t carry', () => {
    expect(firstOf({ auth: 'apiKey', userId: '東京' }, { apiKey: 'k' })).toEqual({
      field: 'userId',
      message: REFUSED,
      severity: 'error',
    })
    expect(firstOf({ auth: 'apiKey', userId: 'u' }, { apiKey: 'a\nb' })).toMatchObject({
      field: 'apiKey',
      message: REFUSED,
    })
    expect(firstOf({ auth: 'tokenUrl', userId: '' }, { token: '東京' })).toBeUndefined()
    expect(firstOf({ auth: 'apiKey', userId: 'u' }, { apiKey: 'pasted\n' })).toBeUndefined()
  })

  test.each<[Partial<FreeHeader>, string | undefined, string]>([
    [{ name: '' }, 'Give this header a name.', 'error'],
    [{ name: '', value: '' }, undefined, ''],
    [
      { name: 'bad name' },
      '“bad name” can’t be a header name: use letters, digits and hyphens.',
      'error',
    ],
    [{ value: 'a\r\nb' }, REFUSED, 'error'],
    [{ name: 'Cookie' }, 'Browsers don’t let a page set Cookie; it will be left out.', 'warning'],
    [{ name: 'bad name', enabled: false }, undefined, ''],
    [{ name: 'X-Fine' }, undefined, ''],
  ])('free header %j', (change, message, severity) => {
    const problem = firstOf({ headers: [header(change)] })
    expect(problem).toEqual(
      message === undefined ? undefined : { field: 'header:h1', message, severity },
    )
  })

  test('a secret header’s value is looked up', () => {
    const headers = [header({ secret: true, value: '' })]
    expect(firstOf({ headers }, { 'header:h1': '東京' })).toMatchObject({ message: REFUSED })
    expect(firstOf({ headers }, { 'header:h1': 'fine' })).toBeUndefined()
    expect(firstOf({ headers })).toEqual({
      field: 'header:h1',
      message: 'X-One has no value. Enter it, or switch this header off.',
      severity: 'error',
    })
  })

  test('a secret parameter of the URL needs its value', () => {
    const url = 'https://host/mcp?apikey='
    expect(firstOf({ url })).toEqual({
      field: 'query:apikey',
      message: 'apikey has no value. Enter it, or take it out of the URL.',
      severity: 'error',
    })
    expect(firstOf({ url }, { 'query:apikey': 'k' })).toBeUndefined()
  })

  test('all problems at once', () => {
    const profile = profileWith({ url: '', auth: 'apiKey', headers: [header({ name: '' })] })
    expect(problemsOf(profile, {}).map(({ field }) => field)).toEqual([
      'url',
      'apiKey',
      'header:h1',
    ])
  })
})
