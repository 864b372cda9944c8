/** What a task brought, as the picture its call would have had. */
import { valueText } from '#lib/jsonText.ts'
import { readResult } from '#mcp/content.ts'
import { readMessage } from '#mcp/jsonRpc.ts'
import { readTask } from '#mcp/tasks.ts'
import type { Json } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

import { pictureOf, type Picture } from './picture.ts'
import { readingOf, type Answer } from './reading.ts'

const ends = new WeakMap<Exchange, Picture>()

/**
 * The picture of what an exchange says a task brought: the result or error within a state, else the
 * exchange's own. Undefined for a state that brings nothing. Made once per exchange.
 */
export function pictureOfEnd(exchange: Exchange): Picture | undefined {
  const known = ends.get(exchange)
  if (known) return known
  const picture = makeEnd(exchange)
  if (picture) ends.set(exchange, picture)
  return picture
}

function makeEnd(exchange: Exchange): Picture | undefined {
  const own = pictureOf(exchange)
  if (own.kind !== 'result' || own.reading.kind !== 'task') return own
  const { answer } = readingOf(exchange)
  const task = answer?.message.kind === 'result' ? readTask(answer.message.result) : undefined
  if (!answer || !task) return undefined
  const place = placeOfState(answer)
  if (task.error !== undefined) return errorPicture({ error: task.error, answer, place, exchange })
  if (task.result === undefined) return undefined
  const { id } = answer.message
  const reading = readResult(task.result)
  return {
    kind: reading.kind === 'tool' && reading.isError ? 'toolError' : 'result',
    answer: { message: { kind: 'result', id, result: task.result }, ...place },
    reading,
  }
}

/** The state holds `result` or `error` as a response does, so its text reads like one. */
function placeOfState({ text, whole, at = [] }: Answer): Place {
  const own = valueText(text, ['result']) ?? text
  return { text: own, ...(whole && { whole, at: [...at, 'result'] }) }
}

type Place = Omit<Answer, 'message'>

type ErrorParts = {
  readonly error: Json
  readonly answer: Answer
  readonly place: Place
  readonly exchange: Exchange
}

function errorPicture({ error, answer, place, exchange }: ErrorParts): Picture | undefined {
  const message = readMessage({ jsonrpc: '2.0', id: answer.message.id, error })
  if (message?.kind !== 'error') return undefined
  const failure = { kind: 'rpc', error: message.error, exchange } as const
  return { kind: 'rpcError', answer: { message, ...place }, failure }
}
