/** A prompt's arguments as a schema: each is a text (protocol.md 4.5). */
import { promptArgumentsOf } from '../primitives.ts'
import { present } from '../read.ts'
import type { Entry, JsonObject } from '../types.ts'

/** Schema of `params.arguments` of `prompts/get`; names the server doesn't list are texts too. */
export function promptSchema(prompt: Entry): JsonObject {
  const all = promptArgumentsOf(prompt)
  const properties = all.map(({ name, title, description }) => [
    name,
    { type: 'string', ...present({ title, description }) },
  ])
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: all.filter((each) => each.required).map(({ name }) => name),
    additionalProperties: { type: 'string' },
  }
}
