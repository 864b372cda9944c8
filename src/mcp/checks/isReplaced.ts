/** Whether a value of a recording is what was put in the place of a secret: what came isn't known then. */
import { MASK } from '#wire/redact.ts'

import type { Json } from '../types.ts'

/** Follows a path, whose positions may be written as texts; false where it leads nowhere. */
export function isReplaced(value: Json, path: readonly (string | number)[]): boolean {
  let at: Json | undefined = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return false
    at = Object.entries(at).find(([name]) => name === String(step))?.[1]
  }
  return typeof at === 'string' && at.includes(MASK)
}
