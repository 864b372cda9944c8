// The local relay: who may use it, and what they ask for. README.md has its wire form. It logs nothing.
import { createHash, timingSafeEqual } from 'node:crypto'

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'

import { forward } from './forward.mjs'

/** Where the relay lies on its server. */
const RELAY_PATH = '/relay'

/** Methods a page may ask for; CONNECT and TRACE are none of them. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** @typedef {import('@hono/node-server').HttpBindings} Bindings */

/**
 * @typedef {object} RelayOptions
 * @property {string} secret what a page must know to use it
 * @property {readonly string[]} allowedOrigins pages of other origins that may use it too
 */

/**
 * The relay as an app with one route.
 * @param {RelayOptions & { hosts: () => readonly string[] }} options `hosts` are the names and ports
 *   by which this server is known, such as `127.0.0.1:4173`; asked at each request
 */
export function createRelay({ secret, allowedOrigins, hosts }) {
  /** @type {Hono<{ Bindings: Bindings }>} */
  const app = new Hono()
  app.all(RELAY_PATH, ({ env: { incoming, outgoing }, body }) => {
    const origin = incoming.headers.origin ?? ''
    const isGuest = allowedOrigins.includes(origin)
    const isOwn = hosts().some((host) => origin === `http://${host}`)
    // A name of another's that leads here is how a page pretends to be ours (DNS rebinding).
    const isHere = hosts().includes(incoming.headers.host ?? '')
    if (!isHere || !(isOwn || isGuest)) return body(null, 403)
    const cors = isGuest ? corsFor(origin) : {}
    if (incoming.method === 'OPTIONS' && isGuest) return body(null, 204, cors)
    const knowsSecret = isSame(incoming.headers['x-relay-secret'], secret)
    if (incoming.method !== 'POST' || !knowsSecret) return body(null, 403, cors)
    const asked = readAsked(incoming.headers['x-relay-request'])
    if (typeof asked === 'number') return body(null, asked, cors)
    forward({ asked, incoming, outgoing, cors })
    return RESPONSE_ALREADY_SENT
  })
  return app
}

/**
 * @param {string} origin
 * @returns {Record<string, string>}
 */
function corsFor(origin) {
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': 'Content-Type, X-Relay-Secret, X-Relay-Request',
    'Access-Control-Allow-Private-Network': 'true',
    'Access-Control-Expose-Headers': 'X-Relay-Head, X-Relay-Error',
    'Access-Control-Max-Age': '600',
    Vary: 'Origin',
  }
}

/**
 * Compares in a time that tells nothing about where two texts differ.
 * @param {string | string[] | undefined} given
 * @param {string} secret
 */
function isSame(given, secret) {
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret))
}

/** @param {string} text */
function digest(text) {
  return createHash('sha256').update(text).digest()
}

/**
 * @param {string | string[] | undefined} header
 * @returns {import('./forward.mjs').Asked | 400 | 403} a status when it can't be read, or leads nowhere
 */
function readAsked(header) {
  try {
    const asked = JSON.parse(Buffer.from(String(header), 'base64url').toString())
    const url = new URL(asked.url)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return 403
    if (!METHODS.has(asked.method) || !asked.headers.every(isHeaderLine)) return 400
    return { url, method: asked.method, headers: asked.headers }
  } catch {
    // Whatever it was, it was no request of a page of ours.
    return 400
  }
}

/** @param {unknown} line */
function isHeaderLine(line) {
  return Array.isArray(line) && line.length === 2 && line.every((part) => typeof part === 'string')
}
