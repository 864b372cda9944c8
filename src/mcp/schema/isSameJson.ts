/** Whether two JSON values mean the same, whatever the order of their members; any depth is fine. */
import type { Json } from '../types.ts'

type Pair = readonly [Json | undefined, Json | undefined]

/** Compares by value; takes time and room in proportion to the values, and no stack. */
export function isSameJson(first: Json, second: Json): boolean {
  const pairs: Pair[] = [[first, second]]
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [a, b] = pair
    if (a === b) continue
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
    if (Array.isArray(a) !== Array.isArray(b)) return false
    const left = new Map(Object.entries(a))
    const right = Object.entries(b)
    if (left.size !== right.length) return false
    for (const [name, value] of right) {
      if (!left.has(name)) return false
      pairs.push([left.get(name), value])
    }
  }
  return true
}
