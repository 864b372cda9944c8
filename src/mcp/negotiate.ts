/** Finds out which era an endpoint speaks, economically and in the open (protocol.md 8). */
import { headerOf, mergeHeaders } from '#wire/headers.ts'
import type { Exchange, HeaderList, ResponseHead } from '#wire/types.ts'

import type { Target } from './credentials.ts'
import { failureOf } from './failures.ts'
import { answerOf } from './jsonRpc.ts'
import { CLIENT_INFO, buildMessage, protocolHeaders } from './outgoing.ts'
import { asArray, asObject, asText, present } from './read.ts'
import { HTTP_SSE, LATEST_LEGACY, MODERN } from './revisions.ts'
import type { ProtocolChoice } from './revisions.ts'
import type { Run } from './run.ts'
import { openChannel } from './sseChannel.ts'
import type { Channel } from './sseChannel.ts'
import type { Endpoint, Era, Json, JsonObject, McpFailure, Message, RpcError } from './types.ts'

export type NegotiateOptions = {
  readonly target: Target
  readonly choice: ProtocolChoice
  /** Verdict of an earlier visit: tried first, the full order follows when it fails. */
  readonly remembered?: Era
  readonly run: Run
  readonly signal: AbortSignal
  readonly now: () => number
  readonly nextId: () => number
}

export type Negotiated =
  | { readonly kind: 'agreed'; readonly endpoint: Endpoint; readonly channel?: Channel }
  | { readonly kind: 'failed'; readonly failure: McpFailure }

/** What one opening told: agreed, go on to the next, or stop here because nothing else can help. */
type Verdict =
  | (Negotiated & { readonly kind: 'agreed' })
  | { readonly kind: 'next'; readonly failure: McpFailure }
  | { readonly kind: 'stop'; readonly failure: McpFailure }

type Opening = (options: NegotiateOptions) => Promise<Verdict>

/** A probe that hears nothing for this long is no evidence (protocol.md 8.2). */
const PROBE_TIMEOUT_MS = 8000

const OPENINGS: Readonly<Record<Era, Opening>> = {
  modern: (options) => discover(options, MODERN),
  legacy: (options) => initialize(options, LATEST_LEGACY),
  'http+sse': openSse,
  stateless: listPlainly,
}

/**
 * Auto order: discover, initialize, GET for an `endpoint` event, plain `tools/list`. A pinned choice
 * runs its own opening only. Every probe is a recorded exchange of origin `probe`.
 */
export async function negotiate(options: NegotiateOptions): Promise<Negotiated> {
  const pinned = pinnedOpening(options.choice)
  if (pinned) return settle(await pinned(options), undefined)
  let first: McpFailure | undefined
  const queue: Era[] = ['modern', 'legacy', 'http+sse', 'stateless']
  const { remembered } = options
  if (remembered) queue.sort((a, b) => Number(b === remembered) - Number(a === remembered))
  for (let era = queue.shift(); era !== undefined; era = queue.shift()) {
    const verdict = await OPENINGS[era](options)
    if (verdict.kind !== 'next' || options.signal.aborted) return settle(verdict, first)
    first = moreTelling(first, verdict.failure)
    if (era === 'legacy') reorderAfterInitialize(queue, verdict.failure)
  }
  return { kind: 'failed', failure: first ?? NOTHING }
}

/** What `initialize` met decides which of the last two openings is worth a request. */
function reorderAfterInitialize(queue: Era[], failure: McpFailure): void {
  // It spoke JSON-RPC: a plain call is likelier to work than an event stream.
  const index = queue.indexOf('stateless')
  if (index === -1) return
  const stream = queue.indexOf('http+sse')
  if (failure.kind === 'rpc' && stream !== -1 && stream < index) {
    queue.splice(index, 1)
    queue.splice(stream, 0, 'stateless')
  }
  // No answer at all: a plain call would meet the same preflight, a GET needs none.
  const isSilent = failure.kind === 'transport' && failure.outcome.kind === 'unreachable'
  if (isSilent) queue.splice(index, 1)
}

const NOTHING: McpFailure = {
  kind: 'unreadable',
  message: 'The server answered none of the openings.',
}

function settle(verdict: Verdict, earlier: McpFailure | undefined): Negotiated {
  if (verdict.kind === 'agreed') return verdict
  return { kind: 'failed', failure: earlier && verdict.kind === 'next' ? earlier : verdict.failure }
}

/** An answer tells more than silence, and the first answer more than those to later guesses. */
function moreTelling(earlier: McpFailure | undefined, next: McpFailure): McpFailure {
  if (!earlier || earlier.kind === 'transport') return next
  return earlier
}

function pinnedOpening(choice: ProtocolChoice): Opening | undefined {
  switch (choice) {
    case 'auto':
      return undefined
    case 'none':
      return stateless
    case MODERN:
      return OPENINGS.modern
    case HTTP_SSE:
      return openSse
    default:
      return (options) => initialize(options, choice)
  }
}

/** Nothing is sent: the user chose to open without any handshake. */
async function stateless({ target }: NegotiateOptions): Promise<Verdict> {
  return { kind: 'agreed', endpoint: { url: target.url, era: 'stateless', revision: 'none' } }
}

type Probe = { readonly method: string; readonly params: JsonObject; readonly endpoint?: Endpoint }

async function probe(options: NegotiateOptions, what: Probe): Promise<Exchange> {
  const { target } = options
  const id = options.nextId()
  const text = JSON.stringify(buildMessage(what.endpoint, id, what.method, what.params))
  const message: Message = { kind: 'request', id, method: what.method, params: paramsOf(text) }
  return post(options, text, protocolHeaders(what.endpoint, message), target.url)
}

function paramsOf(text: string): Json {
  const parsed: Json = JSON.parse(text)
  return asObject(parsed)?.['params'] ?? {}
}

async function post(
  { target, run, signal }: NegotiateOptions,
  body: string,
  headers: HeaderList,
  url: string,
): Promise<Exchange> {
  const limit = new AbortController()
  const abort = () => limit.abort(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  let timer = setTimeout(() => limit.abort('timeout'), PROBE_TIMEOUT_MS)
  try {
    return await run(
      { method: 'POST', url, headers: mergeHeaders(headers, target.headers), body },
      {
        origin: { kind: 'probe' },
        signal: limit.signal,
        onEvent: () => {
          clearTimeout(timer)
          timer = setTimeout(() => limit.abort('timeout'), PROBE_TIMEOUT_MS)
        },
      },
    )
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

async function discover(options: NegotiateOptions, revision: string): Promise<Verdict> {
  const url = options.target.url
  const endpoint: Endpoint = { url, era: 'modern', revision }
  const exchange = await probe(options, { method: 'server/discover', params: {}, endpoint })
  const answer = answerOf(exchange)
  const result = answer?.kind === 'result' ? asObject(answer.result) : undefined
  const supported = asArray(result?.['supportedVersions'])
  if (result && supported) {
    if (!supported.includes(revision)) return unsupported(exchange, supported, revision)
    return { kind: 'agreed', endpoint: { ...endpoint, ...identityOf(result) } }
  }
  if (answer?.kind === 'error' && isModern(answer.error)) {
    return { kind: 'stop', failure: { kind: 'rpc', error: answer.error, exchange } }
  }
  return verdictWithout(exchange)
}

/** Errors that only a server of the modern era sends: nothing older is worth trying. */
function isModern({ code, data }: RpcError): boolean {
  if (code === -32020 || code === -32021) return true
  const offered = asArray(asObject(data)?.['supported']) ?? []
  return code === -32022 && offered.length > 0 && !offersOlder(offered)
}

function offersOlder(revisions: readonly Json[]): boolean {
  return revisions.some((date) => typeof date === 'string' && date < MODERN)
}

function unsupported(exchange: Exchange, supported: readonly Json[], requested: string): Verdict {
  const message = 'No common protocol revision.'
  const error: RpcError = { code: -32022, message, data: { supported, requested } }
  const failure: McpFailure = { kind: 'rpc', error, exchange }
  return { kind: offersOlder(supported) ? 'next' : 'stop', failure }
}

/** What an answer that agrees to nothing proves (protocol.md 8.2). */
function verdictWithout(exchange: Exchange): Verdict {
  const failure = failureOf(exchange) ?? { ...NOTHING, exchange }
  return { kind: isNoEvidence(exchange) ? 'stop' : 'next', failure }
}

/** Sign-in, redirects, rate limits, broken servers and silence say nothing about the era. */
function isNoEvidence(exchange: Exchange): boolean {
  const { head, outcome } = exchange
  if (outcome?.kind === 'aborted' || outcome?.kind === 'refused') return true
  if (!head) return false
  if (isNoEvidenceStatus(head)) return true
  // A web page is no MCP endpoint, whatever is asked next.
  return head.status < 300 && exchange.body.kind === 'text' && !/^\s*[{[]/.test(exchange.body.text)
}

function isNoEvidenceStatus({ status, type }: ResponseHead): boolean {
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400)
  return isRedirect || [401, 403, 429].includes(status) || status >= 500
}

async function initialize(
  options: NegotiateOptions,
  revision: string,
  era: 'legacy' | 'http+sse' = 'legacy',
): Promise<Verdict> {
  const params = { protocolVersion: revision, capabilities: {}, clientInfo: CLIENT_INFO }
  const exchange = await probe(options, { method: 'initialize', params })
  const answer = answerOf(exchange)
  const result = answer?.kind === 'result' ? asObject(answer.result) : undefined
  if (!result || typeof result['protocolVersion'] !== 'string') return verdictWithout(exchange)
  const endpoint: Endpoint = {
    url: options.target.url,
    era,
    revision: result['protocolVersion'],
    ...identityOf(result),
    ...present({ session: headerOf(exchange.head?.headers ?? [], 'mcp-session-id') }),
  }
  return { kind: 'agreed', endpoint: await confirm(options, endpoint) }
}

/**
 * `notifications/initialized`; when the preflight refuses the version header, once more without it,
 * and without it from then on.
 */
async function confirm(options: NegotiateOptions, endpoint: Endpoint): Promise<Endpoint> {
  if (options.signal.aborted) return endpoint
  const body = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })
  const send = (to: Endpoint) =>
    post(options, body, protocolHeaders(to, undefined), options.target.url)
  const { outcome } = await send(endpoint)
  if (outcome?.kind !== 'unreachable' || !namesRevision(endpoint)) return endpoint
  const plain: Endpoint = { ...endpoint, withoutVersionHeader: true }
  const again = await send(plain)
  return again.outcome?.kind === 'unreachable' ? endpoint : plain
}

function namesRevision(endpoint: Endpoint): boolean {
  return headerOf(protocolHeaders(endpoint, undefined), 'MCP-Protocol-Version') !== undefined
}

async function openSse(options: NegotiateOptions): Promise<Verdict> {
  const { target, run, signal, now } = options
  const opened = await openChannel({ target, run, signal, now, timeoutMs: PROBE_TIMEOUT_MS })
  if (opened.kind === 'failed') {
    const { exchange, problem } = opened
    if (problem)
      return { kind: 'next', failure: { kind: 'unreadable', message: problem, exchange } }
    const failure = failureOf(exchange) ?? { ...NOTHING, exchange }
    // An open GET without an endpoint event is an ordinary 2025 server: no reason to stop.
    return { kind: 'next', failure }
  }
  const { channel } = opened
  const viaChannel: NegotiateOptions = {
    ...options,
    target: { ...target, url: channel.postUrl },
    run: (request, runOptions) => {
      const id = idIn(request.body)
      return run(request, {
        ...runOptions,
        ...(id === undefined ? {} : { wrap: channel.withReply(id, runOptions.signal) }),
      })
    },
  }
  const verdict = await initialize(viaChannel, HTTP_SSE, 'http+sse')
  if (verdict.kind !== 'agreed') {
    channel.close()
    return verdict
  }
  const endpoint: Endpoint = {
    ...verdict.endpoint,
    url: target.url,
    postUrl: channel.postUrl,
  }
  return { kind: 'agreed', endpoint, channel }
}

function idIn(body: string | null): number | undefined {
  const id = /^\{"jsonrpc":"2\.0","id":(\d+)/.exec(body ?? '')?.[1]
  return id === undefined ? undefined : Number(id)
}

/** The last resort: does it answer a plain `tools/list`, as the examples of Alloy's API page do? */
async function listPlainly(options: NegotiateOptions): Promise<Verdict> {
  const exchange = await probe(options, { method: 'tools/list', params: {} })
  if (answerOf(exchange)?.kind !== 'result') return verdictWithout(exchange)
  return {
    kind: 'agreed',
    endpoint: { url: options.target.url, era: 'stateless', revision: 'none' },
  }
}

/** Name, version, capabilities and instructions out of a discover or initialize result. */
function identityOf(result: JsonObject): Partial<Endpoint> {
  const info =
    asObject(result['serverInfo']) ??
    asObject(asObject(result['_meta'])?.['io.modelcontextprotocol/serverInfo'])
  const server = info && {
    name: asText(info['name']) ?? 'Unnamed server',
    version: asText(info['version']) ?? '',
    ...present({ title: asText(info['title']) }),
  }
  return present({
    server,
    capabilities: asObject(result['capabilities']),
    instructions: asText(result['instructions']),
  })
}
