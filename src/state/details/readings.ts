/** Answers are read once, however often a schema is asked for. */
import { readShape } from '#mcp/details/readShape.ts'
import { readValues } from '#mcp/details/readValues.ts'
import type { ArgumentShape, KnownValues } from '#mcp/details/types.ts'
import type { Json } from '#mcp/types.ts'

type Answer = readonly Json[]

const shapes = new WeakMap<Answer, { readonly shape: ArgumentShape | undefined }>()
const values = new WeakMap<Answer, Map<string, KnownValues | undefined>>()

/** The shape an answer describes; undefined when it describes none. */
export function shapeOf(answer: Answer): ArgumentShape | undefined {
  const read = shapes.get(answer) ?? { shape: readShape(answer) }
  shapes.set(answer, read)
  return read.shape
}

/** The values an answer lists for an argument; undefined when it lists none. */
export function valuesOf(answer: Answer, argument: string): KnownValues | undefined {
  const byArgument = values.get(answer) ?? new Map<string, KnownValues | undefined>()
  values.set(answer, byArgument)
  if (!byArgument.has(argument)) byArgument.set(argument, readValues(answer, argument))
  return byArgument.get(argument)
}
