// The local relay against a direct call, from the same page in Chromium: throughput of a large answer
// and time to the first byte; then many streams at once, for which a browser has too few connections.
// Server and relay run in processes of their own, as they do for a person.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { fileURLToPath } from 'node:url'

import { median, ms } from './numbers.mjs'

const SECRET = 'bench'
const LARGE = 100_000_000
const STREAMS = 50
const EVENTS = 20

const RUNS = 9
const CALLS = 101

/**
 * Rows of the benchmark's table. Direct and relayed calls go by turns, so that a busy moment meets both.
 * @param {import('@playwright/test').Browser} browser
 * @returns {Promise<string[][]>}
 */
export async function relayRows(browser) {
  const [server, relay] = await Promise.all([start('server'), start('relay')])
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(relay.url)
    const both = (/** @type {string} */ path, /** @type {number} */ times) =>
      page.evaluate(byTurns, { ...bothWays(server.url + path, relay.url), times })
    const large = await both('/large', RUNS)
    const small = await both('/small', CALLS)
    const streamed = bothWays(`${server.url}/stream`, relay.url).relayed
    const streams = await Promise.all(Array.from({ length: STREAMS }, () => receive(streamed)))
    const whole = streams.filter((bytes) => bytes === EVENTS * EVENT.length).length
    const part = median(large.map(([bare, through]) => bare.total / through.total))
    const added = median(small.map(([bare, through]) => through.first - bare.first))
    return [
      ['Relay: part of direct throughput', `${Math.round(part * 100)} %`, '80 %', String(RUNS)],
      ['Relay: added to the first byte', ms(added), '5 ms', String(CALLS)],
      ['Relay: streams at once', String(whole), String(STREAMS), '1'],
    ]
  } finally {
    await context.close()
    server.stop()
    relay.stop()
  }
}

/** @typedef {{ url: string, headers: Record<string, string> }} Call */
/** @typedef {{ first: number, total: number }} Timed milliseconds to the first byte and to the last */

/**
 * @param {string} url
 * @param {string} relay
 * @returns {{ direct: Call, relayed: Call }}
 */
function bothWays(url, relay) {
  const asked = JSON.stringify({ url, method: 'POST', headers: [] })
  const request = Buffer.from(asked).toString('base64url')
  const headers = { 'X-Relay-Secret': SECRET, 'X-Relay-Request': request }
  return { direct: { url, headers: {} }, relayed: { url: `${relay}/relay`, headers } }
}

/**
 * Runs in the page: pairs of a direct and a relayed call, without the first, which warms both ways.
 * @param {{ direct: Call, relayed: Call, times: number }} given
 * @returns {Promise<[Timed, Timed][]>}
 */
async function byTurns({ direct, relayed, times }) {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- only this function goes to the page
  const call = async (/** @type {Call} */ { url, headers }) => {
    const began = performance.now()
    const response = await fetch(url, { method: 'POST', headers, body: '' })
    if (response.status !== 200 || !response.body) throw new Error(`Status ${response.status}`)
    const reader = response.body.getReader()
    let step = await reader.read()
    const first = performance.now() - began
    while (!step.done) step = await reader.read()
    return { first, total: performance.now() - began }
  }
  /** @type {[Timed, Timed][]} */
  const pairs = []
  for (let run = 0; run <= times; run += 1) pairs.push([await call(direct), await call(relayed)])
  return pairs.slice(1)
}

/**
 * @param {Call} call
 * @returns {Promise<number>} bytes of the body
 */
async function receive({ url, headers }) {
  const all = { ...headers, origin: new URL(url).origin, 'content-length': '0' }
  const request = http.request(url, { method: 'POST', headers: all }).end()
  const [answer] = await once(request, 'response')
  let bytes = 0
  for await (const chunk of answer) bytes += chunk.length
  return bytes
}

/**
 * @param {'server' | 'relay'} role
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
async function start(role) {
  const child = fork(fileURLToPath(import.meta.url), [role])
  const [url] = await once(child, 'message')
  return { url: String(url), stop: () => void child.kill() }
}

const EVENT = `data: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message' })}\n\n`

/** Serves a large body, a small one, and a stream of events that takes its time. */
async function runServer() {
  const piece = Buffer.alloc(64 * 1024, 'x')
  const server = http.createServer((request, response) => {
    request.resume()
    response.setHeader('Access-Control-Allow-Origin', '*')
    if (request.url === '/small') return void response.end('{}')
    if (request.url === '/stream') return stream(response)
    response.writeHead(200, { 'content-length': LARGE })
    let left = LARGE
    const write = () => {
      while (left > 0) {
        const part = left < piece.length ? piece.subarray(0, left) : piece
        left -= part.length
        if (!response.write(part)) return void response.once('drain', write)
      }
      response.end()
    }
    write()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
}

/** @param {http.ServerResponse} response */
function stream(response) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  let sent = 0
  const timer = setInterval(() => {
    response.write(EVENT)
    sent += 1
    if (sent < EVENTS) return
    clearInterval(timer)
    response.end()
  }, 10)
}

async function runRelay() {
  const { serveSite } = await import('../../src/launcher/serve.mjs')
  const relay = { secret: SECRET, allowedOrigins: [] }
  return new URL((await serveSite({ folder: '.', port: 0, relay })).url).origin
}

const role = process.argv[2]
if (process.send && role === 'server') process.send(await runServer())
if (process.send && role === 'relay') process.send(await runRelay())
