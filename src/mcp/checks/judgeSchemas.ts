/** The checks that need a schema validator, which is fetched when the first schema is due. */
import { pointerPath } from '#lib/jsonPointer.ts'

import { outputSchemaOf } from '../outputSchema.ts'
import { quote } from '../quote.ts'
import { asArray, asObject } from '../read.ts'
import type { Finding, Json, JsonObject } from '../types.ts'
import { isReplaced } from './isReplaced.ts'
import { placeIn } from './placeIn.ts'
import { calledTool, isFinal } from './results.ts'
import type { Mismatch } from './schemaFindings.ts'
import type { Seen } from './types.ts'

type JudgeSchema = (schema: JsonObject) => readonly Mismatch[]

/** So many tools are judged before others get their turn. */
const AT_ONCE = 5

/** One exchange gives so many findings of a kind. */
const MOST_FOUND = 20

/**
 * What `tool.input-schema` and `tool.output` find with a validator. `pause` lets the page breathe
 * between many schemas.
 */
export async function judgeSchemas(
  seen: Seen,
  pause: () => Promise<void>,
): Promise<readonly Finding[]> {
  const { method } = seen.sent
  if (method !== 'tools/list' && method !== 'tools/call') return []
  if (!seen.answer || !seen.result) return []
  if (method === 'tools/call') return judgeOutput(seen, seen.result)
  if (seen.answer.isCut) return []
  const { problemsOfSchema } = await import('./schemaFindings.ts')
  const findings: Finding[] = []
  for (const [index, tool] of (asArray(seen.result['tools']) ?? []).entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await pause()
    findings.push(...judgeTool(tool, index, seen, problemsOfSchema))
    if (findings.length >= MOST_FOUND) break
  }
  return findings.slice(0, MOST_FOUND)
}

function judgeTool(
  tool: Json,
  index: number,
  { answer }: Seen,
  problemsOfSchema: JudgeSchema,
): readonly Finding[] {
  const object = asObject(tool)
  if (!answer || !object) return []
  return ['inputSchema', 'outputSchema'].flatMap((member) =>
    problemsOfSchema(asObject(object[member]) ?? {}).map(({ pointer, message }) => ({
      check: 'tool.input-schema',
      severity: 'error' as const,
      message: `The ${member} of ${quote(object['name'])} is no valid schema. ${message}`,
      at: placeIn(answer, `/result/tools/${index}/${member}${pointer}`),
    })),
  )
}

async function judgeOutput(seen: Seen, result: JsonObject): Promise<readonly Finding[]> {
  const { answer } = seen
  const structured = result['structuredContent']
  const schema = outputSchemaOf(calledTool(seen))
  if (!answer || !schema || structured === undefined) return []
  // Servers may say anything in what they call an error (protocol.md 13 no. 10).
  if (result['isError'] === true || !isFinal(result)) return []
  if (answer.isCut) return [TOO_LONG]
  const { mismatchesOf } = await import('./schemaFindings.ts')
  const mismatches = mismatchesOf(schema, structured)
  if (!mismatches) return [tooMuch(seen)]
  const told = mismatches.filter(
    ({ pointer }) => !seen.exchange.recorded || !isReplaced(structured, pointerPath(pointer)),
  )
  return told.map(({ pointer, message }) => ({
    check: 'tool.output',
    severity: 'error',
    message: `structuredContent doesn’t conform to the outputSchema. ${message}`,
    at: placeIn(answer, `/result/structuredContent${pointer}`),
  }))
}

const TOO_LONG: Finding = {
  check: 'tool.output',
  severity: 'info',
  message:
    'Such a long answer isn’t held against the outputSchema here: Structured under Result does it, ' +
    'and says whether structuredContent conforms.',
}

function tooMuch({ answer }: Seen): Finding {
  return {
    check: 'tool.output',
    severity: 'info',
    message:
      'Whether structuredContent conforms can’t be said here: the schema is broken, or it takes long. ' +
      'Where it takes long, Structured under Result says it.',
    ...(answer ? { at: placeIn(answer, '/result/structuredContent') } : {}),
  }
}
