/** TABLE: what every result and error of 2026-07-28 says of itself (protocol.md 3.9, 4.1, 4.6). */
import { pointerStep } from '#lib/jsonPointer.ts'
import { headerOf } from '#wire/headers.ts'

import { quote } from '../quote.ts'
import { asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { pagesBefore } from './pages.ts'
import { placeIn } from './placeIn.ts'
import { isFinal } from './results.ts'
import { MODERN_ONLY } from './types.ts'
import type { Check, Piece, Remark, Seen } from './types.ts'

export const RESULT_CHECKS: readonly Check[] = [
  {
    id: 'res.result-type',
    severity: 'error',
    rule: 'A result says in resultType what it is: complete, input_required, or what an extension defines.',
    source: 'MCP 2026-07-28, base protocol',
    eras: MODERN_ONLY,
    about: 'server',
    *run({ answer, result, sent }) {
      if (!answer || !result) return
      const type = result['resultType']
      const at = placeIn(answer, '/result/resultType')
      if (type === undefined) yield { message: 'The result has no resultType.', at }
      else if (type === 'task') yield* judgeTask(answer, sent.meta, sent.method)
      else if (type !== 'complete' && type !== 'input_required') {
        yield { message: `resultType is ${quote(type)}, which no revision defines.`, at }
      }
    },
  },
  {
    id: 'res.cache-hints',
    severity: 'error',
    rule: 'Lists, discovery and resources say how long they stay fresh (ttlMs) and for whom (cacheScope).',
    source: 'MCP 2026-07-28, caching',
    eras: MODERN_ONLY,
    about: 'server',
    run: judgeCacheHints,
  },
  {
    id: 'res.server-info',
    severity: 'info',
    rule: 'Every result should name its server in _meta.',
    source: 'MCP 2026-07-28, base protocol',
    eras: MODERN_ONLY,
    about: 'server',
    *run({ answer, result }) {
      if (!answer || !result) return
      const info = asObject(asObject(result['_meta'])?.['io.modelcontextprotocol/serverInfo'])
      const at = placeIn(answer, '/result/_meta')
      if (!info) yield { message: 'The result doesn’t name its server (serverInfo).', at }
      else if (asText(info['name']) === undefined || asText(info['version']) === undefined) {
        yield { message: 'serverInfo lacks name or version.', at }
      }
    },
  },
  {
    id: 'res.retired-code',
    severity: 'warning',
    rule: 'Error numbers have the meaning this revision gives them; reserved ones are not for servers.',
    source: 'MCP 2026-07-28, errors',
    eras: MODERN_ONLY,
    about: 'server',
    *run({ answer }) {
      if (answer?.message.kind !== 'error') return
      const { code } = answer.message.error
      const words = code === undefined ? undefined : (RETIRED.get(code) ?? reserved(code))
      if (words !== undefined) {
        yield { message: `The error ${code} ${words}.`, at: placeIn(answer, '/error/code') }
      }
    },
  },
  {
    id: 'res.session-header',
    severity: 'warning',
    rule: 'There are no sessions: a server issues no Mcp-Session-Id.',
    source: 'MCP 2026-07-28, Streamable HTTP',
    eras: MODERN_ONLY,
    about: 'server',
    *run({ exchange: { head } }) {
      if (head && headerOf(head.headers, 'mcp-session-id') !== undefined) {
        yield { message: 'The server issued Mcp-Session-Id.' }
      }
    },
  },
  {
    id: 'res.input-required',
    severity: 'error',
    rule: 'Only tools/call, prompts/get and resources/read may ask back, for what the client declared.',
    source: 'MCP 2026-07-28, multi round-trip requests',
    eras: MODERN_ONLY,
    about: 'server',
    run: judgeInputRequired,
  },
]

const TASKS = 'io.modelcontextprotocol/tasks'
const CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities'

function* judgeTask(answer: Piece, meta: JsonObject, method: string): Generator<Remark> {
  const declared = asObject(asObject(meta[CAPABILITIES])?.['extensions'])
  const at = placeIn(answer, '/result/resultType')
  if (!declared || !Object.hasOwn(declared, TASKS)) {
    yield { message: 'The result is a task; the request didn’t declare the extension.', at }
  } else if (method !== 'tools/call') {
    yield { message: `The result of ${quote(method)} is a task; only tools/call may give one.`, at }
  }
}

/** Results that must carry caching hints (protocol.md 4.1). */
const CACHEABLE = new Set([
  'server/discover',
  'tools/list',
  'prompts/list',
  'resources/list',
  'resources/templates/list',
  'resources/read',
])

function* judgeCacheHints(seen: Seen): Generator<Remark> {
  const { answer, result, sent } = seen
  if (!answer || !result || !CACHEABLE.has(sent.method) || !isFinal(result)) return
  const { ttlMs } = result
  if (!Number.isSafeInteger(ttlMs) || Number(ttlMs) < 0) {
    const words = ttlMs === undefined ? 'The result has no ttlMs' : `ttlMs is ${quote(ttlMs)}`
    yield { message: `${words}; an integer from 0 is due.`, at: placeIn(answer, '/result/ttlMs') }
  }
  const problem = problemOfScope(seen, result['cacheScope'])
  if (problem !== undefined) {
    yield { message: problem, at: placeIn(answer, '/result/cacheScope') }
  }
}

function problemOfScope(seen: Seen, scope: Json | undefined): string | undefined {
  if (scope === undefined) return 'The result has no cacheScope; "public" or "private" is due.'
  if (scope !== 'public' && scope !== 'private') {
    return `cacheScope is ${quote(scope)}; "public" or "private" is due.`
  }
  const before = pagesBefore(seen)[0]?.scope
  return before === undefined || before === scope
    ? undefined
    : `This page is ${scope}, the page before it ${before}.`
}

/** Numbers of older revisions and of drafts. */
const RETIRED: ReadonlyMap<number, string> = new Map([
  [-32_002, 'is retired: a missing resource is -32602 now'],
  [-32_042, 'is retired: a server asks back with input_required now'],
  [-32_001, 'is a draft’s number; a header mismatch is -32020 now'],
  [-32_003, 'is a draft’s number; a missing capability is -32021 now'],
  [-32_004, 'is a draft’s number; an unsupported revision is -32022 now'],
])

function reserved(code: number): string | undefined {
  const isFree = code > -32_020 || code < -32_099 || (code <= -32_020 && code >= -32_022)
  return isFree ? undefined : 'is reserved for the specification, which doesn’t define it'
}

// Asking back --------------------------------------------------------------------------------

const MAY_ASK = new Set(['tools/call', 'prompts/get', 'resources/read'])

function* judgeInputRequired({ answer, result, sent }: Seen): Generator<Remark> {
  if (!answer || result?.['resultType'] !== 'input_required') return
  if (!MAY_ASK.has(sent.method)) {
    const at = placeIn(answer, '/result/resultType')
    yield { message: `${quote(sent.method)} may not be answered with input_required.`, at }
  }
  const { inputRequests, requestState } = result
  if (inputRequests === undefined && requestState === undefined) {
    const message = 'Neither inputRequests nor requestState is there.'
    yield { message, at: placeIn(answer, '/result') }
  }
  if (requestState !== undefined && typeof requestState !== 'string') {
    yield { message: 'requestState is not a text.', at: placeIn(answer, '/result/requestState') }
  }
  if (inputRequests !== undefined) {
    yield* judgeQuestions(inputRequests, answer, asObject(sent.meta[CAPABILITIES]) ?? {})
  }
}

function* judgeQuestions(value: Json, answer: Piece, declared: JsonObject): Generator<Remark> {
  const base = '/result/inputRequests'
  const questions = asObject(value)
  if (!questions) yield { message: 'inputRequests is not an object.', at: placeIn(answer, base) }
  for (const [key, question] of Object.entries(questions ?? {})) {
    const problem = problemOfQuestion(asObject(question), declared)
    if (problem === undefined) continue
    const at = placeIn(answer, `${base}${pointerStep(key)}`)
    yield { message: `${quote(key)} ${problem}.`, at }
  }
}

/** Kinds of questions and the capability that allows them. */
const NEEDED: ReadonlyMap<string, string> = new Map([
  ['elicitation/create', 'elicitation'],
  ['sampling/createMessage', 'sampling'],
  ['roots/list', 'roots'],
])

function problemOfQuestion(
  question: JsonObject | undefined,
  declared: JsonObject,
): string | undefined {
  const method = question?.['method']
  const needed = NEEDED.get(asText(method) ?? '')
  if (needed === undefined) return `asks with ${quote(method)}, which a client can’t answer`
  const capability = asObject(declared[needed])
  if (!capability) return `asks for ${needed}, which the request didn’t declare`
  if (needed !== 'elicitation') return undefined
  // An empty object means forms only (protocol.md 4.2).
  const mode = asObject(question?.['params'])?.['mode'] === 'url' ? 'url' : 'form'
  const isPlain = mode === 'form' && !Object.hasOwn(capability, 'url')
  return isPlain || Object.hasOwn(capability, mode)
    ? undefined
    : `asks in ${mode} mode, which was not declared`
}
