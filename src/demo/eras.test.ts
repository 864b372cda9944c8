/** What the protocol shows: revision 2026-07-28 on the wire, streams, paging, and the SDK's client. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { describe, expect, it, vi } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { createDemoHandler } from './handler.ts'
import type { JsonObject } from './json.ts'
import { serverIds } from './serverKinds.ts'
import {
  asList,
  asObject,
  callTool,
  messagesOf,
  modernPost,
  post,
  responseOf,
  resultOf,
  rpc,
  tokenUrl,
} from './testRequests.ts'
import type { Handle } from './testRequests.ts'

const META = 'io.modelcontextprotocol/'

describe('revision 2026-07-28', () => {
  const handle = createDemoHandler()

  it('answers discover, lists and calls without a handshake', async () => {
    const discover = await resultOf(await handle(modernPost(tokenUrl(), 'server/discover')))
    expect(discover).toMatchObject({ resultType: 'complete', supportedVersions: ['2026-07-28'] })
    expect(discover).toHaveProperty(['_meta', `${META}serverInfo`, 'name'], 'mcp-explorer-demo')
    const list = await resultOf(await handle(modernPost(tokenUrl(), 'tools/list')))
    expect(list).toMatchObject({ resultType: 'complete', ttlMs: 60_000 })
    const call = { name: 'get_weather', arguments: { city: 'Oslo' } }
    const result = await resultOf(await handle(modernPost(tokenUrl(), 'tools/call', call)))
    expect(result).toHaveProperty('structuredContent.city', 'Oslo')
  })

  it('streams progress as it happens, and logs only on request', async () => {
    const call = { name: 'long_running_report', arguments: { steps: 3, stepMs: 5 } }
    const request = modernPost(tokenUrl(), 'tools/call', call, { meta: { progressToken: 'p-1' } })
    const messages = await messagesOf(await handle(request))
    expect(messages.map((message) => message['method'])).toEqual([
      ...Array.from({ length: 3 }, () => 'notifications/progress'),
      undefined,
    ])
    expect(messages[0]).toMatchObject({ params: { progressToken: 'p-1', progress: 1, total: 3 } })
    const logs = { name: 'write_logs', arguments: { count: 4 } }
    expect(await messagesOf(await handle(modernPost(tokenUrl(), 'tools/call', logs)))).toHaveLength(
      1,
    )
    const meta = { [`${META}logLevel`]: 'notice' }
    const heard = await messagesOf(
      await handle(modernPost(tokenUrl(), 'tools/call', logs, { meta })),
    )
    expect(heard.slice(0, -1).map((message) => asObject(message['params'])['level'])).toEqual([
      'notice',
      'warning',
    ])
  })

  it('stops a slow call whose request was aborted', async () => {
    const aborter = new AbortController()
    const call = { name: 'slow_call', arguments: { seconds: 60 } }
    const { signal } = aborter
    const response = await handle(modernPost(tokenUrl(), 'tools/call', call, { signal }))
    aborter.abort()
    await response.text().catch(() => '')
    await vi.waitFor(async () => {
      const { json } = await callTool(handle, 'list_cancelled_calls', {})
      expect(asList(json['cancelled'])).toHaveLength(1)
    })
  })

  it('stops a slow call whose stream was closed', async () => {
    const fresh = createDemoHandler()
    const call = { name: 'slow_call', arguments: { seconds: 60 } }
    const response = await fresh(modernPost(tokenUrl(), 'tools/call', call))
    await response.body?.cancel()
    await vi.waitFor(async () => {
      const { json } = await callTool(fresh, 'list_cancelled_calls', {})
      expect(asList(json['cancelled'])).toHaveLength(1)
    })
  })

  it('asks with a form, and goes on with the answer', async () => {
    const asked = await resultOf(
      await handle(modernPost(tokenUrl(), 'tools/call', { name: 'ask_form' })),
    )
    expect(asked).toMatchObject({ resultType: 'input_required', requestState: expect.any(String) })
    const { requestState } = asked
    const answer = { action: 'accept', content: { name: 'Ada', email: 'ada@acme.example' } }
    const again = { name: 'ask_form', requestState, inputResponses: { answer } }
    const result = await resultOf(await handle(modernPost(tokenUrl(), 'tools/call', again)))
    expect(JSON.stringify(result)).toContain('Ada')
    const declined = { ...again, inputResponses: { answer: { action: 'decline' } } }
    const refused = await resultOf(await handle(modernPost(tokenUrl(), 'tools/call', declined)))
    expect(JSON.stringify(refused)).toContain('decline')
  })

  it('asks to open the sign-in page, and sees whether it was used', async () => {
    const fresh = createDemoHandler()
    const asked = await resultOf(
      await fresh(modernPost(tokenUrl(), 'tools/call', { name: 'ask_url' })),
    )
    const question = asObject(asObject(asObject(asked['inputRequests'])['answer'])['params'])
    expect(question).toMatchObject({ mode: 'url' })
    const answer = { action: 'accept' }
    const again = {
      name: 'ask_url',
      requestState: asked['requestState'],
      inputResponses: { answer },
    }
    const early = await resultOf(await fresh(modernPost(tokenUrl(), 'tools/call', again)))
    expect(JSON.stringify(early)).toContain('not connected yet')
    const form = { method: 'POST', body: new URLSearchParams({ choice: 'allow' }) }
    await fresh(new Request(String(question['url']), form))
    const late = await resultOf(await fresh(modernPost(tokenUrl(), 'tools/call', again)))
    expect(JSON.stringify(late)).toContain('is connected')
  })

  it('names the capability that is missing, and helps a 2025 client along', async () => {
    const meta = { [`${META}clientCapabilities`]: {} }
    const request = modernPost(tokenUrl(), 'tools/call', { name: 'ask_form' }, { meta })
    expect(await responseOf(await handle(request))).toMatchObject({ error: { code: -32_021 } })
    const { json, isError } = await callTool(handle, 'ask_form', {})
    expect(isError).toBe(true)
    expect(JSON.stringify(json)).toContain('elicitation')
  })

  it('tells listeners when the tools change', async () => {
    const fresh = createDemoHandler()
    const params = { notifications: { toolsListChanged: true } }
    const stream = await fresh(modernPost(tokenUrl(), 'subscriptions/listen', params))
    await fresh(post(tokenUrl(), rpc('tools/call', { name: 'change_lists', arguments: {} })))
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    while (!heard.includes('tools/list_changed')) heard += (await reader?.read())?.value ?? ''
    expect(heard).toContain('subscriptions/acknowledged')
    await reader?.cancel()
    const names = await allOf(fresh, 'tools/list', 'tools')
    expect(names.map((tool) => tool['name'])).toContain('surprise')
  })

  it('refuses 2025 on modern-demo', async () => {
    const response = await handle(post(tokenUrl('modern-demo'), rpc('tools/list')))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: -32_022 } })
    const list = await handle(modernPost(tokenUrl('modern-demo'), 'tools/list'))
    expect(await resultOf(list)).toHaveProperty('tools')
  })

  it('answers with an RPC error when asked to', async () => {
    const call = { name: 'rpc_error', arguments: { code: -32_010 } }
    const response = await handle(modernPost(tokenUrl(), 'tools/call', call))
    expect(await responseOf(response)).toMatchObject({ error: { code: -32_010 } })
  })

  it('shows the header an argument is mirrored into', async () => {
    const request = post(
      tokenUrl(),
      rpc('tools/call', { name: 'query_region', arguments: { region: 'eu-north' } }),
      { 'mcp-param-region': 'eu-north' },
    )
    expect(JSON.stringify(await resultOf(await handle(request)))).toContain('eu-north')
  })
})

/** Every item of a list, page by page. */
async function allOf(
  handle: Handle,
  method: string,
  key: string,
  url = tokenUrl(),
): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = []
  let cursor: unknown
  do {
    const page = await resultOf(
      await handle(post(url, rpc(method, cursor === undefined ? {} : { cursor }))),
    )
    items.push(...asList(page[key]).map((item) => asObject(item)))
    cursor = page['nextCursor']
  } while (cursor !== undefined)
  return items
}

describe('lists', () => {
  const handle = createDemoHandler()

  it('page to the end without repeating', async () => {
    const tools = await allOf(handle, 'tools/list', 'tools')
    expect(new Set(tools.map((tool) => tool['name'])).size).toBe(tools.length)
    expect(tools.slice(0, 8).every((tool) => String(tool['name']).endsWith('_alloy'))).toBe(true)
    expect(tools.length).toBeGreaterThan(20)
    const resources = await allOf(handle, 'resources/list', 'resources')
    expect(resources.length).toBeGreaterThanOrEqual(46)
    for (const { uri, mimeType } of resources) {
      const read = await resultOf(await handle(post(tokenUrl(), rpc('resources/read', { uri }))))
      expect(read['contents']).toMatchObject([{ uri, mimeType }])
    }
    const prompts = await allOf(handle, 'prompts/list', 'prompts')
    expect(prompts.length).toBeGreaterThan(5)
    const templates = await allOf(handle, 'resources/templates/list', 'resourceTemplates')
    expect(templates).toHaveLength(3)
  })

  it.each([
    ['big-1000', 1000],
    ['big-10000', 10_000],
  ])('has many different tools on %s', async (serverId, count) => {
    const tools = await allOf(handle, 'tools/list', 'tools', tokenUrl(serverId))
    expect(new Set(tools.map((tool) => tool['name'])).size).toBe(count)
    const [first] = tools
    const as = { url: tokenUrl(serverId) }
    const { json } = await callTool(handle, String(first?.['name']), {}, as)
    expect(json).toHaveProperty('connector')
  })

  it('refuse a cursor they did not give out', async () => {
    for (const cursor of ['nope', '', btoa('page:-1'), btoa('page:99999')]) {
      const response = await handle(post(tokenUrl(), rpc('tools/list', { cursor })))
      expect(await responseOf(response)).toMatchObject({ error: { code: -32_602 } })
    }
  })

  it('know the server ids the documentation names', () => {
    expect(serverIds()).toContain('your-server-id')
  })
})

async function complete(params: JsonObject): Promise<unknown> {
  const response = await createDemoHandler()(post(tokenUrl(), rpc('completion/complete', params)))
  return asObject((await resultOf(response))['completion'])['values']
}

describe('content', () => {
  const handle = createDemoHandler()

  it.each(['show_image', 'play_audio', 'embedded_resource', 'resource_links'])(
    'comes from %s',
    async (name) => {
      const request = post(tokenUrl(), rpc('tools/call', { name, arguments: {} }))
      const result = await resultOf(await handle(request))
      expect(asList(result['content']).length).toBeGreaterThanOrEqual(2)
    },
  )

  it('is five megabytes of JSON from big_answer', async () => {
    const request = post(tokenUrl(), rpc('tools/call', { name: 'big_answer', arguments: {} }))
    const [block] = asList((await resultOf(await handle(request)))['content'])
    const { text } = asObject(block)
    expect(String(text).length).toBeGreaterThan(4_999_000)
    expect(asList(asObject(JSON.parse(String(text)))['records']).length).toBeGreaterThan(10_000)
  })

  it('is ten thousand events from many_events, quickly', async () => {
    const started = cpuTime()
    const call = { name: 'many_events', arguments: {} }
    const request = modernPost(tokenUrl(), 'tools/call', call, { meta: { progressToken: 1 } })
    expect(await messagesOf(await handle(request))).toHaveLength(10_001)
    expect(cpuTime() - started).toBeLessThan(10_000)
  })

  it('completes prompt arguments and template variables', async () => {
    const prompt = { type: 'ref/prompt', name: 'write_reply' }
    expect(await complete({ ref: prompt, argument: { name: 'tone', value: 'f' } })).toEqual([
      'friendly',
      'formal',
    ])
    const uri = 'resource://connectors/{connectorId}/actions/{actionId}'
    const ref = { type: 'ref/resource', uri }
    const context = { arguments: { connectorId: 'slack' } }
    const argument = { name: 'actionId', value: 'chat_p' }
    expect(await complete({ ref, argument, context })).toEqual(['chat_postMessage'])
    expect(await complete({ ref, argument })).toEqual([])
  })

  it.each([
    ['resource://connectors/slack/actions/chat_postMessage', 'chat_postMessage'],
    ['resource://customers/120', 'company'],
  ])('is read from the template address %s', async (uri, part) => {
    const response = await handle(post(tokenUrl(), rpc('resources/read', { uri })))
    expect(JSON.stringify(await resultOf(response))).toContain(part)
  })

  it.each([
    ['resources/read', { uri: 'resource://customers/121' }],
    ['prompts/get', { name: 'nothing' }],
    ['prompts/get', { name: 'summarize_thread' }],
    ['tools/call', { name: 'nothing', arguments: {} }],
  ])('is refused where there is none: %s %j', async (method, params) => {
    const response = await handle(post(tokenUrl(), rpc(method, params)))
    expect(await responseOf(response)).toMatchObject({ error: { code: -32_602 } })
  })
})

async function connect(mode: 'auto' | 'legacy', serverId?: string) {
  const handle = createDemoHandler()
  const client = new Client(
    { name: 'test', version: '1' },
    {
      capabilities: { elicitation: { form: {}, url: {} } },
      versionNegotiation: { mode },
    },
  )
  client.setRequestHandler('elicitation/create', () => ({
    action: 'accept',
    content: { name: 'Grace', email: 'grace@acme.example', plan: 'team' },
  }))
  const transport = new StreamableHTTPClientTransport(new URL(tokenUrl(serverId)), {
    fetch: (input, init) => handle(new Request(input, init)),
  })
  await client.connect(transport)
  return client
}

describe("the SDK's client", () => {
  it.each([
    ['auto', undefined, '2026-07-28'],
    ['legacy', undefined, '2025-11-25'],
    ['auto', 'legacy-demo', '2025-11-25'],
    ['auto', 'no-session-demo', '2025-11-25'],
    ['auto', 'modern-demo', '2026-07-28'],
  ] as const)('connects in mode %s to %s', async (mode, serverId, version) => {
    const client = await connect(mode, serverId)
    expect(client.getNegotiatedProtocolVersion()).toBe(version)
    const { tools } = await client.listTools()
    expect(tools.length).toBeGreaterThan(20)
    const weather = await client.callTool({ name: 'get_weather', arguments: { city: 'Oslo' } })
    expect(weather.structuredContent).toMatchObject({ city: 'Oslo' })
    const answered = await client.callTool({ name: 'ask_form', arguments: {} })
    // Without a session nobody can be asked, and the tool says so.
    const expected = serverId === 'no-session-demo' ? 'elicitation' : 'Grace'
    expect(JSON.stringify(answered)).toContain(expected)
    const steps: number[] = []
    await client.callTool(
      { name: 'long_running_report', arguments: { steps: 2, stepMs: 1 } },
      { onprogress: ({ progress }) => steps.push(progress) },
    )
    expect(steps).toEqual([1, 2])
    await client.close()
  })

  it('is told of changes and cancels a call in a session', async () => {
    const client = await connect('legacy')
    const changed = vi.fn<() => void>()
    client.setNotificationHandler('notifications/tools/list_changed', changed)
    await client.callTool({ name: 'change_lists', arguments: {} })
    await vi.waitFor(() => expect(changed).toHaveBeenCalled())
    const aborter = new AbortController()
    const call = client.callTool(
      { name: 'slow_call', arguments: { seconds: 60 } },
      { signal: aborter.signal },
    )
    setTimeout(() => aborter.abort(), 50)
    await expect(call).rejects.toThrow('abort')
    await vi.waitFor(async () => {
      const listed = await client.callTool({ name: 'list_cancelled_calls', arguments: {} })
      expect(JSON.stringify(listed.content)).toContain('slow_call')
    })
    await client.close()
  })
})
