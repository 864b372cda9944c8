// A server for the measurements of answers: an MCP server of 2026-07-28 whose one tool answers with as many
// events or as many bytes of records as asked, and the same events as a bare stream.
import { createServer } from 'node:http'

import { recordsResult } from './records.mjs'

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST',
  'access-control-max-age': '600',
}
const STREAM = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
const CACHE = { resultType: 'complete', ttlMs: 0, cacheScope: 'private' }
const PAGE = '<!doctype html><title>bench</title><script src="/parsing.js"></script>'

/** @typedef {{ origin: string, close: () => Promise<void> }} StreamServer */

/**
 * Starts the server on a free port. `/events?count=` streams; `/mcp` is the MCP endpoint; `/` is a page
 * with the given script.
 * @param {string} script
 * @returns {Promise<StreamServer>}
 */
export async function startStreamServer(script) {
  const server = createServer((incoming, outgoing) => {
    let body = ''
    incoming.on('data', (chunk) => (body += chunk))
    incoming.on('end', () => {
      const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://127.0.0.1')
      const asked = incoming.headers['access-control-request-headers']
      const allowed = asked ? { 'access-control-allow-headers': asked } : {}
      const start = (/** @type {Record<string, string>} */ headers) =>
        outgoing.writeHead(200, { ...CORS, ...allowed, ...headers })
      const send = (/** @type {Record<string, string>} */ headers, /** @type {string} */ text) =>
        start(headers).end(text)
      if (incoming.method === 'OPTIONS') send({}, '')
      else if (pathname === '/parsing.js') send({ 'content-type': 'text/javascript' }, script)
      else if (pathname === '/events')
        send(STREAM, events(Number(searchParams.get('count'))).join(''))
      else if (pathname === '/mcp' && incoming.method === 'POST')
        answer(JSON.parse(body), send, start)
      else if (pathname === '/') send({ 'content-type': 'text/html' }, PAGE)
      else outgoing.writeHead(405, CORS).end()
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * @param {any} message
 * @param {(headers: Record<string, string>, text: string) => void} send
 * @param {(headers: Record<string, string>) => import('node:http').ServerResponse} start
 */
function answer({ id, method, params }, send, start) {
  const json = (/** @type {object} */ outcome) =>
    send({ 'content-type': 'application/json' }, JSON.stringify({ jsonrpc: '2.0', id, ...outcome }))
  if (method === 'server/discover') {
    const server = { name: 'stream-server', version: '1' }
    const meta = { 'io.modelcontextprotocol/serverInfo': server }
    const found = { supportedVersions: ['2026-07-28'], capabilities: { tools: {} }, _meta: meta }
    json({ result: { ...CACHE, ...found } })
  } else if (method === 'tools/list') {
    const number = { type: 'integer' }
    const properties = { count: number, over: number, records: number, as: { type: 'string' } }
    const inputSchema = { type: 'object', properties }
    json({ result: { ...CACHE, tools: [{ name: 'stream', inputSchema }] } })
  } else if (method === 'tools/call') {
    const { count = 0, over = 0, records, as } = params.arguments
    const text = records === undefined ? STREAMED : recordsResult(records)
    const last = `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${text}}`
    if (as === 'json') send({ 'content-type': 'application/json' }, last)
    else void stream(start(STREAM), events(count, id), over, `event: message\ndata: ${last}\n\n`)
  } else json({ error: { code: -32601, message: 'Method not found' } })
}

/**
 * Small events as they are most often: progress, 150 bytes each.
 * @param {number} count
 * @param {string | number} [token]
 * @returns {string[]}
 */
function events(count, token = 1) {
  const method = 'notifications/progress'
  return Array.from({ length: count }, (_, progress) => {
    const params = { progressToken: token, progress, total: count, message: `Step ${progress}` }
    return `event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', method, params })}\n\n`
  })
}

const STREAMED = '{"resultType":"complete","content":[{"type":"text","text":"Streamed."}]}'
const STEP = 10

/**
 * @param {import('node:http').ServerResponse} outgoing
 * @param {readonly string[]} frames
 * @param {number} over milliseconds, in which they go out evenly; 0 sends all in one write
 * @param {string} last
 */
async function stream(outgoing, frames, over, last) {
  const started = performance.now()
  let sent = 0
  while (sent < frames.length) {
    const share = over === 0 ? 1 : (performance.now() - started + STEP) / over
    const due = Math.ceil(frames.length * share)
    outgoing.write(frames.slice(sent, due).join(''))
    sent = due
    if (over > 0) await new Promise((resolve) => setTimeout(resolve, STEP))
  }
  outgoing.end(last)
}
