/** Adds `_meta` to a typed message without touching anything else of its text. */
import { parseJson } from '#lib/parseJson.ts'
import { editValue } from '#mcp/language/edit.ts'
import { asJson, asObject } from '#mcp/read.ts'
import type { JsonObject } from '#mcp/types.ts'

/**
 * The text with `params._meta` holding these members; members that stand there already stay as they
 * are. The rest keeps its spelling, and what is new takes the text's own indentation. Undefined when
 * the text is no JSON object, or `params` or `_meta` is something else than an object.
 */
export function addMeta(text: string, meta: JsonObject): string | undefined {
  const parsed = parseJson(text)
  const message = parsed.ok ? asObject(asJson(parsed.value)) : undefined
  if (!message) return undefined
  const params = message['params']
  if (params === undefined) return editValue(text, ['params'], { _meta: meta })
  const known = asObject(params)?.['_meta']
  if (known === undefined) return editValue(text, ['params', '_meta'], meta)
  const missing = Object.entries(meta).filter(([key]) => asObject(known)?.[key] === undefined)
  return missing.reduce<string | undefined>(
    (left, [key, value]) => left && editValue(left, ['params', '_meta', key], value),
    text,
  )
}
