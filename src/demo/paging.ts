/** Lists in pages, with cursors a client cannot read anything into. */
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'

const SALT = 'page:'

export type PageOf<T> = { readonly items: T[]; readonly nextCursor?: string }

/** The page after `cursor` (the first without one). Throws -32602 for a cursor not given out. */
export function pageOf<T>(all: readonly T[], cursor: string | undefined, size: number): PageOf<T> {
  const start = cursor === undefined ? 0 : startOf(cursor)
  if (start === undefined || start > all.length) {
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'Invalid cursor', { cursor })
  }
  const end = start + size
  return {
    items: all.slice(start, end),
    ...(end < all.length ? { nextCursor: btoa(`${SALT}${end}`) } : {}),
  }
}

function startOf(cursor: string): number | undefined {
  try {
    const text = atob(cursor)
    const digits = text.startsWith(SALT) ? /^\d+$/.exec(text.slice(SALT.length)) : null
    return digits === null ? undefined : Number(digits[0])
  } catch {
    // Not Base64: not one of ours.
    return undefined
  }
}
