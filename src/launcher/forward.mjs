// Sends one request where the page says, with the headers it says, and streams the answer back with
// every header readable. Redirects are answers like any other.
import http from 'node:http'
import https from 'node:https'
import { urlToHttpOptions } from 'node:url'

/** Headers that belong to one connection, not to the message: the relay sets them itself. */
const FRAMING =
  /^(connection|content-length|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i

/** Headers beyond this many bytes are refused, in either direction; tokens in them can be long. */
export const MAX_HEADER_BYTES = 65_536

// An unused connection is dropped before most servers drop it, so none is found dead when used again.
const KEPT = { keepAlive: true, timeout: 2000 }
const agents = { http: new http.Agent(KEPT), https: new https.Agent(KEPT) }

const NO_ANSWER = Object.assign(new Error('no answer of HTTP'), { code: 'ECONNRESET' })

/** @typedef {{ url: URL, method: string, headers: [string, string][] }} Asked */

/**
 * @typedef {object} Forward
 * @property {Asked} asked
 * @property {http.IncomingMessage} incoming
 * @property {http.ServerResponse} outgoing
 * @property {Record<string, string>} cors
 */

/**
 * Streams both ways; whoever goes away takes the other side along. Without an answer of the server
 * it answers 502 and says why.
 * @param {Forward} forward
 */
export function forward({ asked, incoming, outgoing, cors }) {
  const fail = (/** @type {unknown} */ error) => {
    if (outgoing.headersSent || outgoing.destroyed) outgoing.destroy()
    else outgoing.writeHead(502, { ...cors, ...SAFE, 'X-Relay-Error': describe(error) }).end()
  }
  /** @type {http.ClientRequest} */
  let upstream
  try {
    upstream = open(asked, incoming)
  } catch (error) {
    // Node refuses what can't be a header.
    return fail(error)
  }
  upstream.on('error', fail)
  upstream.on('response', (answer) => {
    outgoing.writeHead(200, { ...cors, ...headOf(asked, answer) })
    outgoing.flushHeaders()
    answer.on('error', fail)
    answer.pipe(outgoing)
  })
  // Node hangs up on a server that switches protocols, and calls that neither an answer nor an error.
  upstream.on('close', () => outgoing.headersSent || fail(NO_ANSWER))
  outgoing.on('close', () => upstream.destroy())
  incoming.pipe(upstream)
}

/**
 * @param {Asked} asked
 * @param {http.IncomingMessage} incoming
 */
function open({ url, method, headers }, incoming) {
  // A name and password in the address would become a header that nobody asked for.
  const { auth: _, ...place } = urlToHttpOptions(url)
  const own = headers.filter(([name]) => !FRAMING.test(name))
  const hasHost = own.some(([name]) => name.toLowerCase() === 'host')
  const length = incoming.headers['content-length'] ?? ''
  const hasBody = length !== '0' || method.startsWith('P')
  const lines = [...(hasHost ? [] : [['Host', url.host]]), ...own]
  if (hasBody && length !== '') lines.push(['Content-Length', length])
  else if (hasBody) lines.push(['Transfer-Encoding', 'chunked'])
  const isSafe = url.protocol === 'https:'
  const options = {
    ...place,
    method,
    agent: isSafe ? agents.https : agents.http,
    // As a list they keep their order, their case and their repetitions.
    headers: lines.flat(),
    maxHeaderSize: MAX_HEADER_BYTES,
  }
  return (isSafe ? https : http).request(options)
}

/** A server's answer must never be taken for a page of this site. */
const SAFE = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
}

/**
 * @param {Asked} asked
 * @param {http.IncomingMessage} answer
 * @returns {http.OutgoingHttpHeaders}
 */
function headOf({ url, method }, answer) {
  const { rawHeaders, headers, statusCode: status = 0, statusMessage: statusText } = answer
  const pairs = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1]]] : []))
  const isStream = /^\s*text\/event-stream\b/i.test(headers['content-type'] ?? '')
  const hasBody = method !== 'HEAD' && status !== 204 && status !== 304
  const { 'content-encoding': coding, 'content-length': length } = headers
  return {
    ...SAFE,
    'X-Relay-Head': encode({ status, statusText, headers: pairs, url: url.href }),
    'Content-Type': isStream ? 'text/event-stream' : 'application/octet-stream',
    ...(hasBody && coding !== undefined ? { 'Content-Encoding': coding } : {}),
    ...(hasBody && length !== undefined ? { 'Content-Length': length } : {}),
  }
}

/** @param {unknown} error */
function describe(error) {
  // Several addresses of one name fail as one error without a message of its own.
  const first = error instanceof AggregateError ? error.errors[0] : error
  const code = first instanceof Error && 'code' in first ? String(first.code) : 'UNKNOWN'
  return encode({ code, message: first instanceof Error ? first.message : String(first) })
}

/** @param {unknown} value */
function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
