/** Whether a structured value is what its tool's output schema promises. */
import { useEffect, useState } from 'react'

import { isReplaced } from '#mcp/checks/isReplaced.ts'
import { outputSchemaOf } from '#mcp/outputSchema.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import type { JsonSource } from '#state/reader/types.ts'
import { useExplorer } from '#state/useExplorer.ts'

import { sourceAt } from '../answerSource.ts'
import type { ResultSubject } from '../resultViews.ts'
import { checkOutput, type OutputCheck } from './checkOutput.ts'

const NONE: OutputCheck = { kind: 'none' }

type Known = { readonly of: JsonSource; readonly schema: JsonObject; readonly check: OutputCheck }

/** Views of a result come and go; it is checked once. */
const checked = new WeakMap<JsonSource, Known>()

/** Not for what a tool calls an error: such results need not conform (protocol.md 13 no. 10). */
export function useOutputCheck(subject: ResultSubject): OutputCheck {
  const { exchange, picture, unlisted } = subject
  const check = useCheck(subject)
  if (!exchange.recorded || picture.kind !== 'result') return check
  const { reading } = picture
  const value = reading.kind === 'tool' ? reading.structured : undefined
  if (value === undefined) return check
  return unlisted === undefined ? asFarAsKept(check, value) : { kind: 'unknown', why: unlisted }
}

const REPLACED = 'Whether this fits the output schema can’t be said: the recording replaced values.'

/** Of what was replaced in a recording nobody knows whether it fitted. */
function asFarAsKept(check: OutputCheck, value: Json): OutputCheck {
  if (check.kind !== 'mismatches') return check
  const marks = check.marks.filter(({ path }) => !isReplaced(value, path))
  return marks.length > 0 ? { ...check, marks } : { kind: 'unknown', why: REPLACED }
}

function useCheck({ picture, tool }: ResultSubject): OutputCheck {
  const { host } = useExplorer()
  const [found, setFound] = useState<Known>()
  const { reading, answer } = picture
  const schema = outputSchemaOf(tool)
  const isDue = schema !== undefined && reading.kind === 'tool' && picture.kind === 'result'
  const value = isDue ? reading.structured : undefined
  const source = value === undefined ? undefined : sourceAt(answer, ['result', 'structuredContent'])
  useEffect(() => {
    if (!schema || !source || value === undefined) return undefined
    if (isOf(checked.get(source), source, schema)) return undefined
    const ending = new AbortController()
    const { signal } = ending
    const due = { source, schema, value, spawn: host.spawnReader, signal }
    async function run(): Promise<void> {
      await host.pause()
      if (signal.aborted) return
      await checkOutput(due, (check) => {
        if (signal.aborted) return
        const known = { of: due.source, schema: due.schema, check }
        if (isSettled(check)) checked.set(due.source, known)
        setFound(known)
      })
    }
    // This part of the page couldn't be loaded: it is tried again when the view is next drawn.
    run().catch(() => setFound(undefined))
    return () => ending.abort()
  }, [schema, source, value, host])
  if (!source || !schema) return NONE
  const known = [checked.get(source), found].find((each) => isOf(each, source, schema))
  return known?.check ?? NONE
}

function isSettled(check: OutputCheck): boolean {
  return check.kind === 'unknown' ? check.isPassing !== true : check.kind !== 'checking'
}

function isOf(known: Known | undefined, source: JsonSource, schema: JsonObject): boolean {
  return known?.of === source && known.schema === schema
}
