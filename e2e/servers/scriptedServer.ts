/** A server that answers byte by byte as a test says, faults included. It knows no HTTP but what it must. */
import { createServer, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

import { COMPLETE, corsHeaders, type Cors } from './cors.ts'
import { listen, type Running } from './front.ts'
import { createRecorder, type Received, type Recorder } from './recorder.ts'

/** One step of an answer. */
export type Step =
  | { readonly do: 'write'; readonly bytes: string | Uint8Array }
  /** Milliseconds. */
  | { readonly do: 'wait'; readonly ms: number }
  /** Waits until the promise settles: the test decides when to go on. */
  | { readonly do: 'until'; readonly promise: Promise<unknown> }
  /** Ends our side of the connection after what was written. */
  | { readonly do: 'end' }
  /** Ends both sides at once: the client sees a broken connection. */
  | { readonly do: 'destroy' }

/** The steps for one request, given as it arrived. */
type Script = (received: Received) => readonly Step[]

/** A running server. */
export type ScriptedServer = Running & {
  /** Says how requests to a path are answered; the query does not count. Returns the address. */
  readonly on: (path: string, script: Script) => string
  /** The exact bytes of every request, in the order they came. */
  readonly raw: readonly Buffer[]
}

/** Starts the server on a free port. Preflights are answered with `cors`; other paths with 404. */
export async function startScriptedServer(cors: Cors = COMPLETE): Promise<ScriptedServer> {
  const recorder = createRecorder()
  const scripts = new Map<string, Script>()
  const raw: Buffer[] = []
  const sockets = new Set<Socket>()
  const choose = (received: Received): readonly Step[] => {
    if (received.method === 'OPTIONS') return [preflight(cors, received)]
    const script = scripts.get(received.path.split('?')[0] ?? '')
    return script ? script(received) : [answer({ status: 404, body: 'Not found' })]
  }
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A reset by the client is an ending like any other; 'close' follows.
    socket.on('error', () => undefined)
    converse(socket, { recorder, raw, choose })
  })
  const origin = `http://127.0.0.1:${await listen(server)}`
  return {
    ...recorder,
    origin,
    raw,
    on: (path, script) => {
      scripts.set(path, script)
      return `${origin}${path}`
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** A whole HTTP answer. CORS is complete unless told; `body` may be any text or bytes. */
export function answer(options: {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly cors?: Cors
}): Step {
  const body = options.body ?? ''
  const headers = { 'content-length': String(Buffer.byteLength(body)), ...options.headers }
  return write(headText(options.status ?? 200, headers, options.cors) + body)
}

/** Status line and headers of an answer whose body follows in `chunk` steps, ended by `lastChunk`. */
export function head(status: number, headers: Readonly<Record<string, string>>, cors?: Cors): Step {
  return write(headText(status, { 'transfer-encoding': 'chunked', ...headers }, cors))
}

/** A piece of a chunked body: its bytes leave as one chunk. */
export function chunk(text: string): Step {
  return write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`)
}

/** The end of a chunked body. */
export function lastChunk(): Step {
  return write('0\r\n\r\n')
}

/** Bytes exactly as given. */
export function write(bytes: string | Uint8Array): Step {
  return { do: 'write', bytes }
}

/** A step that waits until the test calls `open`. */
export function createGate(): { readonly step: Step; readonly open: () => void } {
  const opening = new EventTarget()
  const promise = new Promise((resolve) => {
    opening.addEventListener('open', resolve, { once: true })
  })
  return { step: { do: 'until', promise }, open: () => opening.dispatchEvent(new Event('open')) }
}

/** A JSON-RPC result as one server-sent event. */
export function resultEvent(id: string | number, result: unknown): Step {
  return chunk(`event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', id, result })}\n\n`)
}

function headText(status: number, headers: Readonly<Record<string, string>>, cors = COMPLETE) {
  const lines = Object.entries({ ...corsHeaders(cors), ...headers })
  return `HTTP/1.1 ${status} Scripted\r\n${lines.map(([n, v]) => `${n}: ${v}\r\n`).join('')}\r\n`
}

function preflight(cors: Cors, received: Received): Step {
  const allowed = corsHeaders(cors, received.headers['access-control-request-headers'])
  const headers = { 'content-length': '0', ...allowed }
  return write(headText(cors.preflightStatus ?? 204, headers, cors))
}

type Conversation = {
  readonly recorder: Recorder
  readonly raw: Buffer[]
  readonly choose: (received: Received) => readonly Step[]
}

/** Reads requests off a connection one after the other and plays the script of each. */
function converse(socket: Socket, { recorder, raw, choose }: Conversation): void {
  let pending: Buffer = Buffer.alloc(0)
  let turn: Promise<void> = Promise.resolve()
  const taken: Received[] = []
  const gone = new Promise<void>((resolve) => {
    socket.once('close', () => {
      for (const received of taken) recorder.finish(received, 'aborted')
      resolve()
    })
  })
  const take = async (received: Received, before: Promise<void>) => {
    await before
    const answered = () => recorder.finish(received, 'answered')
    await play(socket, choose(received), { gone, answered })
  }
  // The client ends its side when it goes away: nobody is left to answer, so our side ends too.
  socket.on('end', () => socket.end())
  socket.on('data', (bytes) => {
    pending = Buffer.concat([pending, bytes])
    for (let next = readRequest(pending); next !== undefined; next = readRequest(pending)) {
      raw.push(pending.subarray(0, next.length))
      pending = pending.subarray(next.length)
      recorder.add(next.received)
      taken.push(next.received)
      turn = take(next.received, turn)
    }
  })
}

/** `gone` settles when the connection is closed; `answered` is called when the script is through. */
type Play = { readonly gone: Promise<void>; readonly answered: () => void }

async function play(socket: Socket, steps: readonly Step[], { gone, answered }: Play) {
  for (const step of steps) {
    if (socket.destroyed) return
    if (step.do === 'write') socket.write(step.bytes)
    else if (step.do === 'end') socket.end()
    else if (step.do === 'until') await Promise.race([step.promise, gone])
    else if (step.do === 'wait') await Promise.race([setTimeout(step.ms), gone])
    else {
      answered()
      socket.destroy()
    }
  }
  if (!socket.destroyed) answered()
}

/** The first whole request in the bytes, if there is one. Bodies need a `Content-Length`. */
function readRequest(bytes: Buffer): { received: Received; length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const [requestLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headerLines = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const
  })
  const headers = Object.fromEntries(new Headers(headerLines.map(([name, value]) => [name, value])))
  const length = end + 4 + Number(headers['content-length'] ?? 0)
  if (bytes.length < length) return undefined
  const [method = '', path = ''] = requestLine.split(' ')
  const body = bytes.subarray(end + 4, length).toString('utf8')
  return { received: { method, path, headers, headerLines, body, outcome: 'open' }, length }
}
