/** TABLE: subscription streams of 2026-07-28 (protocol.md 4.8). */
import { quote } from '../quote.ts'
import { asArray, asObject } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { placeIn } from './placeIn.ts'
import { MODERN_ONLY } from './types.ts'
import type { Check, Piece, Remark, Seen } from './types.ts'

const SOURCE = 'MCP 2026-07-28, subscriptions'
const ACKNOWLEDGED = 'notifications/subscriptions/acknowledged'

export const LISTEN_CHECKS: readonly Check[] = [
  {
    id: 'listen.ack-first',
    severity: 'error',
    rule: 'A subscription’s stream begins with its acknowledgment.',
    source: SOURCE,
    eras: MODERN_ONLY,
    about: 'server',
    *run(seen) {
      const [first] = messagesOf(seen)
      if (!first || methodOf(first) === ACKNOWLEDGED || first.message?.kind === 'error') return
      yield { message: 'Something came before the acknowledgment.', at: placeIn(first) }
    },
  },
  {
    id: 'listen.sub-id',
    severity: 'error',
    rule: 'Every message of a subscription names it: subscriptionId is the id of its request.',
    source: SOURCE,
    eras: MODERN_ONLY,
    about: 'server',
    *run(seen) {
      const [wanted] = seen.sent.ids
      for (const piece of messagesOf(seen)) {
        const { message } = piece
        if (message?.kind !== 'notification' && message?.kind !== 'result') continue
        const where = message.kind === 'result' ? 'result' : 'params'
        const holder = message.kind === 'result' ? message.result : message.params
        const id = subscriptionIn(holder)
        if (id === wanted) continue
        const at = placeIn(piece, `/${where}/_meta`)
        yield id === undefined
          ? { message: 'The message names no subscriptionId.', at }
          : { message: `subscriptionId is ${quote(id)}, the request’s id ${quote(wanted)}.`, at }
      }
    },
  },
  {
    id: 'listen.not-asked',
    severity: 'warning',
    rule: 'A subscription brings only what was asked for and acknowledged.',
    source: SOURCE,
    eras: MODERN_ONLY,
    about: 'server',
    run: findUnasked,
  },
]

function messagesOf({ pieces, sent }: Seen): readonly Piece[] {
  return sent.method === 'subscriptions/listen' ? pieces.filter(({ message }) => message) : []
}

function methodOf({ message }: Piece): string | undefined {
  return message?.kind === 'notification' ? message.method : undefined
}

function subscriptionIn(holder: Json | undefined): Json | undefined {
  return asObject(asObject(holder)?.['_meta'])?.['io.modelcontextprotocol/subscriptionId']
}

/** Notification by the member of the filter that asks for it. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['notifications/tools/list_changed', 'toolsListChanged'],
  ['notifications/prompts/list_changed', 'promptsListChanged'],
  ['notifications/resources/list_changed', 'resourcesListChanged'],
  ['notifications/resources/updated', 'resourceSubscriptions'],
  ['notifications/tasks', 'taskIds'],
])

function* findUnasked(seen: Seen): Generator<Remark> {
  const asked = asObject(seen.sent.params['notifications']) ?? {}
  let granted = asked
  for (const piece of messagesOf(seen)) {
    const method = methodOf(piece)
    if (method === undefined || piece.message?.kind !== 'notification') continue
    const params = asObject(piece.message.params) ?? {}
    if (method === ACKNOWLEDGED) {
      granted = asObject(params['notifications']) ?? {}
      yield* findUnaskedGrants(granted, asked, piece)
      continue
    }
    if (!isGranted(method, params, granted)) {
      yield { message: `${quote(method)} was not agreed on.`, at: placeIn(piece, '/method') }
    }
  }
}

function* findUnaskedGrants(
  granted: JsonObject,
  asked: JsonObject,
  piece: Piece,
): Generator<Remark> {
  for (const [name, value] of Object.entries(granted)) {
    const isOn = value === true || (asArray(value)?.length ?? 0) > 0
    if (!isOn || asked[name] !== undefined) continue
    const at = placeIn(piece, '/params/notifications')
    yield { message: `${quote(name)} was acknowledged and not asked for.`, at }
  }
}

function isGranted(method: string, params: JsonObject, granted: JsonObject): boolean {
  const kind = KINDS.get(method)
  // What extensions send is theirs to define; what the protocol defines for elsewhere is not.
  if (kind === undefined) return !ELSEWHERE.has(method)
  const value = granted[kind]
  if (kind === 'resourceSubscriptions') {
    // A server may tell of a part of what was subscribed to, so only a missing grant counts.
    return (asArray(value)?.length ?? 0) > 0 && typeof params['uri'] === 'string'
  }
  return kind === 'taskIds' ? (asArray(value)?.length ?? 0) > 0 : value === true
}

const ELSEWHERE = new Set([
  'notifications/progress',
  'notifications/message',
  'notifications/cancelled',
  'notifications/initialized',
])
