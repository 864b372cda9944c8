/** Tasks, which the SDK has no runtime for: answered before it, in the extension's form and that of 2025-11-25. */
import type { ServerSetup } from './buildServer.ts'
import { problemsOf } from './connectors/check.ts'
import { DEMO_SERVER_INFO, TASKS_EXTENSION } from './constants.ts'
import { rpcErrorResponse } from './errors.ts'
import { isObject, numberOf, textOf } from './json.ts'
import type { JsonObject } from './json.ts'
import {
  KEPT_MS,
  PACE_MS,
  QUESTION,
  QUESTION_PARAMS,
  answerReport,
  beginReport,
  cancelReport,
  stateOf,
} from './taskReport.ts'
import type { Report } from './taskReport.ts'
import { reportTool } from './tools/report.ts'
import { textResult } from './tools/types.ts'
import type { User } from './world.ts'

const SERVER_INFO = 'io.modelcontextprotocol/serverInfo'
const RELATED = 'io.modelcontextprotocol/related-task'
const CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities'
const WAIT_MS = 200

const reports = new WeakMap<User, Map<string, Report>>()

type Call = {
  readonly request: Request
  readonly id: string | number
  readonly params: JsonObject
  readonly setup: ServerSetup
}

type Methods = Readonly<Record<string, (call: Call) => Response | Promise<Response> | undefined>>

/** The extension: for requests that declare it (protocol.md 5.1). */
const MODERN: Methods = {
  'tools/call': (call) => {
    const report = declares(call) ? begin(call, true) : undefined
    return report && replyNow(call, { ...stateFor(call, report), resultType: 'task' })
  },
  'tasks/get': (call) => withDeclared(call, (report) => replyNow(call, stateFor(call, report))),
  'tasks/update': (call) =>
    withDeclared(call, (report) => {
      answerReport(report, call.params['inputResponses'], now(call))
      return replyNow(call, { resultType: 'complete' })
    }),
  'tasks/cancel': (call) =>
    withDeclared(call, (report) => {
      cancelReport(report, now(call))
      return replyNow(call, { resultType: 'complete' })
    }),
}

/** The experiment: for calls with `task`. */
const EXPERIMENTAL: Methods = {
  'tools/call': (call) => {
    const report = isObject(call.params['task']) ? begin(call, false) : undefined
    return report && reply(call, { task: oldState(call, report) })
  },
  'tasks/get': (call) => withReport(call, (report) => reply(call, oldState(call, report))),
  'tasks/result': (call) => withReport(call, (report) => waitFor(call, report)),
  'tasks/cancel': (call) =>
    withReport(call, (report) => {
      cancelReport(report, now(call))
      return reply(call, oldState(call, report))
    }),
}

/** Answers what is about tasks; undefined leaves a message to the SDK. */
export function serveTask(
  request: Request,
  body: unknown,
  setup: ServerSetup,
): Response | Promise<Response> | undefined {
  if (!isObject(body) || setup.kind.tools !== 'demo') return undefined
  const { id } = body
  if (typeof id !== 'string' && typeof id !== 'number') return undefined
  const methods = methodsOf(request.headers.get('mcp-protocol-version'))
  const method = textOf(body, 'method') ?? ''
  const answer = Object.hasOwn(methods, method) ? methods[method] : undefined
  const params = isObject(body['params']) ? body['params'] : {}
  return answer?.({ request, id, params, setup })
}

function methodsOf(revision: string | null): Methods {
  if (revision === '2025-11-25') return EXPERIMENTAL
  return revision === '2026-07-28' ? MODERN : {}
}

function declares({ params }: Call): boolean {
  const meta = isObject(params['_meta']) ? params['_meta'] : {}
  const declared = isObject(meta[CAPABILITIES]) ? meta[CAPABILITIES]['extensions'] : undefined
  return isObject(declared) && isObject(declared[TASKS_EXTENSION])
}

function withDeclared(call: Call, then: (report: Report) => Response): Response {
  if (declares(call)) return withReport(call, then)
  const requiredCapabilities = { extensions: { [TASKS_EXTENSION]: {} } }
  const message = `The request does not declare ${TASKS_EXTENSION}`
  const error = { code: -32_021, message, data: { requiredCapabilities } }
  return Response.json({ jsonrpc: '2.0', id: call.id, error }, { status: 400 })
}

const now = ({ setup }: Call) => setup.world.now()

/** Only the extension can ask here; the experiment would ask with requests of its own. */
function begin(call: Call, mayAsk: boolean): Report | undefined {
  const { params, setup } = call
  const input = isObject(params['arguments']) ? params['arguments'] : {}
  const { name, inputSchema } = reportTool.definition
  // Wrong arguments are answered as for every other tool.
  if (params['name'] !== name || problemsOf(inputSchema, input).length > 0) return undefined
  const asks = mayAsk && input['ask'] === true
  const report = beginReport(now(call), numberOf(input, 'seconds') ?? 6, asks)
  const own = reports.get(setup.user) ?? new Map<string, Report>()
  reports.set(setup.user, own.set(report.id, report))
  return report
}

/** Another user's report is as unknown as one that never was. */
function withReport<T>(call: Call, then: (report: Report) => T): T | Response {
  const report = reports.get(call.setup.user)?.get(textOf(call.params, 'taskId') ?? '')
  if (report === undefined || now(call) > report.begun + KEPT_MS) {
    return rpcErrorResponse(200, -32_602, 'Unknown task', call.id)
  }
  return then(report)
}

function reply({ id }: Call, result: JsonObject): Response {
  return Response.json({ jsonrpc: '2.0', id, result })
}

/** A result of 2026-07-28, which says who gives it. */
function replyNow(call: Call, result: JsonObject): Response {
  return reply(call, { ...result, _meta: { [SERVER_INFO]: DEMO_SERVER_INFO } })
}

function common(call: Call, report: Report): JsonObject {
  const { status, message, changed } = stateOf(report, now(call))
  return {
    taskId: report.id,
    status,
    statusMessage: message,
    createdAt: new Date(report.begun).toISOString(),
    lastUpdatedAt: new Date(changed).toISOString(),
  }
}

function stateFor(call: Call, report: Report): JsonObject {
  const { status, text } = stateOf(report, now(call))
  return {
    resultType: 'complete',
    ...common(call, report),
    ttlMs: KEPT_MS,
    pollIntervalMs: PACE_MS,
    ...(status === 'input_required' && {
      inputRequests: { [QUESTION]: { method: 'elicitation/create', params: QUESTION_PARAMS } },
    }),
    ...(text !== undefined && { result: { resultType: 'complete', ...textResult(text) } }),
  }
}

function oldState(call: Call, report: Report): JsonObject {
  return { ...common(call, report), ttl: KEPT_MS, pollInterval: PACE_MS }
}

/** The result when it is there: this request waits for it. */
async function waitFor(call: Call, report: Report): Promise<Response> {
  const isOpen = () => stateOf(report, now(call)).status === 'working'
  while (isOpen() && !call.request.signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
  const { text } = stateOf(report, now(call))
  if (text === undefined) return rpcErrorResponse(200, -32_603, 'The task was cancelled', call.id)
  return reply(call, { ...textResult(text), _meta: { [RELATED]: { taskId: report.id } } })
}
