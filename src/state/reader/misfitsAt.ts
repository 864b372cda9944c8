/** Holding a value of a long text against a schema, wherever that is done. */
import { misfitsOf } from '#mcp/checks/misfits.ts'
import type { Misfits } from '#mcp/checks/misfits.ts'
import { asJson } from '#mcp/read.ts'
import type { JsonObject } from '#mcp/types.ts'

import { createDocuments } from './documents.ts'
import { Lost } from './room.ts'
import type { Place } from './room.ts'

const NO_SECRETS: readonly string[] = []

/**
 * Takes up to some seconds; the words quote the value unmasked. Undefined when it can't be said; rejects
 * when the value can't be read.
 */
export async function misfitsAt(place: Place, schema: JsonObject): Promise<Misfits | undefined> {
  const room = createDocuments(() => NO_SECRETS)
  const problem = await room.open(0, { as: 'json', place })
  if (problem) throw new Lost(problem.problem)
  const text = await room.ask<string>(0, 'exactText', [0])
  room.close(0)
  return misfitsOf(schema, asJson(JSON.parse(text)), 'much')
}
