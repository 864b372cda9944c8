/** Requests of servers in the session eras: each is answered by the user with a response of its own (protocol.md 6.1). */
import type { Connection } from '#mcp/connection.ts'
import { failureOf } from '#mcp/failures.ts'
import { describeFailure } from '#mcp/failureWords.ts'
import { asObject, asText } from '#mcp/read.ts'
import type { Json, Message, RequestId } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

import type { AskTakerParts } from './askTaker.ts'
import { aboutOf, serverNameOf } from './askWords.ts'
import type { Heard } from './inbox.ts'

type ServerRequest = Extract<Message, { kind: 'request' }>

/** The one question of a request goes by this key. */
const KEY = 'request'

/** What a refusal says (protocol.md 4.7); -1 is what the specification shows for sampling. */
const REFUSALS: ReadonlyMap<string, { readonly code: number; readonly message: string }> = new Map([
  ['elicitation/create', { code: -1, message: 'User rejected the elicitation' }],
  ['sampling/createMessage', { code: -1, message: 'User rejected sampling request' }],
  ['roots/list', { code: -1, message: 'User rejected roots request' }],
])
const UNKNOWN = { code: -32_601, message: 'Method not found' }

/** Gives what to do with a message a server sent on a stream. */
export function createAskRequests(parts: AskTakerParts) {
  const { asks, connections } = parts

  function heard({ message, ...from }: Heard): void {
    const { connection } = connections.getState()
    // In the modern era servers have no requests; the checks say so.
    if (!connection || connection.endpoint.era === 'modern') return
    if (message.kind === 'notification') return noteNotification(message.method, message.params)
    // A resumed stream may bring what is asked already.
    if (message.kind === 'request' && !askFor(message.id)) ask(connection, message, from)
  }

  function noteNotification(method: string, params: Json | undefined): void {
    const members = asObject(params)
    if (method === 'notifications/cancelled') {
      const id = members?.['requestId']
      const own = typeof id === 'string' || typeof id === 'number' ? askFor(id) : undefined
      if (own) asks.withdraw(own.id, 'The server took its question back.')
    } else if (method === 'notifications/elicitation/complete') {
      asks.markDone(asText(members?.['elicitationId']) ?? '')
    }
  }

  function askFor(id: RequestId) {
    return asks.store
      .getState()
      .asks.find((each) => each.from === 'request' && each.requestId === id)
  }

  function ask(
    connection: Connection,
    { id, method, params }: ServerRequest,
    from: Omit<Heard, 'message'>,
  ): void {
    const { own, isAwaited } = requestBehind(parts, from)
    const tabId = own?.origin.kind === 'tab' ? own.origin.tab : undefined
    const respond = async (answer: Parameters<Connection['respond']>[1]) => {
      const failure = failureOf(await connection.respond(id, answer))
      if (failure) asks.notify(`The answer did not arrive. ${describeFailure(failure).title}`)
    }
    asks.open(
      {
        from: 'request',
        requestId: id,
        aside: !isAwaited,
        about: own ? aboutOf(own.request) : '',
        ...serverNameOf(connections.getState()),
        ...(own && { exchangeId: own.id, isGuess: own.id !== from.exchangeId }),
        ...(tabId !== undefined && { tabId }),
        questions: [{ key: KEY, method, params: asObject(params) ?? {} }],
      },
      {
        answer: ({ [KEY]: result = {} }) => void respond({ result }),
        cancel: () => void respond({ error: REFUSALS.get(method) ?? UNKNOWN }),
      },
    )
  }

  return { heard }
}

/**
 * The request a question belongs to: the one on whose stream it came. Other streams don't say, and
 * servers use them for questions of a request, too: then it is the one under way, if there is only
 * one. Without any, nobody waits here for what the server wants.
 */
function requestBehind(
  { exchanges }: AskTakerParts,
  { exchangeId, origin }: Omit<Heard, 'message'>,
): { readonly own: Exchange | undefined; readonly isAwaited: boolean } {
  // A task's questions come with the request that waits for its result.
  const isSure = origin.kind === 'tab' || origin.kind === 'task'
  if (isSure) return { own: exchanges.get(exchangeId), isAwaited: true }
  const running = [...exchanges.store.getState().log.values()].filter(
    (each) => each.origin.kind === 'tab' && !each.outcome && !each.recorded,
  )
  const own = running.length === 1 ? running[0] : undefined
  return { own, isAwaited: running.length > 0 }
}
