/** Argument schemas as servers write them: many trades, and the habits of their generators. */
import type { JsonObject } from '#mcp/types.ts'

import code from './corpus/code.json' with { type: 'json' }
import data from './corpus/data.json' with { type: 'json' }
import dialects from './corpus/dialects.json' with { type: 'json' }
import system from './corpus/system.json' with { type: 'json' }
import talk from './corpus/talk.json' with { type: 'json' }
import trade from './corpus/trade.json' with { type: 'json' }

/** Tool name and schema. */
export const CORPUS: readonly (readonly [name: string, schema: JsonObject])[] = [
  code,
  talk,
  data,
  system,
  trade,
  dialects,
].flatMap((tools) =>
  Object.entries(tools).map(([name, schema]) => [name, schema as JsonObject] as const),
)
