/** Where a value of an answer is read from: its text, or the whole of a long answer. */
import type { JsonPath } from '#lib/json/types.ts'
import { pointerOf } from '#lib/jsonPath.ts'
import { valueText } from '#lib/jsonText.ts'
import type { JsonSource } from '#state/reader/types.ts'
import type { Whole } from '#wire/types.ts'

import { standsAt } from './json/origin.ts'

/** An answer's text, and where the whole of it is when the text only stands in for it. */
type AnswerText = {
  readonly text: string
  readonly whole?: Whole | undefined
  /** The way to the answer within the whole: a batch holds several. */
  readonly at?: JsonPath | undefined
}

/** Views ask at each drawing, and finding a value reads all that stands before it. */
const sourcesByAnswer = new WeakMap<AnswerText, Map<string, JsonSource>>()

/** The value at a path of the answer's message, exactly as sent. */
export function sourceAt(answer: AnswerText, path: JsonPath): JsonSource {
  const sources = sourcesByAnswer.get(answer) ?? new Map<string, JsonSource>()
  sourcesByAnswer.set(answer, sources)
  const key = JSON.stringify(path)
  const source = sources.get(key) ?? standsAt(findSource(answer, path), pointerOf(path))
  sources.set(key, source)
  return source
}

function findSource({ text, whole, at = [] }: AnswerText, path: JsonPath): JsonSource {
  if (whole) return { whole, at: [...at, ...path] }
  return { text: (path.length === 0 ? text : valueText(text, path)) ?? '' }
}

/** Whether texts of the answer may be cut. */
export function isLong({ whole }: AnswerText): boolean {
  return whole !== undefined
}
