/** Where a finding is. */
import type { Finding } from '../types.ts'
import type { Piece } from './types.ts'

/** A place in a piece of the answer. */
export function placeIn({ frame, base }: Piece, pointer = ''): NonNullable<Finding['at']> {
  return { ...(frame === undefined ? {} : { frame }), pointer: `${base}${pointer}` }
}
