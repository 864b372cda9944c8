/** Finds out which era an endpoint speaks, economically and in the open (protocol.md 8). */
import { headerOf } from '#wire/headers.ts'
import type { Exchange, ResponseHead } from '#wire/types.ts'

import { clientCapabilities } from './capabilities.ts'
import type { Declared } from './capabilities.ts'
import { failureOf } from './failures.ts'
import { answerOf } from './jsonRpc.ts'
import { CLIENT_INFO, protocolHeaders } from './outgoing.ts'
import { post, probe } from './probe.ts'
import type { ProbeParts } from './probe.ts'
import { asArray, asObject, asText, present } from './read.ts'
import { HTTP_SSE, LATEST_LEGACY, MODERN } from './revisions.ts'
import type { ProtocolChoice } from './revisions.ts'
import type { Channel } from './sseChannel.ts'
import type { Endpoint, Era, Json, JsonObject, McpFailure, RpcError } from './types.ts'

export type NegotiateOptions = ProbeParts & {
  readonly choice: ProtocolChoice
  /** What we say we can do. */
  readonly declared: Declared
  /** Verdict of an earlier visit: tried first, the full order follows when it fails. */
  readonly remembered?: Era
  /** Milliseconds without any sign of life after which a request is given up. */
  readonly timeoutMs: number
  /** The last attempt ran out of time: even a guess may now take as long as any request. */
  readonly isRetry?: boolean
  readonly now: () => number
}

export type Negotiated =
  | { readonly kind: 'agreed'; readonly endpoint: Endpoint; readonly channel?: Channel }
  | {
      readonly kind: 'failed'
      readonly failure: McpFailure
      /** What every opening met, in order; the failure is the most telling of them. */
      readonly tried: readonly Tried[]
    }

/** One opening that did not lead to an agreement. */
export type Tried = { readonly era: Era; readonly failure: McpFailure }

/** What one opening told: agreed, go on to the next, or stop here because nothing else can help. */
type Verdict =
  | (Negotiated & { readonly kind: 'agreed' })
  | { readonly kind: 'next'; readonly failure: McpFailure }
  | { readonly kind: 'stop'; readonly failure: McpFailure }

/** `guessMs` is how long to wait for an answer that the server may never give. */
type OpeningOptions = NegotiateOptions & { readonly guessMs: number }

type Opening = (options: OpeningOptions) => Promise<Verdict>

/** Where Auto only guesses, no answer for this long ends the wait (protocol.md 8.3). */
const GUESS_MS = 8000

/** Timers of browsers fire at once beyond this. */
const LONGEST_MS = 2 ** 31 - 1

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
export async function negotiate(given: NegotiateOptions): Promise<Negotiated> {
  const pinned = pinnedOpening(given.choice)
  const timeoutMs = Math.min(given.timeoutMs, LONGEST_MS)
  const guessMs = pinned || given.isRetry ? timeoutMs : Math.min(timeoutMs, GUESS_MS)
  const options: OpeningOptions = { ...given, timeoutMs, guessMs }
  if (pinned) return settle(await pinned.open(options), pinned.era, [])
  const tried: Tried[] = []
  const queue: Era[] = ['modern', 'legacy', 'http+sse', 'stateless']
  const { remembered } = options
  if (remembered) queue.sort((a, b) => Number(b === remembered) - Number(a === remembered))
  for (let era = queue.shift(); era !== undefined; era = queue.shift()) {
    const verdict = await OPENINGS[era](options)
    if (verdict.kind !== 'next' || options.signal.aborted) return settle(verdict, era, tried)
    tried.push({ era, failure: verdict.failure })
    if (era === 'legacy') reorderAfterInitialize(queue, verdict.failure)
  }
  return { kind: 'failed', failure: mostTelling(tried) ?? NOTHING, tried }
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

function settle(verdict: Verdict, era: Era, earlier: readonly Tried[]): Negotiated {
  if (verdict.kind === 'agreed') return verdict
  const tried = [...earlier, { era, failure: verdict.failure }]
  const telling = verdict.kind === 'next' ? mostTelling(earlier) : undefined
  return { kind: 'failed', failure: telling ?? verdict.failure, tried }
}

/** An answer tells more than silence, and the first answer more than those to later guesses. */
function mostTelling(tried: readonly Tried[]): McpFailure | undefined {
  const failures = tried.map(({ failure }) => failure)
  return failures.find(({ kind }) => kind !== 'transport') ?? failures.at(-1)
}

function pinnedOpening(
  choice: ProtocolChoice,
): { readonly era: Era; readonly open: Opening } | undefined {
  switch (choice) {
    case 'auto':
      return undefined
    case 'none':
      return { era: 'stateless', open: stateless }
    case MODERN:
      return { era: 'modern', open: OPENINGS.modern }
    case HTTP_SSE:
      return { era: 'http+sse', open: openSse }
    default:
      return { era: 'legacy', open: (options) => initialize(options, choice) }
  }
}

/** Nothing is sent: the user chose to open without any handshake. */
async function stateless({ target }: OpeningOptions): Promise<Verdict> {
  return { kind: 'agreed', endpoint: { url: target.url, era: 'stateless', revision: 'none' } }
}

async function discover(options: OpeningOptions, revision: string): Promise<Verdict> {
  const declared = clientCapabilities(revision, options.declared)
  const endpoint: Endpoint = { url: options.target.url, era: 'modern', revision, declared }
  const ask = { method: 'server/discover', params: {}, endpoint, timeoutMs: options.guessMs }
  const first = await probe(options, ask)
  // It may refuse what it offers: then it wants to be asked again (protocol.md 8.2).
  const exchange = offers(answerOf(first), revision) ? await probe(options, ask) : first
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

function offers(answer: ReturnType<typeof answerOf>, revision: string): boolean {
  if (answer?.kind !== 'error' || answer.error.code !== -32022) return false
  return (asArray(asObject(answer.error.data)?.['supported']) ?? []).includes(revision)
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
  // A stream may be left behind its answer.
  if (outcome?.kind === 'aborted' && !answerOf(exchange)) return true
  if (outcome?.kind === 'refused') return true
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
  options: OpeningOptions,
  revision: string,
  era: 'legacy' | 'http+sse' = 'legacy',
): Promise<Verdict> {
  const declared = clientCapabilities(revision, options.declared)
  const params = { protocolVersion: revision, capabilities: declared, clientInfo: CLIENT_INFO }
  const exchange = await probe(options, {
    method: 'initialize',
    params,
    timeoutMs: options.timeoutMs,
  })
  const answer = answerOf(exchange)
  const result = answer?.kind === 'result' ? asObject(answer.result) : undefined
  if (!result || typeof result['protocolVersion'] !== 'string') return verdictWithout(exchange)
  const endpoint: Endpoint = {
    url: options.target.url,
    era,
    revision: result['protocolVersion'],
    declared,
    ...identityOf(result),
    ...present({ session: headerOf(exchange.head?.headers ?? [], 'mcp-session-id') }),
  }
  return { kind: 'agreed', endpoint: await confirm(options, endpoint) }
}

/**
 * `notifications/initialized`; when the preflight refuses the version header, once more without it,
 * and without it from then on.
 */
async function confirm(options: OpeningOptions, endpoint: Endpoint): Promise<Endpoint> {
  if (options.signal.aborted) return endpoint
  const body = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })
  const send = (to: Endpoint) =>
    post(options, { body, headers: protocolHeaders(to, undefined), timeoutMs: options.timeoutMs })
  const { outcome } = await send(endpoint)
  if (outcome?.kind !== 'unreachable' || !namesRevision(endpoint)) return endpoint
  const plain: Endpoint = { ...endpoint, withoutVersionHeader: true }
  const again = await send(plain)
  return again.outcome?.kind === 'unreachable' ? endpoint : plain
}

function namesRevision(endpoint: Endpoint): boolean {
  return headerOf(protocolHeaders(endpoint, undefined), 'MCP-Protocol-Version') !== undefined
}

async function openSse(options: OpeningOptions): Promise<Verdict> {
  const { target, run, signal, now } = options
  // Few servers are that old: it comes with the first that may be.
  const { openChannel } = await import('./sseChannel.ts')
  const opened = await openChannel({ target, run, signal, now, timeoutMs: options.guessMs })
  if (opened.kind === 'failed') {
    const { exchange, problem } = opened
    if (problem)
      return { kind: 'next', failure: { kind: 'unreadable', message: problem, exchange } }
    const failure = failureOf(exchange) ?? { ...NOTHING, exchange }
    // An open GET without an endpoint event is an ordinary 2025 server: no reason to stop.
    return { kind: 'next', failure }
  }
  const { channel } = opened
  const viaChannel: OpeningOptions = {
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
async function listPlainly(options: OpeningOptions): Promise<Verdict> {
  const exchange = await probe(options, {
    method: 'tools/list',
    params: {},
    timeoutMs: options.guessMs,
  })
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
    ...present({ title: asText(info['title']), icons: info['icons'] }),
  }
  return present({
    server,
    capabilities: asObject(result['capabilities']),
    instructions: asText(result['instructions']),
  })
}
