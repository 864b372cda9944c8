import { describe, expect, test } from 'vitest'

import type { Step } from './checklist.ts'
import { diagnose } from './diagnose.ts'
import type { PermissionAnswer, Surroundings } from './diagnose.ts'
import { newExchange } from './foldEvents.ts'
import type { Exchange, ExchangeId, WireRequest } from './types.ts'

const REQUEST: WireRequest = {
  method: 'POST',
  url: 'https://mcp.test/mcp',
  headers: [
    ['Content-Type', 'application/json'],
    ['Accept', 'application/json, text/event-stream'],
    ['MCP-Protocol-Version', '2026-07-28'],
    ['Mcp-Method', 'tools/list'],
    ['Authorization', 'Bearer real-secret-1'],
  ],
  body: '{}',
}

/** What a server, or the browser in front of it, does with a probe. */
type Reply =
  | { readonly status: number; readonly type?: string; readonly url?: string }
  | 'reject'
  | 'silence'
type Server = (request: WireRequest, names: readonly string[]) => Reply

const AROUND: Surroundings = {
  isOnline: () => true,
  isSecurePage: true,
  pageOrigin: 'https://play.example',
  permission: async () => 'unknown',
  watchPolicy: () => () => undefined,
}

async function run(
  server: Server,
  options: { around?: Partial<Surroundings>; request?: WireRequest; isRedirect?: boolean } = {},
) {
  const sent: WireRequest[] = []
  const limits: number[] = []
  let steps: readonly Step[] = []
  const diagnosis = await diagnose({
    request: options.request ?? REQUEST,
    isRedirect: options.isRedirect ?? false,
    around: { ...AROUND, ...options.around },
    signal: new AbortController().signal,
    onSteps: (next) => {
      steps = next
    },
    probe: async (request, limitMs) => {
      sent.push(request)
      limits.push(limitMs)
      return answered(
        request,
        server(
          request,
          request.headers.map(([name]) => name),
        ),
      )
    },
  })
  const states = Object.fromEntries(steps.map(({ id, state }) => [id, state]))
  return { diagnosis, sent, limits, states, steps }
}

function answered(request: WireRequest, reply: Reply): Exchange {
  const exchange = newExchange(7 as ExchangeId, { kind: 'doctor' }, 0, request)
  if (reply === 'silence') {
    return { ...exchange, outcome: { kind: 'aborted', by: 'timeout', at: 2500 } }
  }
  if (reply === 'reject') {
    return { ...exchange, outcome: { kind: 'unreachable', message: 'Failed to fetch', at: 2 } }
  }
  const { status, type = request.mode ? 'opaque' : 'cors', url = request.url } = reply
  return { ...exchange, head: { at: 1, status, statusText: '', headers: [], url, type } }
}

/** Lets nothing of a preflight pass but these names. */
function allowing(...allowed: readonly string[]): Server {
  return (_, names) => (names.every((name) => allowed.includes(name)) ? { status: 405 } : 'reject')
}

const loopback = { ...REQUEST, url: 'http://127.0.0.1:3000/mcp' }

const never: Server = () => {
  throw new Error('nothing may be sent')
}

const watching = (blocked: string): Partial<Surroundings> => ({
  watchPolicy: (onBlocked) => {
    onBlocked(blocked)
    return () => undefined
  },
})

const permissions = (answers: Record<string, PermissionAnswer>): Partial<Surroundings> => ({
  permission: async (name) => answers[name] ?? 'unknown',
})

const redirecting: Server = ({ redirect, mode }) => {
  if (mode) return { status: 0 }
  if (redirect) return { status: 200, url: 'https://mcp.test/mcp/' }
  return { status: 0, type: 'opaqueredirect' }
}

const withoutTls: Server = ({ url }) => (url.startsWith('http:') ? { status: 0 } : 'reject')

const login: Server = (_, names) => (names.length === 0 ? { status: 401 } : 'reject')

const slow: Server = ({ mode }) => (mode ? { status: 0 } : 'silence')

const redirectingPreflight: Server = (request, names) =>
  names.length > 0 ? 'reject' : redirecting(request, names)

describe('without asking the server', () => {
  test('offline', async () => {
    const { diagnosis, states } = await run(never, { around: { isOnline: () => false } })
    expect(diagnosis).toMatchObject({ cause: 'offline', requests: 0 })
    expect(states).toMatchObject({ online: 'failed', scheme: 'skipped', redirect: 'skipped' })
  })
  test('mixed content', async () => {
    const request = { ...REQUEST, url: 'http://mcp.test/mcp' }
    const { diagnosis } = await run(never, { request })
    expect(diagnosis.cause).toBe('mixed-content')
  })
  test('blocked port', async () => {
    const { diagnosis } = await run(never, {
      request: { ...REQUEST, url: 'https://mcp.test:6000/' },
    })
    expect(diagnosis.cause).toBe('bad-port')
  })
})

test('http is no mixed content for this computer, nor from an http page', async () => {
  const local = await run(() => ({ status: 200 }), { request: loopback })
  expect(local.diagnosis.cause).toBe('none')
  const request = { ...REQUEST, url: 'http://mcp.test/mcp' }
  const plain = await run(() => ({ status: 200 }), { request, around: { isSecurePage: false } })
  expect(plain.diagnosis.cause).toBe('none')
})

describe('when nothing answers', () => {
  test('the page’s own policy, if it said so about this address', async () => {
    const own = await run(() => 'reject', { around: watching('https://mcp.test/mcp') })
    expect(own.diagnosis.cause).toBe('policy')
    const other = await run(() => 'reject', { around: watching('https://other.test/') })
    expect(other.diagnosis.cause).toBe('no-answer')
  })

  test('a denied permission, by its name today and its older one', async () => {
    for (const name of ['loopback-network', 'local-network-access']) {
      const around = permissions({ [name]: 'denied' })
      const { diagnosis, states } = await run(() => 'reject', { request: loopback, around })
      expect(diagnosis.cause).toBe('local-network')
      expect(states).toMatchObject({ local: 'failed' })
    }
    const request = { ...REQUEST, url: 'https://192.168.1.2/mcp' }
    const around = permissions({ 'local-network': 'denied' })
    expect((await run(() => 'reject', { request, around })).diagnosis.cause).toBe('local-network')
  })
  test('a denied permission is no reason where none is needed', async () => {
    const around = permissions({ 'loopback-network': 'denied', 'local-network': 'denied' })
    const local = { ...around, pageOrigin: 'http://localhost:4173', isSecurePage: false }
    const page = await run(() => 'reject', { request: loopback, around: local })
    expect(page.diagnosis.cause).toBe('no-answer')
    expect((await run(() => 'reject', { around })).diagnosis.cause).toBe('no-answer')
    const reached = await run(() => ({ status: 200 }), { request: loopback, around })
    expect(reached.diagnosis.cause).toBe('none')
  })
  test('a question of the browser is waited for', async () => {
    const around = permissions({ 'loopback-network': 'prompt' })
    const { limits } = await run(() => ({ status: 200 }), { request: loopback, around })
    expect(limits[0]).toBe(30_000)
    expect(limits[1]).toBe(2500)
  })
  test('silence is told apart from refusal', async () => {
    const { diagnosis, sent } = await run(() => 'silence')
    expect(diagnosis).toMatchObject({ cause: 'silent', requests: 1 })
    expect(sent).toHaveLength(1)
  })
  test('a certificate is suspected when the port answers without encryption', async () => {
    const around = { isSecurePage: false, pageOrigin: 'http://play.test' }
    const { diagnosis, sent } = await run(withoutTls, { around })
    expect(diagnosis).toMatchObject({ cause: 'certificate', requests: 2 })
    expect(sent[1]).toMatchObject({ url: 'http://mcp.test/', mode: 'no-cors' })
    // From an https page this cannot be asked.
    expect((await run(withoutTls)).diagnosis).toMatchObject({ cause: 'no-answer', requests: 1 })
  })
})

describe('when something answers', () => {
  test('the origin is not allowed', async () => {
    const { diagnosis, states } = await run(({ mode }) => (mode ? { status: 0 } : 'reject'))
    expect(diagnosis).toMatchObject({ cause: 'origin', requests: 2 })
    expect(states).toMatchObject({ reach: 'passed', origin: 'failed', headers: 'skipped' })
  })
  test('exactly the headers that are refused', async () => {
    const server = allowing('content-type', 'authorization')
    const { diagnosis, steps } = await run(server)
    expect(diagnosis).toEqual({
      cause: 'headers',
      refused: ['mcp-protocol-version', 'mcp-method'],
      unsure: [],
      status: 405,
      requests: 7,
    })
    expect(steps.find(({ id }) => id === 'headers')?.note).toBe(
      'Refused: mcp-protocol-version, mcp-method',
    )
  })
  test('no header passes: the preflight itself', async () => {
    expect((await run(allowing())).diagnosis).toMatchObject({ cause: 'preflight', status: 405 })
  })
  test('headers of one’s own, all refused, are told from a preflight that fails', async () => {
    const request: WireRequest = {
      ...REQUEST,
      headers: [
        ['X-A', '1'],
        ['X-B', '2'],
      ],
    }
    const own = await run(allowing('content-type'), { request })
    expect(own.diagnosis).toMatchObject({ cause: 'headers', refused: ['x-a', 'x-b'], requests: 6 })
    expect((await run(allowing(), { request })).diagnosis.cause).toBe('preflight')
  })
  test('a single header tells of the preflight only beside a login', async () => {
    const request: WireRequest = { ...REQUEST, headers: [['Content-Type', 'application/json']] }
    const one = await run(allowing(), { request })
    expect(one.diagnosis).toMatchObject({ cause: 'headers', refused: ['content-type'] })
    expect((await run(login, { request })).diagnosis).toMatchObject({
      cause: 'preflight',
      status: 401,
    })
  })
  test('everything passes', async () => {
    const { diagnosis, states } = await run(() => ({ status: 405 }))
    expect(diagnosis).toEqual({ cause: 'none', refused: [], unsure: [], status: 405, requests: 3 })
    expect(new Set(Object.values(states))).toEqual(new Set(['passed']))
  })
  test('never more than twelve requests, however many headers there are', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `mcp-param-${index}`)
    const request = { ...REQUEST, headers: names.map((name) => [name, 'x'] as const) }
    const server = allowing(...names.filter((name) => !name.endsWith('7')))
    const { diagnosis, sent } = await run(server, { request })
    expect(diagnosis.cause).toBe('headers')
    expect(sent.length).toBeLessThanOrEqual(12)
    expect(diagnosis.requests).toBe(sent.length)
    expect([...diagnosis.refused, ...diagnosis.unsure]).toEqual(
      expect.arrayContaining(['mcp-param-7', 'mcp-param-37']),
    )
  })
  test('a slow GET is no refusal', async () => {
    expect((await run(slow)).diagnosis.cause).toBe('none')
  })
})

describe('redirects', () => {
  test('a redirect that was met is only followed', async () => {
    const { diagnosis, sent } = await run(redirecting, { isRedirect: true })
    expect(diagnosis).toMatchObject({ cause: 'redirect', target: 'https://mcp.test/mcp/' })
    expect(sent).toEqual([
      { method: 'GET', url: REQUEST.url, headers: [], body: null, redirect: 'follow' },
    ])
  })
  test('a redirect that fails the preflight is found', async () => {
    expect((await run(redirectingPreflight)).diagnosis).toMatchObject({
      cause: 'redirect',
      target: 'https://mcp.test/mcp/',
    })
  })
  test('a target that may not be read stays unknown', async () => {
    const { diagnosis } = await run(() => 'reject', { isRedirect: true })
    expect(diagnosis).toEqual({ cause: 'redirect', refused: [], unsure: [], requests: 1 })
  })
})

test('probes are GET without a body, and no real value goes along', async () => {
  const { sent } = await run(allowing('content-type'))
  for (const request of sent) {
    expect(request.method).toBe('GET')
    expect(request.body).toBeNull()
    for (const [name, value] of request.headers) {
      expect(value).toBe(name === 'content-type' ? 'application/json' : 'probe')
    }
  }
  expect(JSON.stringify(sent)).not.toContain('real-secret-1')
})

test('ends when it is told to', async () => {
  const ending = new AbortController()
  const running = diagnose({
    request: REQUEST,
    around: AROUND,
    signal: ending.signal,
    onSteps: () => undefined,
    probe: async (request) => {
      ending.abort('user')
      return answered(request, 'silence')
    },
  })
  await expect(running).rejects.toBe('user')
})
