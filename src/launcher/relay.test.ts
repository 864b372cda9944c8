/** The local relay: who is refused, what reaches the server, what comes back, and how both sides end. */
import { createServer, request } from 'node:http'
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, Server } from 'node:http'
import { connect, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { serveSite } from './serve.mjs'

const SECRET = 'c2VjcmV0LW9mLXRoaXMtdGVzdA'
const GUEST = 'https://explorer.example'

let site: Awaited<ReturnType<typeof serveSite>>
let upstream: Server
let target = ''
/** What reached the server, and what it answers with. */
let received: IncomingMessage[] = []
let answer: RequestListener

beforeEach(async () => {
  received = []
  answer = (_, response) => response.end('ok')
  upstream = createServer((incoming, response) => {
    received.push(incoming)
    answer(incoming, response)
  })
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve)
  })
  target = `http://127.0.0.1:${portOf(upstream)}/mcp`
  const relay = { secret: SECRET, allowedOrigins: [GUEST] }
  site = await serveSite({ folder: tmpdir(), port: 0, relay })
})

afterEach(async () => {
  await site.close()
  upstream.close()
  upstream.closeAllConnections()
})

function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

type Asked = { url?: string; method?: string; headers?: [string, string][] }

function encode(asked: Asked): string {
  const whole = { url: target, method: 'POST', headers: [], ...asked }
  return Buffer.from(JSON.stringify(whole)).toString('base64url')
}

type Sent = { method?: string; headers?: OutgoingHttpHeaders; body?: string; asked?: Asked }

/** Asks as the page does, unless told; the promise settles with the head of the relay's answer. */
function send({ method = 'POST', headers = {}, body = '', asked = {} }: Sent = {}) {
  const all = {
    origin: `http://127.0.0.1:${site.port}`,
    'x-relay-secret': SECRET,
    'x-relay-request': encode(asked),
    'content-length': Buffer.byteLength(body),
    ...headers,
  }
  const outgoing = request(`http://127.0.0.1:${site.port}/relay`, {
    method,
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
  })
  const head = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on('response', resolve)
    outgoing.on('error', reject)
  })
  outgoing.end(body)
  return { outgoing, head }
}

function decode(message: IncomingMessage, name: string) {
  return JSON.parse(Buffer.from(String(message.headers[name]), 'base64url').toString())
}

test('a server that wants to speak another protocol is no answer, and nobody waits for one', async () => {
  const switching = createTcpServer((socket) => {
    socket.once('data', () =>
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      ),
    )
  })
  await new Promise<void>((resolve) => {
    switching.listen(0, '127.0.0.1', resolve)
  })
  const head = await send({ asked: { url: `http://127.0.0.1:${portOf(switching)}/` } }).head
  expect(head.statusCode).toBe(502)
  expect(decode(head, 'x-relay-error')).toMatchObject({ code: 'ECONNRESET' })
  switching.close()
})

describe('refuses with 403 and nothing else', () => {
  test.each<[string, Sent | (() => Sent)]>([
    ['a missing secret', { headers: { 'x-relay-secret': '' } }],
    ['a wrong secret', { headers: { 'x-relay-secret': `${SECRET.slice(0, -1)}x` } }],
    ['a page of another origin', { headers: { origin: 'https://evil.example' } }],
    ['a sandboxed page', { headers: { origin: 'null' } }],
    ['no origin at all', { headers: { origin: undefined } }],
    [
      'another port of this computer',
      () => ({ headers: { origin: `http://127.0.0.1:${site.port + 1}` } }),
    ],
    ['its own address as https', () => ({ headers: { origin: `https://127.0.0.1:${site.port}` } })],
    ['a wrong host', () => ({ headers: { host: `evil.example:${site.port}` } })],
    [
      'a page whose name was led here',
      () => ({
        headers: { host: `evil.example:${site.port}`, origin: `http://evil.example:${site.port}` },
      }),
    ],
    ['a host without the port', { headers: { host: '127.0.0.1' } }],
    ['GET', { method: 'GET' }],
    ['a preflight', { method: 'OPTIONS' }],
    ['a file', { asked: { url: 'file:///etc/passwd' } }],
    ['another scheme', { asked: { url: 'ftp://127.0.0.1/' } }],
  ])('%s', async (_, sent) => {
    const message = await send(typeof sent === 'function' ? sent() : sent).head
    expect(message.statusCode).toBe(403)
    expect((await buffer(message)).length).toBe(0)
    expect(message.headers['access-control-allow-origin']).toBeUndefined()
    expect(received).toEqual([])
  })

  test.each<[string, Sent]>([
    ['no request', { headers: { 'x-relay-request': undefined } }],
    ['what is no request', { headers: { 'x-relay-request': 'bm9uZQ' } }],
    ['CONNECT', { asked: { method: 'CONNECT' } }],
    ['no address', { asked: { url: '/relative' } }],
  ])('400 for %s', async (_, sent) => {
    expect((await send(sent).head).statusCode).toBe(400)
    expect(received).toEqual([])
  })

  test('CONNECT and Upgrade of its own connection', async () => {
    const port = portOf(upstream)
    const asked = `Host: 127.0.0.1:${site.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
    expect(await raw(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)).toBe(
      '',
    )
    expect(await raw(`GET /relay HTTP/1.1\r\n${asked}`)).toMatch(/^HTTP\/1\.1 403 /)
    expect(received).toEqual([])
  })
})

/** What comes back for these bytes within a moment. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(site.port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString()))
  socket.on('error', () => undefined)
  socket.write(bytes)
  await setTimeout(150)
  socket.destroy()
  return text
}

test('is there for no one when the site is served without it', async () => {
  const plain = await serveSite({ folder: tmpdir(), port: 0 })
  const headers = { 'x-relay-secret': SECRET, 'x-relay-request': encode({}) }
  const message = await fetch(`${plain.url}relay`, { method: 'POST', headers })
  await plain.close()
  expect(message.status).toBe(404)
  expect(received).toEqual([])
})

describe('a page of an allowed origin', () => {
  const headers = { origin: GUEST }

  test('passes the preflight, private network included', async () => {
    const message = await send({ method: 'OPTIONS', headers }).head
    expect(message.statusCode).toBe(204)
    expect(message.headers).toMatchObject({
      'access-control-allow-origin': GUEST,
      'access-control-allow-private-network': 'true',
      'access-control-allow-headers': expect.stringContaining('X-Relay-Request'),
      vary: 'Origin',
    })
  })

  test('may read the answer, and needs the secret all the same', async () => {
    const message = await send({ headers }).head
    expect(message.headers['access-control-allow-origin']).toBe(GUEST)
    expect(message.headers['access-control-expose-headers']).toContain('X-Relay-Head')
    expect((await send({ headers: { ...headers, 'x-relay-secret': 'x' } }).head).statusCode).toBe(
      403,
    )
    expect(received).toHaveLength(1)
  })
})

test('sends the headers that were asked for, in their order and case, and none of its own', async () => {
  let body = ''
  answer = (incoming, response) => {
    incoming.on('data', (chunk) => (body += String(chunk)))
    incoming.on('end', () => response.end())
  }
  const headers: [string, string][] = [
    ['Content-Type', 'application/json'],
    ['User-Agent', 'mine/1.0'],
    ['X-Twice', 'a'],
    ['X-Twice', 'b'],
    ['Upgrade', 'websocket'],
    ['Content-Length', '999'],
  ]
  await send({ body: '{"é":1}', headers: { cookie: 'a=b', referer: site.url }, asked: { headers } })
    .head
  expect(body).toBe('{"é":1}')
  expect(received[0]?.rawHeaders.join('|')).toBe(
    [
      `Host|127.0.0.1:${portOf(upstream)}|Content-Type|application/json|User-Agent|mine/1.0`,
      'X-Twice|a|X-Twice|b|Content-Length|8|Connection|keep-alive',
    ].join('|'),
  )
})

test.each(['GET', 'DELETE'])('sends %s without a body', async (method) => {
  await send({ asked: { method, url: `${target}?a=1` } }).head
  expect(received[0]?.method).toBe(method)
  expect(received[0]?.url).toBe('/mcp?a=1')
  expect(received[0]?.headers['content-length']).toBeUndefined()
  expect(received[0]?.headers['transfer-encoding']).toBeUndefined()
})

test('a name and password in the address become no header', async () => {
  await send({ asked: { url: target.replace('//', '//me:secret@') } }).head
  expect(received[0]?.headers.authorization).toBeUndefined()
})

test('brings every header of the answer, those no page may read included', async () => {
  answer = (_, response) => {
    const lines =
      'Set-Cookie|a=1|Set-Cookie|b=2|Mcp-Session-Id|s1|X-Latin|caf\u00E9|Content-Type|text/html'
    response.writeHead(418, 'Short', lines.split('|'))
    response.end('<script>')
  }
  const message = await send().head
  expect(message.statusCode).toBe(200)
  expect(message.headers['content-type']).toBe('application/octet-stream')
  expect(message.headers['set-cookie']).toBeUndefined()
  const head = decode(message, 'x-relay-head')
  expect(head).toMatchObject({ status: 418, statusText: 'Short', url: target })
  expect(head.headers.slice(0, 5)).toEqual([
    ['Set-Cookie', 'a=1'],
    ['Set-Cookie', 'b=2'],
    ['Mcp-Session-Id', 's1'],
    ['X-Latin', 'caf\u00E9'],
    ['Content-Type', 'text/html'],
  ])
  expect((await buffer(message)).toString()).toBe('<script>')
})

test('a redirect is an answer: its target hears nothing', async () => {
  answer = (incoming, response) => {
    response.writeHead(incoming.url === '/mcp' ? 307 : 200, { location: '/elsewhere' }).end()
  }
  const head = decode(await send().head, 'x-relay-head')
  expect(head.status).toBe(307)
  expect(head.headers).toContainEqual(['location', '/elsewhere'])
  expect(received.map(({ url }) => url)).toEqual(['/mcp'])
})

test('packed bodies arrive packed, and say so', async () => {
  const packed = gzipSync('unpacked')
  answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed)
  const message = await send().head
  expect(message.headers['content-encoding']).toBe('gzip')
  expect((await buffer(message)).equals(packed)).toBe(true)
})

describe('streams', () => {
  test('downwards, each part as it comes, through a silence of three seconds', async () => {
    const parts: string[] = []
    const go = new EventTarget()
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: 1\n\n')
      go.addEventListener('go', () => response.end('data: 2\n\n'))
    }
    const message = await send().head
    expect(message.headers['content-type']).toBe('text/event-stream')
    const second = new Promise<void>((resolve) => {
      message.on('data', (chunk) => parts.push(String(chunk)) === 2 && resolve())
    })
    await setTimeout(3000)
    expect(parts).toEqual(['data: 1\n\n'])
    go.dispatchEvent(new Event('go'))
    await second
    expect(parts).toEqual(['data: 1\n\n', 'data: 2\n\n'])
  })

  test('upwards, before the whole body is there', async () => {
    const first = new Promise<string>((resolve) => {
      answer = (incoming, response) => {
        incoming.once('data', (chunk) => resolve(String(chunk)))
        incoming.on('end', () => response.end())
      }
    })
    const { outgoing, head } = half()
    outgoing.write('one')
    expect(await first).toBe('one')
    outgoing.end('two')
    expect((await head).statusCode).toBe(200)
  })

  test('an abort of the page reaches the server', async () => {
    const closed = new Promise((resolve) => {
      answer = (_, response) => {
        response.write('data: 1\n\n')
        response.on('close', resolve)
      }
    })
    const { outgoing, head } = send()
    ;(await head).on('error', () => undefined)
    outgoing.destroy()
    await expect(closed).resolves.toBeUndefined()
  })

  test('an abort before the answer reaches the server', async () => {
    const asked = new EventTarget()
    const closed = new Promise((resolve) => {
      answer = (_, response) => {
        response.on('close', resolve)
        asked.dispatchEvent(new Event('asked'))
      }
    })
    const { outgoing, head } = send()
    asked.addEventListener('asked', () => outgoing.destroy())
    await expect(head).rejects.toThrow('socket hang up')
    await expect(closed).resolves.toBeUndefined()
  })

  test('a break of the server reaches the page', async () => {
    answer = (_, response) => {
      response.write('half')
      setTimeout(20).then(
        () => response.destroy(),
        () => undefined,
      )
    }
    await expect(buffer(await send().head)).rejects.toThrow('aborted')
  })
})

/** A request whose length is not known beforehand. */
function half() {
  const sent = request(`http://127.0.0.1:${site.port}/relay`, {
    method: 'POST',
    headers: {
      origin: `http://127.0.0.1:${site.port}`,
      'x-relay-secret': SECRET,
      'x-relay-request': encode({}),
    },
  })
  const head = new Promise<IncomingMessage>((resolve, reject) => {
    sent.on('response', resolve)
    sent.on('error', reject)
  })
  return { outgoing: sent, head }
}

describe('says why no answer came', () => {
  test('nothing listens', async () => {
    const message = await send({ asked: { url: 'http://127.0.0.1:1/' } }).head
    expect(message.statusCode).toBe(502)
    expect(decode(message, 'x-relay-error').code).toBe('ECONNREFUSED')
  })

  test('no such host', async () => {
    const message = await send({ asked: { url: 'http://no-such-host.invalid/' } }).head
    expect(decode(message, 'x-relay-error').code).toMatch(/ENOTFOUND|EAI_AGAIN/)
  })

  test('the server hangs up', async () => {
    answer = (_, response) => response.destroy()
    expect(decode(await send().head, 'x-relay-error').code).toBe('ECONNRESET')
  })

  test('what can’t be a header', async () => {
    const headers: [string, string][] = [['X-Bad', 'a\r\nb']]
    const message = await send({ asked: { headers } }).head
    expect(decode(message, 'x-relay-error').code).toBe('ERR_INVALID_CHAR')
    expect(received).toEqual([])
  })

  test('plain http where https was asked for', async () => {
    const message = await send({ asked: { url: target.replace('http:', 'https:') } }).head
    expect(decode(message, 'x-relay-error').code).toMatch(/^ERR_SSL|EPROTO/)
  })
})

test('fifty streams at once', async () => {
  const open = new Set<() => void>()
  const all = new Promise<void>((resolve) => {
    answer = (_, response) => {
      response.write('data: 1\n\n')
      open.add(() => response.end('data: 2\n\n'))
      if (open.size === 50) resolve()
    }
  })
  const heads = await Promise.all(Array.from({ length: 50 }, () => send().head))
  await all
  for (const finish of open) finish()
  const bodies = await Promise.all(heads.map((message) => buffer(message)))
  expect(new Set(bodies.map(String))).toEqual(new Set(['data: 1\n\ndata: 2\n\n']))
})
