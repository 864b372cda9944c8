/** Keeps what didn't change of a form, so that only what did is drawn again. */
import { asJson } from '../read.ts'
import { isSameJson } from '../schema/isSameJson.ts'
import type { Part } from './types.ts'

/** The new part, with all that is equal taken from the old one; the old one itself when nothing changed. */
export function shareParts(old: Part | undefined, next: Part): Part {
  if (!old) return next
  const parts = next.parts.map((part, index) => shareParts(old.parts[index], part))
  const hasSameParts =
    parts.length === old.parts.length && parts.every((part, index) => part === old.parts[index])
  const { parts: _old, ...oldRest } = old
  const { parts: _next, ...rest } = next
  const isSame = isSameJson(asJson(oldRest), asJson(rest))
  if (isSame && hasSameParts) return old
  return isSame ? { ...old, parts } : { ...next, parts: hasSameParts ? old.parts : parts }
}

/** The part at these positions; undefined when there is none any more. */
export function partAt(root: Part, positions: readonly number[]): Part | undefined {
  return positions.reduce<Part | undefined>((part, position) => part?.parts[position], root)
}
