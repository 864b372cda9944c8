/** Adds `_meta` to a typed message without touching anything else of its text. */
import { parseJson } from '#lib/parseJson.ts'
import { asJson, asObject } from '#mcp/read.ts'
import type { JsonObject } from '#mcp/types.ts'

import { insertMembers, scanObject } from './editMembers.ts'

/**
 * The text with `params._meta` holding these members; members that stand there already stay as they
 * are. The rest keeps its spelling, and what is new takes the text's own indentation. Undefined when
 * the text is no JSON object, or `params` or `_meta` is something else than an object.
 */
export function addMeta(text: string, meta: JsonObject): string | undefined {
  const parsed = parseJson(text)
  const message = parsed.ok ? asObject(asJson(parsed.value)) : undefined
  if (!message) return undefined
  const root = scanObject(text, text.indexOf('{'))
  const params = root.members.get('params')?.start
  if (params === undefined) return insertMembers(text, root, { params: { _meta: meta } })
  const read = asObject(message['params'])
  if (!read) return undefined
  const scanned = scanObject(text, params)
  const old = scanned.members.get('_meta')?.start
  if (old === undefined) return insertMembers(text, scanned, { _meta: meta })
  const known = asObject(read['_meta'])
  if (!known) return undefined
  const missing = Object.entries(meta).filter(([key]) => known[key] === undefined)
  return insertMembers(text, scanObject(text, old), Object.fromEntries(missing))
}
