/** The reader of a page, whose code comes with the first text. */
import { once } from './once.ts'
import type { ReaderParts } from './rooms.ts'
import type { Reader } from './types.ts'

/** One reader for a page; nothing is loaded or started before it is used. */
export function createReader(parts: ReaderParts): Reader {
  const rooms = once(async () => (await import('./rooms.ts')).createRooms(parts))
  return {
    open: async (...given) => (await rooms()).open(...given),
    openText: async (...given) => (await rooms()).openText(...given),
    openDiff: async (...given) => (await rooms()).openDiff(...given),
    abridge: async (...given) => (await rooms()).abridge(...given),
  }
}
