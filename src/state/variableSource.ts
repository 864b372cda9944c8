/** Where the value of a variable came from, as it is kept and read back. */
import { asNumber, asObject, asText } from '#mcp/read.ts'
import type { Json } from '#mcp/types.ts'

import type { VariableSource } from './tabs.ts'

/** Characters of one text; ours are shorter. */
const MOST = 1000
/** The last moment a date can be, in milliseconds on either side of the epoch. */
const LAST_MOMENT = 8.64e15

/** Undefined for what is no source, and for a variable of before there were any. `read` reads a text. */
export function readSource(
  raw: Json | undefined,
  read: (text: Json | undefined) => string | undefined = asText,
): VariableSource | undefined {
  const kept = asObject(raw)
  const what = read(kept?.['what'])
  const path = read(kept?.['path'])
  const at = asNumber(kept?.['at'])
  if (what === undefined || path === undefined || at === undefined) return undefined
  if (what.length > MOST || path.length > MOST || Math.abs(at) > LAST_MOMENT) return undefined
  return { what, path, at }
}

/** The same without the secrets of this moment. */
export function maskSource(
  source: VariableSource,
  redact: (text: string) => string,
): VariableSource {
  return { ...source, what: redact(source.what), path: redact(source.path) }
}
