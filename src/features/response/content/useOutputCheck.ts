/** Whether a structured value is what its tool's output schema promises. */
import { useEffect, useState } from 'react'

import type { JsonPath } from '#lib/json/types.ts'
import { pointerPath } from '#lib/jsonPointer.ts'
import { asArray, asObject } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'

import { isLong } from '../answerSource.ts'
import type { Mark } from '../json/shapes.ts'
import type { ResultSubject } from '../resultViews.ts'

export type OutputCheck =
  /** There is nothing to hold it against, or it isn't known yet. */
  | { readonly kind: 'none' }
  | { readonly kind: 'fits' }
  | { readonly kind: 'mismatches'; readonly marks: readonly Mark[]; readonly isMore: boolean }
  /** A sentence that says why it can't be told. */
  | { readonly kind: 'unknown'; readonly why: string }

const NONE: OutputCheck = { kind: 'none' }
/** Characters of an answer that is still held against a schema on the page's own thread. */
const MOST_CHECKED = 500_000
const MOST_MISMATCHES = 50

/** Not for what a tool calls an error: such results need not conform (protocol.md 13 no. 10). */
export function useOutputCheck({ picture, tool }: ResultSubject): OutputCheck {
  const { host } = useExplorer()
  const [found, setFound] = useState<{ of: unknown; check: OutputCheck }>()
  const { reading, answer } = picture
  const schema = asObject(asObject(tool?.raw)?.['outputSchema'])
  const isDue = schema !== undefined && reading.kind === 'tool' && picture.kind === 'result'
  const value = isDue ? reading.structured : undefined
  const isTooLong = isLong(answer) || answer.text.length > MOST_CHECKED
  const { pause } = host
  useEffect(() => {
    if (!schema || value === undefined || isTooLong) return undefined
    let isWanted = true
    async function run(): Promise<void> {
      await pause()
      if (!isWanted || !schema || value === undefined) return
      const check = await checkOutput(schema, value)
      if (isWanted) setFound({ of: value, check })
    }
    void run()
    return () => {
      isWanted = false
    }
  }, [schema, value, isTooLong, pause])
  if (value === undefined) return NONE
  if (isTooLong) {
    return { kind: 'unknown', why: 'Over 500 kB is not checked against the output schema.' }
  }
  return found && found.of === value ? found.check : NONE
}

async function checkOutput(schema: JsonObject, value: Json): Promise<OutputCheck> {
  const why = 'Whether this fits the output schema can’t be said: the schema is broken or too much.'
  try {
    const { mismatchesOf } = await import('#mcp/checks/schemaFindings.ts')
    const mismatches = mismatchesOf(schema, value, MOST_MISMATCHES)
    if (!mismatches) return { kind: 'unknown', why }
    if (mismatches.length === 0) return { kind: 'fits' }
    return {
      kind: 'mismatches',
      isMore: mismatches.length === MOST_MISMATCHES,
      marks: mismatches.map(({ pointer, message }) => ({ path: pathIn(value, pointer), message })),
    }
  } catch {
    // This part of the page couldn't be loaded.
    return NONE
  }
}

/** A pointer's steps, with positions as numbers. */
function pathIn(value: Json, pointer: string): JsonPath {
  let at: Json | undefined = value
  return pointerPath(pointer).map((step) => {
    const list = asArray(at)
    at = list ? list[Number(step)] : asObject(at)?.[step]
    return list ? Number(step) : step
  })
}
