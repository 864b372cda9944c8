/** Everything that is known of one value of a message: by the protocol, and by the server it is for. */
import { asObject } from '../read.ts'
import type { JsonObject } from '../types.ts'
import { argumentsSchema, messageSchema } from './compose.ts'
import { schemasAt } from './resolve.ts'
import type { Place } from './resolve.ts'
import type { Knowledge, Step } from './types.ts'

/** The schemas about the value at a path of a message; those of the server first. */
export function placesIn(
  message: JsonObject,
  path: readonly Step[],
  knowledge: Knowledge,
): readonly Place[] {
  const envelope = schemasAt(messageSchema(message, knowledge), message, path)
  const [params, member, ...rest] = path
  if (params !== 'params' || member !== 'arguments') return envelope
  const schema = argumentsSchema(message, knowledge)
  if (!schema) return envelope
  return [...schemasAt(schema, asObject(message['params'])?.['arguments'], rest), ...envelope]
}
