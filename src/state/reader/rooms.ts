/** Opens texts of any size: short ones in the page, long ones in a worker. */
import type { DiffDoc } from '#lib/diff/types.ts'
import type { Whole } from '#wire/types.ts'

import type { ReaderWorker } from './client.ts'
import { once } from './once.ts'
import type { Numbered, Opening, Place, Room } from './room.ts'
import type { JsonSource, NotOpened, Opened, Reader } from './types.ts'

/** Characters from which a text is read off the page's thread. */
const LONG = 500_000
/** The same for texts that are compared: that takes ten times as long as reading them. */
const LONG_TO_COMPARE = 50_000

export type ReaderParts = {
  /** Everything that is to be masked, as it is now. */
  readonly secrets: () => readonly string[]
  /** Starts a worker that runs `worker.ts`; without it everything is read in the page. */
  readonly spawn?: (() => ReaderWorker) | undefined
}

/** The page's rooms for documents; the worker is started when it is first needed. */
export function createRooms({ secrets, spawn }: ReaderParts): Reader {
  const numbers = new WeakMap<Blob, number>()
  let last = 0
  const inPage = once(async () => (await import('./documents.ts')).createDocuments(secrets))
  const inWorker =
    spawn && once(async () => (await import('./client.ts')).createWorkerRoom(spawn, secrets))
  const roomFor = (place: Place) => (inWorker && isLongerThan(LONG)(place) ? inWorker() : inPage())

  function numbered(whole: Whole): Numbered {
    const number = numbers.get(whole.blob) ?? ++last
    numbers.set(whole.blob, number)
    return { ...whole, number }
  }
  function placeOf(source: JsonSource): Place {
    return 'whole' in source ? { ...source, whole: numbered(source.whole) } : source
  }
  async function open<Doc extends { readonly [Name in keyof Doc]: (...given: never[]) => unknown }>(
    room: Room,
    opening: Opening,
  ): Promise<Opened<Doc> | NotOpened> {
    const id = ++last
    const problem = await room.open(id, opening)
    if (problem) return problem
    return {
      ask: (method, ...given) => room.ask(id, method, given),
      close: () => room.close(id),
    }
  }
  return {
    open: async (source) => {
      const place = placeOf(source)
      return open(await roomFor(place), { as: 'json', place })
    },
    openText: async (source) => {
      const place = placeOf(source)
      return open(await roomFor(place), { as: 'text', place })
    },
    openDiff: async (leftSource, rightSource, options, signal) => {
      const [left, right] = [placeOf(leftSource), placeOf(rightSource)]
      const opening = { as: 'diff', left, right, options } as const
      if (!spawn || ![left, right].some(isLongerThan(LONG_TO_COMPARE))) {
        return open(await inPage(), { ...opening, effort: 'little' })
      }
      const { room, end } = await roomOfItsOwn(spawn, secrets)
      signal?.addEventListener('abort', end)
      if (signal?.aborted) return CLOSED
      const opened = await open<DiffDoc>(room, { ...opening, effort: 'much' })
      if ('problem' in opened) {
        end()
        return opened
      }
      const close = () => {
        opened.close()
        end()
      }
      return { ...opened, close }
    },
    abridge: async (whole) => (await (inWorker ?? inPage)()).abridge(numbered(whole)),
  }
}

const CLOSED: NotOpened = { problem: 'This comparison was closed' }

/** In a worker that nobody else waits for: comparing takes its time, and is given up when it isn't looked at. */
async function roomOfItsOwn(spawn: () => ReaderWorker, secrets: ReaderParts['secrets']) {
  const { createWorkerRoom } = await import('./client.ts')
  let worker: ReaderWorker | undefined
  const room = createWorkerRoom(() => (worker = spawn()), secrets)
  return { room, end: () => worker?.terminate() }
}

function isLongerThan(long: number) {
  return (place: Place) => place.whole !== undefined || place.text.length > long
}
