/** Proves that each server of the end-to-end tests behaves as they rely on. No browser. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

import { expect, test } from './fixtures.ts'
import { startCorsProxy } from './servers/corsProxy.ts'
import { rpcMethod } from './servers/recorder.ts'
import {
  answer,
  chunk,
  createGate,
  head,
  lastChunk,
  resultEvent,
  startScriptedServer,
  write,
} from './servers/scriptedServer.ts'
import { startSdkServer } from './servers/sdkServer.ts'

const PREFLIGHT = {
  method: 'OPTIONS',
  headers: {
    origin: 'http://127.0.0.1:4173',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,x-alloy-userid',
  },
}

/** A POST of a JSON-RPC message, as a client sends it. */
function post(method: string, extraHeaders: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: {
      ...extraHeaders,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method }),
  }
}

/** The chunks of a streamed answer as text, one `read` at a time. */
function chunks(response: Response): ReadableStreamDefaultReader<string> {
  if (response.body === null) throw new Error('The answer has no body.')
  return response.body.pipeThrough(new TextDecoderStream()).getReader()
}

test.describe('server-everything behind the proxy', () => {
  test('lists its tools after a handshake, and the proxy saw each request', async ({
    everything,
  }) => {
    const client = new Client({ name: 'test', version: '1' })
    const transport = new StreamableHTTPClientTransport(new URL(`${everything.origin}/mcp`))
    await client.connect(transport)
    const { tools } = await client.listTools()
    await client.close()
    expect(tools.map((tool) => tool.name)).toContain('echo')
    expect(everything.calls('initialize')).toHaveLength(1)
    expect(everything.calls('tools/list')[0]?.headers['mcp-session-id']).toBeTruthy()
  })

  test('answers a preflight completely', async ({ everything }) => {
    const response = await fetch(`${everything.origin}/mcp`, PREFLIGHT)
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type,x-alloy-userid')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })
})

test.describe('proxy', () => {
  test('leaves out the piece of CORS a test asks to', async ({ sdk }) => {
    const proxy = await startCorsProxy(sdk.origin, { headers: 'content-type', expose: null })
    const response = await fetch(`${proxy.origin}/mcp`, PREFLIGHT)
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type')
    expect(response.headers.has('access-control-expose-headers')).toBe(false)
    await proxy.close()
  })

  test('streams both ways and passes an abort on', async ({ scripted }) => {
    scripted.on('/stream', () => [
      head(200, { 'content-type': 'text/event-stream' }),
      chunk('data: first\n\n'),
      { do: 'until', promise: new Promise(() => undefined) },
    ])
    const proxy = await startCorsProxy(scripted.origin, {})
    const abort = new AbortController()
    const response = await fetch(`${proxy.origin}/stream`, { signal: abort.signal })
    expect((await chunks(response).read()).value).toBe('data: first\n\n')
    abort.abort()
    await proxy.waitFor((entry) => entry.outcome === 'aborted')
    await scripted.waitFor((entry) => entry.outcome === 'aborted')
    await proxy.close()
  })
})

test.describe('SDK server', () => {
  for (const mode of ['auto', 'legacy'] as const) {
    test(`talks to the official client in ${mode} mode`, async ({ sdk }) => {
      const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
      await client.connect(new StreamableHTTPClientTransport(new URL(sdk.url)))
      const steps: number[] = []
      const result = await client.callTool(
        { name: 'count', arguments: { steps: 3, wait: 5 } },
        { onprogress: ({ progress }) => steps.push(progress) },
      )
      expect(result.content).toEqual([{ type: 'text', text: 'Counted to 3.' }])
      expect(steps).toEqual([1, 2, 3])
      expect((await client.listResourceTemplates()).resourceTemplates).toHaveLength(1)
      expect(
        (await client.getPrompt({ name: 'greet', arguments: { name: 'Ada' } })).messages,
      ).toHaveLength(1)
      await client.close()
      const first = mode === 'auto' ? 'server/discover' : 'initialize'
      expect(sdk.received.map(rpcMethod)[0]).toBe(first)
      expect(sdk.calls('tools/call')[0]?.body).toContain('"steps":3')
    })
  }

  test('can refuse the older revisions', async () => {
    const sdk = await startSdkServer({ legacy: 'reject' })
    const response = await fetch(sdk.url, post('tools/list'))
    expect(await response.text()).toContain('2026-07-28')
    await sdk.close()
  })
})

test.describe('scripted server', () => {
  test('answers with exactly the bytes of the script, and keeps those of the request', async ({
    scripted,
  }) => {
    const url = scripted.on('/exact', () => [
      write('HTTP/1.1 200 Fine\r\nContent-Type: text/plain\r\n'),
      write('Content-Length: 3\r\n\r\nabc'),
    ])
    const response = await fetch(`${url}?a=1`, { method: 'POST', body: '{"broken":' })
    expect(response.statusText).toBe('Fine')
    expect(await response.text()).toBe('abc')
    expect(scripted.received[0]).toMatchObject({
      method: 'POST',
      path: '/exact?a=1',
      body: '{"broken":',
      outcome: 'answered',
    })
    expect(scripted.raw[0]?.toString()).toMatch(/^POST \/exact\?a=1 HTTP\/1\.1\r\n/)
  })

  test('streams events and waits when told', async ({ scripted }) => {
    const gate = createGate()
    const url = scripted.on('/events', () => [
      head(200, { 'content-type': 'text/event-stream' }),
      chunk(': hello\n\n'),
      gate.step,
      resultEvent(7, { ok: true }),
      lastChunk(),
    ])
    const response = await fetch(url)
    const reader = chunks(response)
    expect((await reader.read()).value).toBe(': hello\n\n')
    gate.open()
    expect((await reader.read()).value).toContain('"id":7')
    expect((await reader.read()).done).toBe(true)
  })

  test('breaks a connection in the middle of an answer', async ({ scripted }) => {
    const url = scripted.on('/broken', () => [
      head(200, { 'content-type': 'text/event-stream' }),
      chunk('data: {"half":'),
      { do: 'wait', ms: 20 },
      { do: 'destroy' },
    ])
    const response = await fetch(url)
    await expect(response.text()).rejects.toThrow()
    expect(scripted.received[0]?.outcome).toBe('answered')
  })

  test('can go without CORS, and can end a connection without a word', async () => {
    const scripted = await startScriptedServer({ origin: null, preflightStatus: 401 })
    const preflight = await fetch(`${scripted.origin}/x`, PREFLIGHT)
    expect(preflight.status).toBe(401)
    expect(preflight.headers.has('access-control-allow-origin')).toBe(false)
    const url = scripted.on('/silent', () => [{ do: 'end' }])
    await expect(fetch(url)).rejects.toThrow()
    scripted.on('/plain', () => [answer({ status: 429, headers: { 'retry-after': '3' } })])
    const limited = await fetch(`${scripted.origin}/plain`)
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3'])
    await scripted.close()
  })
})

test('the HTTP+SSE server answers on its stream', async ({ sse }) => {
  expect((await fetch(sse.url, post('initialize'))).status).toBe(405)
  const stream = await fetch(sse.url, { headers: { accept: 'text/event-stream' } })
  const reader = chunks(stream)
  const opening = (await reader.read()).value ?? ''
  expect(opening).toMatch(/^event: endpoint\ndata: \/messages\?session=/)
  const endpoint = new URL(/data: (.*)/.exec(opening)?.[1] ?? '', sse.url)
  const accepted = await fetch(endpoint, post('tools/list'))
  expect([accepted.status, await accepted.text()]).toEqual([202, ''])
  expect((await reader.read()).value).toContain('"name":"echo"')
  await reader.cancel()
  await sse.waitFor((entry) => entry.method === 'GET' && entry.outcome === 'aborted')
  expect((await fetch(endpoint, post('ping'))).status).toBe(404)
})

test('the demo server answers both forms of address and records them', async ({ demo }) => {
  const byToken = await fetch(demo.tokenUrl(), post('tools/list'))
  expect(await byToken.text()).toContain('execute_action_alloy')
  const byKey = await fetch(
    demo.keyUrl(),
    post('tools/list', {
      authorization: `Bearer ${demo.apiKey}`,
      'x-alloy-userid': demo.userId,
    }),
  )
  expect(byKey.status).toBe(200)
  expect(byKey.headers.get('access-control-allow-origin')).toBe('*')
  expect(demo.calls('tools/list').map((entry) => entry.headers['x-alloy-userid'])).toEqual([
    undefined,
    demo.userId,
  ])
})
