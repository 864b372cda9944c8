/** Paths as people write them: JSON Pointers, and JavaScript from `$` on. */
import { pointerPath } from '../jsonPointer.ts'
import type { JsonPath } from './types.ts'

const STEP = /\.([^.[\]\s'"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\['((?:[^'\\]|\\.)*)'\]/y

/** Reads `$.a[0]['b c']` or `/a/0/b c`; undefined for what is neither. */
export function parsePath(text: string): JsonPath | undefined {
  // A slash alone would be the member without a name: it is rather looked for.
  if (text.startsWith('/')) return text === '/' ? undefined : pointerPath(text)
  if (!text.startsWith('$')) return undefined
  const path: (string | number)[] = []
  STEP.lastIndex = 1
  let at = 1
  while (at < text.length) {
    const match = STEP.exec(text)
    const key = match && keyOf(match)
    if (key === null || key === undefined) return undefined
    path.push(key)
    at = STEP.lastIndex
  }
  return path
}

function keyOf([, plain, index, double, single]: RegExpExecArray): string | number | undefined {
  if (plain !== undefined) return plain
  if (index !== undefined) return Number(index)
  return readQuoted(
    double ?? `"${(single ?? '').replaceAll(String.raw`\'`, "'").replaceAll('"', String.raw`\"`)}"`,
  )
}

function readQuoted(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return String(value)
  } catch {
    // An escape JSON doesn't know: no path, but a text to look for.
    return undefined
  }
}
