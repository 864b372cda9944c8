/** Words and places that many checks share. */
import type { Finding, Json } from '../types.ts'
import type { Piece } from './types.ts'

const MOST_LETTERS = 60

/** A value in a sentence: texts in quotes and not too long, anything bigger by its kind. */
export function quote(value: Json | undefined): string {
  if (typeof value === 'string') {
    return `“${value.length > MOST_LETTERS ? `${value.slice(0, MOST_LETTERS)}…` : value}”`
  }
  if (value === undefined) return 'nothing'
  if (value === null || typeof value !== 'object') return String(value)
  return Array.isArray(value) ? 'a list' : 'an object'
}

/** A place in a piece of the answer. */
export function placeIn({ frame, base }: Piece, pointer = ''): NonNullable<Finding['at']> {
  return { ...(frame === undefined ? {} : { frame }), pointer: `${base}${pointer}` }
}
