/** What a tool promises of its structured results (protocol.md 4.4). */
import { asObject } from './read.ts'
import type { Entry, JsonObject } from './types.ts'

/** Undefined for a tool that promises nothing, or isn't known. */
export function outputSchemaOf(tool: Entry | undefined): JsonObject | undefined {
  return asObject(asObject(tool?.raw)?.['outputSchema'])
}
