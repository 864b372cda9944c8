/** One request of the opening: a message with its headers, and a limit to the wait for it. */
import type { Exchange, HeaderList } from '#wire/types.ts'

import type { Target } from './credentials.ts'
import { createHangUp } from './hangUp.ts'
import { buildMessage, protocolHeaders } from './outgoing.ts'
import { asObject } from './read.ts'
import { requestTo } from './requestTo.ts'
import type { Run } from './run.ts'
import type { Endpoint, Json, JsonObject, Message, RequestId } from './types.ts'

/** Where probes go, and through whom. */
export type ProbeParts = {
  readonly target: Target
  readonly run: Run
  readonly signal: AbortSignal
  readonly nextId: () => number
}

type Probe = {
  readonly method: string
  readonly params: JsonObject
  readonly endpoint?: Endpoint
  /** Milliseconds without any sign of life; it ends as a timeout then. */
  readonly timeoutMs: number
}

/** Sends one request of the protocol as a recorded exchange of origin `probe`. */
export async function probe(options: ProbeParts, what: Probe): Promise<Exchange> {
  const id = options.nextId()
  const text = JSON.stringify(buildMessage(what.endpoint, id, what.method, what.params))
  const message: Message = { kind: 'request', id, method: what.method, params: paramsOf(text) }
  const headers = protocolHeaders(what.endpoint, message)
  return post(options, { id, body: text, headers, timeoutMs: what.timeoutMs })
}

function paramsOf(text: string): Json {
  const parsed: Json = JSON.parse(text)
  return asObject(parsed)?.['params'] ?? {}
}

type Post = Pick<Probe, 'timeoutMs'> & {
  /** Of the request; a notification has none. */
  readonly id?: RequestId
  readonly body: string
  readonly headers: HeaderList
}

/** Sends one body to the target, with its headers and within its time. */
export async function post({ target, run, signal }: ProbeParts, what: Post): Promise<Exchange> {
  const limit = new AbortController()
  const abort = () => limit.abort(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  const start = () => setTimeout(() => limit.abort('timeout'), what.timeoutMs)
  let timer = start()
  const behind = createHangUp(what.id, () => limit.abort('timeout'))
  try {
    return await run(
      requestTo(target, { method: 'POST', headers: what.headers, body: what.body }),
      {
        origin: { kind: 'probe' },
        signal: limit.signal,
        onEvent: (event) => {
          clearTimeout(timer)
          timer = start()
          behind.watch(event)
        },
      },
    )
  } finally {
    clearTimeout(timer)
    behind.clear()
    signal.removeEventListener('abort', abort)
  }
}
