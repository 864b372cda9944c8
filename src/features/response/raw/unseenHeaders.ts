/** TABLE: headers that go out or come in without a page seeing them, and why. */
import { byteLength } from '#lib/encoding.ts'
import { hostOf } from '#lib/hostOf.ts'
import { headerOf } from '#wire/headers.ts'
import type { Exchange, HeaderList } from '#wire/types.ts'

import { isCrossOrigin } from '../isCrossOrigin.ts'

/** A header nobody can show: its name, what is known of its value, and why. */
export type Unseen = { readonly name: string; readonly value?: string; readonly why: string }

type Page = { readonly pageOrigin: string }

/** What browsers add to a request by their own rules; values only where those rules give them. */
export function addedByBrowser({ request }: Exchange, { pageOrigin }: Page): readonly Unseen[] {
  const { url, method, body, headers } = request
  const isElsewhere = isCrossOrigin(request, pageOrigin)
  const added: readonly (Unseen & { readonly isThere: boolean })[] = [
    { isThere: true, name: 'Host', ...valueOf(hostOf(url)), why: 'The server’s name and port.' },
    {
      isThere: isElsewhere || method !== 'GET',
      name: 'Origin',
      value: pageOrigin,
      why: 'Which page asks. Servers decide by it whether the page may read the answer.',
    },
    { isThere: true, name: 'User-Agent', why: 'The browser and its version.' },
    { isThere: lacks(headers, 'accept'), name: 'Accept', value: '*/*', why: 'Any form of answer.' },
    {
      isThere: body !== null && lacks(headers, 'content-type'),
      name: 'Content-Type',
      value: 'text/plain;charset=UTF-8',
      why: 'A text without a type of its own.',
    },
    {
      isThere: body !== null,
      name: 'Content-Length',
      ...valueOf(body === null ? undefined : String(byteLength(body))),
      why: 'Bytes of the body.',
    },
    { isThere: true, name: 'Accept-Encoding', why: 'Ways to compress that the browser undoes.' },
    {
      isThere: lacks(headers, 'accept-language'),
      name: 'Accept-Language',
      why: 'Languages set in the browser.',
    },
    {
      isThere: lacks(headers, 'cache-control'),
      name: 'Cache-Control',
      value: 'no-cache',
      why: 'The explorer asks for a fresh answer each time; browsers add Pragma to it.',
    },
    {
      isThere: true,
      name: 'Sec-Fetch-*',
      why: 'That a script asks, and from which kind of place.',
    },
  ]
  return added.flatMap(({ isThere, ...unseen }) => (isThere ? [unseen] : []))
}

function valueOf(value: string | undefined) {
  return value === undefined ? {} : { value }
}

function lacks(headers: HeaderList, name: string): boolean {
  return headerOf(headers, name) === undefined
}

/** Headers of answers that MCP and its servers use, and that a browser shows only where the server exposes them. */
const EXPECTED: readonly { readonly name: string; readonly why: string }[] = [
  {
    name: 'Mcp-Session-Id',
    why: 'Names the session; without it the next request can’t be part of one.',
  },
  { name: 'WWW-Authenticate', why: 'Says how to sign in, on a 401.' },
  { name: 'Retry-After', why: 'Says how long to wait, on a 429 or 503.' },
  { name: 'X-Cache-Hit', why: 'Says that the answer is one the server had kept.' },
  { name: 'MCP-Protocol-Version', why: 'The revision of the answer.' },
  { name: 'X-RateLimit-*', why: 'How many calls are left.' },
  { name: 'X-Request-Id', why: 'Finds this request in the server’s log.' },
  { name: 'Server-Timing', why: 'What took how long on the server.' },
]

/** What the browser would not show if the server sent it; nothing where it shows everything. */
export function hiddenIfSent(exchange: Exchange, { pageOrigin }: Page): readonly Unseen[] {
  const { head, request } = exchange
  if (!head || request.via || !isCrossOrigin(request, pageOrigin)) return []
  const exposed = headerOf(head.headers, 'access-control-expose-headers') ?? ''
  const named = exposed.split(',').map((name) => name.trim().toLowerCase())
  return EXPECTED.filter(({ name }) => {
    const wanted = name.toLowerCase()
    return !head.headers.some(([each]) => matches(each, wanted)) && !named.includes(wanted)
  })
}

function matches(name: string, wanted: string): boolean {
  const lower = name.toLowerCase()
  return wanted.endsWith('*') ? lower.startsWith(wanted.slice(0, -1)) : lower === wanted
}
