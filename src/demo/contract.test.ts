/** The contract of the API page: every example in both forms, every refusal, sessions, limits. */
import { describe, expect, it } from 'vitest'

import {
  DEMO_API_KEY,
  DOCS_API_KEY,
  DOCS_SERVER_ID,
  DOCS_TOKEN,
  LOW_RATE_LIMIT,
} from './constants.ts'
import { withCors } from './cors.ts'
import { createDemoHandler } from './handler.ts'
import {
  asList,
  asObject,
  BOTH_TYPES,
  callTool,
  keyForm,
  ORIGIN,
  post,
  responseOf,
  resultOf,
  rpc,
  tokenUrl,
} from './testRequests.ts'
import type { Handle } from './testRequests.ts'

const INITIALIZE = rpc('initialize', {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'test', version: '1' },
})

const EXAMPLES = [
  ['tools/list', rpc('tools/list'), 'tools'],
  [
    'tools/call',
    rpc('tools/call', {
      name: 'execute_action_alloy',
      arguments: {
        connectorId: 'slack',
        actionId: 'chat_postMessage',
        parameters: { channel: '#general', text: 'Hello from MCP!' },
      },
    }),
    'content',
  ],
  ['resources/list', rpc('resources/list'), 'resources'],
  [
    'resources/read',
    rpc('resources/read', { uri: 'resource://workflows/my-workflow' }),
    'contents',
  ],
  ['prompts/list', rpc('prompts/list'), 'prompts'],
  ['prompts/get', rpc('prompts/get', { name: 'workflow_builder' }), 'messages'],
] as const

/** A JWT whose signature nobody checks. */
function jwt(claims: object): string {
  return `x.${btoa(JSON.stringify(claims))}.x`
}

async function whoAmI(handle: Handle, headers: Record<string, string>): Promise<unknown> {
  const input = { connectorId: 'notion', actionId: 'pages_search', parameters: {} }
  const as = { url: tokenUrl(), headers }
  const { json } = await callTool(handle, 'execute_action_alloy', input, as)
  return asObject(asObject(json['error'])['details'])['userId']
}

async function open(handle: Handle, url: string) {
  const response = await handle(post(url, INITIALIZE))
  const session = response.headers.get('mcp-session-id')
  return { response, session, result: await resultOf(response) }
}

describe('the examples of the API page', () => {
  const handle = createDemoHandler()
  const forms = [
    ['token URL', `${ORIGIN}/mcp/${DOCS_SERVER_ID}/${DOCS_TOKEN}`, {}],
    [
      'API key',
      `${ORIGIN}/mcp/${DOCS_SERVER_ID}`,
      { authorization: `Bearer ${DOCS_API_KEY}`, 'x-alloy-userid': 'YOUR_USER_ID' },
    ],
    [
      'server id in a header',
      `${ORIGIN}/mcp`,
      {
        authorization: `Bearer ${DEMO_API_KEY}`,
        'x-alloy-userid': 'u',
        'x-mcp-server-id': DOCS_SERVER_ID,
      },
    ],
  ] as const

  for (const [form, url, headers] of forms) {
    it.each(EXAMPLES)(`answers ${form}: %s`, async (_method, body, key) => {
      const response = await handle(post(url, body, headers))
      expect(response.status).toBe(200)
      const result = await resultOf(response)
      expect(asList(result[key]).length).toBeGreaterThan(0)
      expect(result['isError']).toBeUndefined()
    })
  }

  it('keeps string ids, and answers with the id of the request', async () => {
    const response = await handle(post(tokenUrl(), rpc('tools/list', {}, 'a-1')))
    expect(await responseOf(response)).toMatchObject({ jsonrpc: '2.0', id: 'a-1' })
  })
})

describe('refusals', () => {
  const handle = createDemoHandler()
  const list = rpc('tools/list')

  it.each(['application/json', 'text/event-stream', '*/*', ''])(
    'answers 406 for Accept "%s"',
    async (accept) => {
      const response = await handle(post(tokenUrl(), list, { accept }))
      expect(response.status).toBe(406)
      expect(await response.json()).toMatchObject({ error: { code: 'NOT_ACCEPTABLE' } })
    },
  )

  const { url, headers } = keyForm()
  it.each([
    ['wrong token', tokenUrl(undefined, 'nope'), {}],
    ['no authorization', url, { 'x-alloy-userid': 'u' }],
    ['wrong key', url, { ...headers, authorization: 'Bearer nope' }],
    ['no Bearer prefix', url, { ...headers, authorization: DEMO_API_KEY }],
    ['missing user id', url, { authorization: `Bearer ${DEMO_API_KEY}` }],
    ['a user token that is no JWT', tokenUrl(), { 'x-alloy-user-token': 'nope' }],
  ])('answers 401 for %s', async (_name, address, extra) => {
    const response = await handle(post(address, list, extra))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
    expect(await response.json()).toMatchObject({
      error: { code: 'UNAUTHORIZED', message: expect.any(String), details: expect.any(Object) },
    })
  })

  it('names the common slip in the header of the user id', async () => {
    const response = await handle(
      post(url, list, { authorization: `Bearer ${DEMO_API_KEY}`, 'x-user-id': 'u' }),
    )
    expect(await response.text()).toContain('x-alloy-userid')
  })

  it.each([tokenUrl('unknown'), tokenUrl('constructor'), `${ORIGIN}/mcp`, `${ORIGIN}/elsewhere`])(
    'answers 404 for %s',
    async (address) => {
      const response = await handle(post(address, list))
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } })
    },
  )

  it.each([400, 401, 403, 404, 406, 429, 500])('always fails on error-%i', async (status) => {
    const response = await handle(post(tokenUrl(`error-${status}`, 'any'), list))
    expect(response.status).toBe(status)
    expect(response.headers.has('retry-after')).toBe(status === 429)
    expect(await response.json()).toHaveProperty('error.message')
  })

  it('serves a web page on error-html', async () => {
    const response = await handle(post(tokenUrl('error-html'), list))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/html')
  })

  it('answers broken JSON with a parse error', async () => {
    const response = await handle(post(tokenUrl(), '{"jsonrpc": nope'))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: -32_700 }, id: null })
  })

  it('answers an unknown method with -32601', async () => {
    const response = await handle(post(tokenUrl(), rpc('tools/nothing')))
    expect(await responseOf(response)).toMatchObject({ error: { code: -32_601 } })
  })
})

describe('who is asking', () => {
  it('takes the user token before the user id, and the user id before the owner', async () => {
    const handle = createDemoHandler()
    const both = { 'x-alloy-user-token': jwt({ sub: 'jwt-user' }), 'x-alloy-userid': 'header' }
    expect(await whoAmI(handle, both)).toBe('jwt-user')
    const other = { 'x-alloy-user-token': jwt({ userId: 'by-claim' }) }
    expect(await whoAmI(handle, other)).toBe('by-claim')
    expect(await whoAmI(handle, { 'x-alloy-userid': 'header' })).toBe('header')
    expect(await whoAmI(handle, {})).toBe('token-owner')
  })
})

describe('sessions', () => {
  it('lives from initialize to DELETE', async () => {
    const handle = createDemoHandler()
    const { session, result } = await open(handle, tokenUrl())
    expect(result).toMatchObject({ protocolVersion: '2025-11-25' })
    const headers = { 'mcp-session-id': session ?? '', 'mcp-protocol-version': '2025-11-25' }
    const ready = { jsonrpc: '2.0', method: 'notifications/initialized' }
    expect((await handle(post(tokenUrl(), ready, headers))).status).toBe(202)
    const listed = await handle(post(tokenUrl(), rpc('tools/list'), headers))
    expect(asList((await resultOf(listed))['tools'])).toHaveLength(20)

    const get = (extra: Record<string, string>) =>
      handle(new Request(tokenUrl(), { headers: { accept: 'text/event-stream', ...extra } }))
    const stream = await get(headers)
    expect(stream.status).toBe(200)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    await stream.body?.cancel()
    expect((await get({})).status).toBe(405)
    expect((await get({ 'mcp-session-id': 'unknown' })).status).toBe(404)

    const end = new Request(tokenUrl(), { method: 'DELETE', headers })
    expect((await handle(end)).status).toBe(200)
    expect((await handle(post(tokenUrl(), rpc('tools/list'), headers))).status).toBe(404)
  })

  it('belongs to its user', async () => {
    const handle = createDemoHandler()
    const { session } = await open(handle, tokenUrl())
    const headers = { 'mcp-session-id': session ?? '', 'x-alloy-userid': 'someone-else' }
    expect((await handle(post(tokenUrl(), rpc('tools/list'), headers))).status).toBe(404)
  })

  it('issues none on no-session-demo', async () => {
    const handle = createDemoHandler()
    const { session, result } = await open(handle, tokenUrl('no-session-demo'))
    expect(session).toBeNull()
    expect(result).toHaveProperty('serverInfo')
    const list = await handle(post(tokenUrl('no-session-demo'), rpc('tools/list')))
    expect(list.status).toBe(200)
  })

  it('is needed on legacy-demo, which has never heard of discover', async () => {
    const handle = createDemoHandler()
    const url = tokenUrl('legacy-demo')
    expect((await handle(post(url, rpc('tools/list')))).status).toBe(400)
    const discover = await handle(post(url, rpc('server/discover')))
    expect(await responseOf(discover)).toMatchObject({ error: { code: -32_601 } })
    expect((await open(handle, url)).session).toContain('demo-')
  })

  it('does not exist on stateless-demo, which answers lists as JSON', async () => {
    const handle = createDemoHandler()
    const url = tokenUrl('stateless-demo')
    for (const body of [INITIALIZE, rpc('server/discover')]) {
      expect(await responseOf(await handle(post(url, body)))).toMatchObject({
        error: { code: -32_601 },
      })
    }
    const list = await handle(post(url, rpc('tools/list')))
    expect(list.headers.get('content-type')).toContain('application/json')
    expect(asList((await resultOf(list))['tools'])).toHaveLength(20)
  })
})

describe('the request limit', () => {
  it('refuses one too many, and lets through again after a minute', async () => {
    let time = 0
    const handle = createDemoHandler({ now: () => time })
    const call = () => handle(post(tokenUrl('rate-limited-demo'), rpc('tools/list')))
    for (let left = LOW_RATE_LIMIT - 1; left >= 0; left -= 1) {
      const response = await call()
      expect(response.status).toBe(200)
      expect(response.headers.get('x-ratelimit-remaining')).toBe(String(left))
      time += 1000
    }
    const refused = await call()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('55')
    expect(await refused.json()).toMatchObject({ error: { code: 'RATE_LIMITED' } })
    time = 60_001
    expect((await call()).status).toBe(200)
  })
})

describe('CORS', () => {
  const handle = withCors(createDemoHandler())

  it('answers a preflight without authentication', async () => {
    const headers = { 'access-control-request-headers': 'x-alloy-userid, mcp-param-region, x-own' }
    const response = await handle(new Request(keyForm().url, { method: 'OPTIONS', headers }))
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization')
    expect(response.headers.get('access-control-allow-headers')).toContain('x-own')
    expect(response.headers.get('access-control-max-age')).toBe('600')
  })

  it('is on every answer, errors included', async () => {
    const requests = [post(tokenUrl(), rpc('tools/list')), post(tokenUrl('unknown'), {})]
    for (const request of [...requests, post(tokenUrl('error-500'), {}, { accept: BOTH_TYPES })]) {
      const { headers } = await handle(request)
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-expose-headers')).toContain('Mcp-Session-Id')
    }
  })
})
