/** Words for failures: what happened, then what to do (product.md 2.9). */
import { assertNever } from '#lib/assert.ts'
import { hostOf } from '#lib/hostOf.ts'
import { parseJson } from '#lib/parseJson.ts'
import { headerOf } from '#wire/headers.ts'
import type { Exchange } from '#wire/types.ts'

import { looksLikeHtml } from './html.ts'
import { asArray, asJson, asObject, asText } from './read.ts'
import { describeRelayed } from './relayWords.ts'
import { SESSION_LOST, isSessionLost } from './session.ts'
import { describeTimeout } from './timeoutWords.ts'
import type { Json, JsonObject, McpFailure, RpcError } from './types.ts'
import { describeUnreadable } from './unreadableWords.ts'

export type FailureWords = {
  /** Stable short code, for `data-error` and tests. */
  readonly code: string
  readonly title: string
  /** What to do, in one or two sentences. */
  readonly advice: string
}

export type FailureContext = {
  readonly auth?: 'none' | 'tokenUrl' | 'apiKey'
  /** Origin of this page, for sentences about CORS. */
  readonly pageOrigin?: string
  readonly isSecurePage?: boolean
}

/** Words for a failure: what happened, then what to do. */
export function describeFailure(failure: McpFailure, context: FailureContext = {}): FailureWords {
  if (failure.exchange && isSessionLost(failure.exchange)) return SESSION_LOST
  switch (failure.kind) {
    case 'rpc':
      return describeRpcError(failure)
    case 'http':
      return describeHttp(failure, context)
    case 'transport':
      return describeTransport(failure, context)
    case 'unreadable':
      return describeUnreadable(failure)
    default:
      return assertNever(failure)
  }
}

function urlOf(failure: McpFailure): string {
  return failure.exchange?.request.url ?? ''
}

function nameHost(url: string): string {
  return hostOf(url) ?? 'the server'
}

/** Names of the codes a client meets (protocol.md 3.9). */
const RPC_CODES: Readonly<Record<number, string>> = {
  [-32700]: 'Parse error',
  [-32600]: 'Invalid request',
  [-32601]: 'Method not found',
  [-32602]: 'Invalid params',
  [-32603]: 'Internal error',
  [-32020]: 'Header mismatch',
  [-32021]: 'Missing client capability',
  [-32022]: 'Unsupported protocol version',
}

/** The code with its name, where it has one: `-32601 Method not found`. */
export function nameRpcCode(code: number | undefined): string {
  if (code === undefined) return 'no code'
  const name = RPC_CODES[code]
  return name === undefined ? String(code) : `${code} ${name}`
}

const RPC_ADVICE: Readonly<Record<number, string>> = {
  [-32700]: 'The body isn’t valid JSON. Problems under the editor shows where.',
  [-32600]: 'The message isn’t a valid JSON-RPC request. Check jsonrpc, id and method.',
  [-32601]: 'Check the spelling of the method, or choose one the server lists.',
  [-32602]: 'Compare them with the schema in Docs.',
  [-32603]: 'The server failed while answering. Your request is kept; send it again.',
  [-32020]: 'A protocol header is missing or differs from the body. See Headers.',
  [-32021]: 'The server needs a capability this request didn’t declare in _meta.',
}

function describeRpcError(failure: Extract<McpFailure, { kind: 'rpc' }>): FailureWords {
  const { error } = failure
  const code = `rpc${error.code ?? ''}`
  if (error.code === -32022) return { code, ...wordsForRevision(error) }
  const advice =
    (error.code === undefined ? undefined : RPC_ADVICE[error.code]) ??
    'The server answered with an error of its own. See the details below.'
  if (error.code === -32602 && methodOf(failure) === 'resources/read') {
    return {
      code,
      title: 'The server has no such resource.',
      advice:
        `${sayingOf(error.message)} Check the URI, and that every variable in it has a value.`.trim(),
    }
  }
  const title = rpcTitle(failure)
  if (title === undefined) return { code, title: error.message || titleOfCode(error.code), advice }
  return { code, title, advice: [sayingOf(error.message), advice].filter(Boolean).join(' ') }
}

function titleOfCode(code: number | undefined): string {
  return code === undefined ? 'An error without a code or a message.' : nameRpcCode(code)
}

function methodOf({ exchange }: { readonly exchange?: Exchange | undefined }): string | undefined {
  return asText(readObject(exchange?.request.body ?? '')?.['method'])
}

/** A title of ours where it tells more than the server's own message. */
function rpcTitle({ error, exchange }: Extract<McpFailure, { kind: 'rpc' }>): string | undefined {
  if (error.code === -32602) return 'Some arguments aren’t valid.'
  if (error.code !== -32601) return undefined
  const method = methodOf({ exchange })
  return `This server doesn’t know ${method === undefined ? 'this method' : `the method ${method}`}.`
}

function wordsForRevision({ data }: RpcError): { title: string; advice: string } {
  const object = asObject(data)
  const supported = (asArray(object?.['supported']) ?? []).flatMap((each) => asText(each) ?? [])
  const advice =
    supported.length > 0
      ? `It offers ${supported.join(', ')}. Choose it under Protocol.`
      : 'Choose another revision under Protocol.'
  return {
    title: `The server doesn’t speak ${asText(object?.['requested']) ?? 'this revision'}.`,
    advice,
  }
}

function readObject(text: string): JsonObject | undefined {
  const parsed = parseJson(text)
  return parsed.ok ? asObject(asJson(parsed.value)) : undefined
}

function sayingOf(message: string): string {
  return message === '' ? '' : `It says: ${message.replace(/(?<![.!?…])$/, '.')}`
}

type HttpFailure = Extract<McpFailure, { kind: 'http' }>

function describeHttp(failure: HttpFailure, context: FailureContext): FailureWords {
  const { status } = failure
  const code = `http${status}`
  if (failure.exchange?.head?.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    return {
      code: 'redirect',
      title: 'The server redirects to another address.',
      advice:
        'Your headers aren’t sent along to an address you didn’t choose. Enter the final address; often only a slash at the end is missing or too many.',
    }
  }
  if (looksLikeHtml(failure.body) && (status < 400 || status === 404)) {
    return {
      code: 'html',
      title: 'That address answered with a web page, not MCP.',
      advice: 'Is /mcp missing from the URL?',
    }
  }
  const words = httpWords(failure, context)
  return { code, ...words, advice: [words.advice, said(failure.body)].filter(Boolean).join(' ') }
}

/** What a server that is busy asks for, in whole seconds; a date is left out, clocks differ. */
function retryAfter({ exchange }: HttpFailure): string | undefined {
  const value = headerOf(exchange?.head?.headers ?? [], 'retry-after')?.trim() ?? ''
  return /^\d{1,6}$/.test(value) ? `${Number(value)} s` : undefined
}

/** The server id of an Alloy-style path. */
function serverIdIn(url: string): string | undefined {
  return /\/mcp\/([^/?#]+)/.exec(url)?.[1]
}

function httpWords(
  failure: HttpFailure,
  context: FailureContext,
): { title: string; advice: string } {
  const { status } = failure
  if (status === 401) return words401(context)
  if (status === 429) {
    return {
      title: 'Too many calls; the server asks to wait (429).',
      advice: `Wait ${retryAfter(failure) ?? 'a minute'}, then send again. Your request is kept.`,
    }
  }
  if (status >= 500) {
    return {
      title: `The server had a problem (${status}).`,
      advice: `Your request is kept. Send it again in ${retryAfter(failure) ?? 'a moment'}.`,
    }
  }
  const known = HTTP_WORDS[status]
  if (known) return known
  if (status === 404) {
    const serverId = serverIdIn(urlOf(failure))
    return serverId === undefined
      ? {
          title: 'Nothing is at this address (404).',
          advice: 'Check the path of the URL; many servers use /mcp.',
        }
      : {
          title: `No server with the ID ${serverId} (404).`,
          advice: 'Check the server ID in the URL.',
        }
  }
  return { title: `The server answered ${status}.`, advice: 'See Raw for what it said.' }
}

const HTTP_WORDS: Readonly<Record<number, { title: string; advice: string }>> = {
  400: {
    title: 'The server couldn’t use this request (400).',
    advice: 'Compare the body and the headers with what the server expects.',
  },
  403: {
    title: 'This server’s rules don’t allow that (403).',
    advice:
      'A restriction on the user, the connector or the action can cause this, or the wrong kind of authentication.',
  },
  405: {
    title: 'This address doesn’t take this kind of request (405).',
    advice: 'Check the path of the URL; many servers use /mcp.',
  },
  406: {
    title: 'The server wants a streaming reply and didn’t get asked for one (406).',
    advice:
      'Accept must list application/json and text/event-stream. If Headers shows both, a proxy may have removed one.',
  },
  413: { title: 'The request is too large for this server (413).', advice: 'Send less at once.' },
  415: {
    title: 'The server doesn’t take this kind of body (415).',
    advice: 'Content-Type must be application/json.',
  },
}

function words401(context: FailureContext): { title: string; advice: string } {
  if (context.auth === 'tokenUrl') {
    return {
      title: 'The server didn’t accept this token (401).',
      advice: 'It may have expired, been regenerated, or the server was deleted. Paste a new URL.',
    }
  }
  if (context.auth === 'apiKey') {
    return {
      title: 'The server didn’t accept this key (401).',
      advice:
        'Check that the key has no spaces and that the user ID is set; it travels as x-alloy-userid.',
    }
  }
  return {
    title: 'The server wants to know who is calling (401).',
    advice: 'Choose Token URL or API key under Authentication, or add an Authorization header.',
  }
}

/** What the server itself said in an error body of the usual shapes, as one sentence. */
function said(body: string): string {
  const object = readObject(body)
  const error = object?.['error']
  const words = [asObject(error)?.['message'], error, object?.['message']].map(asText)
  return sayingOf(words.find((each) => each !== undefined) ?? '')
}

type TransportFailure = Extract<McpFailure, { kind: 'transport' }>

function describeTransport(failure: TransportFailure, context: FailureContext): FailureWords {
  const { outcome } = failure
  switch (outcome.kind) {
    case 'unreachable':
      return outcome.code === undefined
        ? describeUnreachable(urlOf(failure), context)
        : describeRelayed(nameHost(urlOf(failure)), outcome.code, outcome.message)
    case 'refused':
      return {
        code: 'refused',
        title: 'The browser refused to send this request.',
        advice: `Nothing went out. ${outcome.message}`,
      }
    case 'aborted':
      return outcome.by === 'timeout'
        ? describeTimeout(failure.exchange)
        : {
            code: 'cancelled',
            title: 'Stopped.',
            advice: 'You stopped this request before its answer was complete.',
          }
    case 'truncated':
      if (outcome.lost === 'room') return TOO_LARGE
      return {
        code: 'truncated',
        title: 'The answer broke off.',
        advice:
          'The connection ended before the answer was complete. What arrived is in Raw; send again for the rest.',
      }
    case 'complete':
      return { code: 'complete', title: 'Done.', advice: '' }
    default:
      return assertNever(outcome)
  }
}

const TOO_LARGE: FailureWords = {
  code: 'too-large',
  title: 'The answer is larger than this page keeps.',
  advice:
    'Reading stopped at 256 MB. What came until then is in Raw or Stream; ask for less at once.',
}

function describeUnreachable(url: string, context: FailureContext): FailureWords {
  const host = nameHost(url)
  const isLocal = /^(?:(?:[\w-]+\.)*localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(host)
  if (context.isSecurePage && url.startsWith('http:') && !isLocal) {
    return {
      code: 'mixed-content',
      title: 'This page is https and the server is http.',
      advice: 'Browsers don’t allow that mix. Use an https address, or run this page locally.',
    }
  }
  const origin = context.pageOrigin ?? 'this page'
  return {
    code: 'unreachable',
    title: `Can’t reach ${host}.`,
    advice: `Either nothing answers there (check the address, VPN or firewall), or the server doesn’t allow calls from ${origin} (CORS). The browser doesn’t tell a page which.`,
  }
}

/** An error object inside the text of a tool result: `{"error": {"code", "message", "details"}}` (alloy.md). */
export function toolErrorIn(value: Json): { code: string; message: string } | undefined {
  const error = asObject(asObject(value)?.['error'])
  const code = asText(error?.['code'])
  const message = asText(error?.['message'])
  return code === undefined || message === undefined ? undefined : { code, message }
}
