/** What results are about: the entry that was called, and whether they are final. */
import { asObject } from '../read.ts'
import type { Entry, Json, JsonObject } from '../types.ts'
import type { Seen } from './types.ts'

/** The tool an exchange called, as listed. */
export function calledTool({ sent, context }: Seen): Entry | undefined {
  return sent.method === 'tools/call'
    ? entryNamed(context.listed, 'tools', sent.params['name'])
    : undefined
}

/** The entry of a kind with this name, as listed. */
export function entryNamed(
  listed: readonly Entry[] | undefined,
  wanted: Entry['kind'],
  name: Json | undefined,
): Entry | undefined {
  return listed?.find(({ kind, key }) => kind === wanted && key === name)
}

/** A result that is neither a question nor a task, of either form (protocol.md 4.1, 5.1). */
export function isFinal(result: JsonObject): boolean {
  const isTask2025 = asObject(result['task']) !== undefined && result['content'] === undefined
  const type = result['resultType']
  return !isTask2025 && (type === undefined || type === 'complete')
}
