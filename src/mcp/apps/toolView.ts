/** Which view a listed tool names, and whether views may call it (protocol.md 5.2). */
import { asArray, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'

/** `_meta.ui` of anything listed or read. */
export function uiMetaOf(raw: Json | undefined): JsonObject | undefined {
  return asObject(asObject(asObject(raw)?.['_meta'])?.['ui'])
}

/** The `ui://` address of a listed tool's view; undefined when it names none. */
export function viewUriOf(tool: Json): string | undefined {
  const legacy = asObject(asObject(tool)?.['_meta'])?.['ui/resourceUri']
  const uri = asText(uiMetaOf(tool)?.['resourceUri']) ?? asText(legacy)
  return uri?.startsWith('ui://') ? uri : undefined
}

/** Whether a view may call a listed tool: every tool but one kept for models. */
export function isForViews(tool: Json): boolean {
  const visibility = asArray(uiMetaOf(tool)?.['visibility'])
  return visibility === undefined || visibility.includes('app')
}
