/** Whether a tool can be called as a task in 2025-11-25; later revisions leave that to the server (protocol.md 5.1). */
import { asObject } from './read.ts'
import type { Endpoint, Entry, Json } from './types.ts'

/** `required` takes nothing else, `optional` takes both; undefined where there is no such choice. */
export function taskSupportOf(
  entry: Entry | undefined,
  endpoint: Endpoint | undefined,
): 'required' | 'optional' | undefined {
  if (entry?.kind !== 'tools' || endpoint?.revision !== '2025-11-25') return undefined
  if (memberOf(endpoint.capabilities, 'tasks', 'requests', 'tools', 'call') === undefined) {
    return undefined
  }
  const support = memberOf(entry.raw, 'execution', 'taskSupport')
  return support === 'required' || support === 'optional' ? support : undefined
}

function memberOf(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce((inner, name) => asObject(inner)?.[name], value)
}
