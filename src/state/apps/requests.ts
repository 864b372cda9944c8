/** Requests to the server on behalf of a view: recorded like any other, few at a time, and never to another server. */
import { McpError } from '#mcp/failures.ts'
import { describeFailure } from '#mcp/failureWords.ts'
import { asObject, asText, present } from '#mcp/read.ts'
import type { Json, JsonObject, McpFailure } from '#mcp/types.ts'

import { createDeadline } from '../deadline.ts'
import type { Explorer } from '../explorer.ts'
import { CODES, refuse } from './types.ts'
import type { Reply } from './types.ts'

/** Requests of one view at the same time. */
const MOST_AT_ONCE = 4

export type ViewRequests = (method: string, params: JsonObject) => Promise<Reply>

/** Bound to the connection of this moment: another one gets nothing of what this view asks. */
export function createViewRequests(
  { connections }: Pick<Explorer, 'connections'>,
  signal: AbortSignal,
): ViewRequests {
  const { number } = connections.getState()
  let running = 0

  async function request(method: string, params: JsonObject): Promise<Reply> {
    const { connection, profile, number: current } = connections.getState()
    if (!connection || !profile || current !== number) {
      return refuse('refused', 'The connection to the server has ended.')
    }
    if (signal.aborted) return refuse('refused', 'The view is being closed.')
    if (running >= MOST_AT_ONCE) return refuse('refused', 'Too many requests at once.')
    running += 1
    const deadline = createDeadline(
      { idleSeconds: profile.timeoutSeconds, maxSeconds: profile.maxTimeoutSeconds },
      signal,
    )
    try {
      const options = { signal: deadline.signal, onEvent: deadline.sign }
      return finished(
        await connection.request(method, params, { origin: { kind: 'app' }, ...options }),
      )
    } catch (error) {
      if (error instanceof McpError) return failed(error.failure)
      throw error
    } finally {
      deadline.clear()
      running -= 1
    }
  }
  return request
}

/** What isn't over is nothing a view knows how to go on with. */
function finished(result: Json): Reply {
  const type = asText(asObject(result)?.['resultType']) ?? 'complete'
  if (type === 'complete') return { result }
  return refuse('refused', `The server answered with “${type}”, which views can’t go on with.`)
}

function failed(failure: McpFailure): Reply {
  if (failure.kind !== 'rpc') return refuse('refused', describeFailure(failure).title)
  const { code = CODES.refused, message, data } = failure.error
  return { error: { code, message, ...present({ data }) } }
}
