/** The indexes of long texts: made when first needed, kept while there is room, dropped and made again unseen. */
import { unescapeBytes } from '#lib/json/inner.ts'
import { contentRange, createPlaces } from '#lib/json/places.ts'
import { endOf, indexJson, kindOf, startOf, tapeSize } from '#lib/json/tape.ts'
import type { Tape } from '#lib/json/tape.ts'
import type { NodeId } from '#lib/json/types.ts'
import { pointerStep } from '#lib/jsonPointer.ts'

import { dataOf } from './eventData.ts'
import { Lost } from './room.ts'
import type { Numbered, Place } from './room.ts'
import type { NotOpened } from './types.ts'

/** Bytes of texts and indexes that are kept at once; the one in use may be larger. */
const ROOM = 400_000_000

/** A value of an index; `load` brings the index back if it was dropped since. */
export type Held = {
  readonly tape: Tape
  readonly node: NodeId
  readonly load: () => Promise<void>
}

export type Tapes = {
  readonly valueOf: (place: Place) => Promise<Held | NotOpened>
  /** The text a place means, as bytes: of an event its raw lines, with a path the string or JSON it leads to. */
  readonly bytesOf: (place: Place) => Promise<Uint8Array | NotOpened>
}

/** An index that may be empty for now; in `load` it is filled with the same again. */
type Entry = Omit<Held, 'node'>

/** `room` in bytes is for tests. */
export function createTapes(room = ROOM): Tapes {
  const shelf = createShelf(room)

  async function valueOf(place: Place): Promise<Held | NotOpened> {
    const entry = await (place.whole ? wholeEntry(shelf, place.whole) : textEntry(place.text))
    if ('problem' in entry) return entry
    const { at = [], inner = false } = place
    const node = createPlaces(entry.tape).nodeAt(at, 0)
    const pointer = at.map(pointerStep).join('')
    if (node === undefined) return { problem: `Nothing stands at ${pointer}` }
    if (!inner) return { ...entry, node }
    if (kindOf(entry.tape, node) !== 'string') {
      return {
        problem: `${pointer === '' ? 'The whole' : pointer} is no text that could hold JSON`,
      }
    }
    const bytes = async () => {
      await entry.load()
      return stringBytes(entry.tape, node)
    }
    const made = place.whole
      ? await shelf.entry(`${place.whole.number}${pointer}`, bytes)
      : pinned(indexJson(await bytes()))
    return 'problem' in made ? made : { ...made, node: 0 }
  }
  async function bytesOf(place: Place): Promise<Uint8Array | NotOpened> {
    const { at = [], inner = false } = place
    if (at.length === 0 && !inner) {
      return place.whole ? readBlob(place.whole) : new TextEncoder().encode(place.text)
    }
    const held = await valueOf({ ...place, inner: false })
    if ('problem' in held) return held
    const { tape, node } = held
    if (kindOf(tape, node) === 'string') return stringBytes(tape, node)
    return tape.bytes.slice(startOf(tape, node), endOf(tape, node))
  }
  return { valueOf, bytesOf }
}

function stringBytes(tape: Tape, node: NodeId): Uint8Array {
  const { from, to } = contentRange(tape, node)
  return unescapeBytes(tape.bytes, from, to)
}

async function readBlob({ blob }: Numbered): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}

function wholeEntry(shelf: Shelf, whole: Numbered): Promise<Entry | NotOpened> {
  return shelf.entry(String(whole.number), async () => {
    const bytes = await readBlob(whole)
    return whole.kind === 'event' ? dataOf(bytes) : bytes
  })
}

function textEntry(text: string): Promise<Entry | NotOpened> {
  return Promise.resolve(pinned(indexJson(text)))
}

/** An index that nothing could make again stays as long as its document. */
function pinned(made: ReturnType<typeof indexJson>): Entry | NotOpened {
  return 'problem' in made ? made : { tape: made, load: () => Promise.resolve() }
}

type Shelf = ReturnType<typeof createShelf>

const EMPTY: Tape = {
  bytes: new Uint8Array(),
  starts: new Uint32Array(),
  links: new Uint32Array(),
  boxes: new Uint32Array(),
  count: 0,
  boxCount: 0,
}

/** Keeps indexes by name, the last used last; what doesn't fit any more is emptied. */
function createShelf(room: number) {
  const entries = new Map<string, Entry>()
  const loading = new Map<string, Promise<NotOpened | undefined>>()

  function makeRoom(): void {
    let used = 0
    for (const { tape } of [...entries.values()].toReversed()) {
      const size = tape.bytes.length + tapeSize(tape)
      used += size
      if (used > room && used > size) Object.assign(tape, EMPTY)
    }
  }
  /** Several who need the same wait for one reading. */
  async function ready(name: string, { tape }: Entry, read: () => Promise<Uint8Array>) {
    while (tape.count === 0) {
      const running = loading.get(name) ?? fill(tape, read)
      loading.set(name, running)
      const problem = await running
      loading.delete(name)
      if (problem) return problem
    }
    return undefined
  }
  async function entry(name: string, read: () => Promise<Uint8Array>): Promise<Entry | NotOpened> {
    const made: Entry = entries.get(name) ?? {
      tape: { ...EMPTY },
      load: async () => {
        const problem = await ready(name, made, read)
        if (problem) throw new Lost(problem.problem)
        entries.delete(name)
        entries.set(name, made)
        makeRoom()
      },
    }
    const problem = await ready(name, made, read)
    if (problem) return problem
    await made.load()
    return made
  }
  return { entry }
}

/** Reads and indexes into a tape that is empty. */
async function fill(tape: Tape, read: () => Promise<Uint8Array>): Promise<NotOpened | undefined> {
  try {
    const made = indexJson(await read())
    if ('problem' in made) return made
    Object.assign(tape, made)
    return undefined
  } catch (error) {
    return { problem: unreadable(error) }
  }
}

function unreadable(error: unknown): string {
  // What browsers throw when there is no room for an array.
  if (error instanceof RangeError) return 'There is no room in memory for this text'
  const reason = error instanceof Error ? error.message : String(error)
  return `The text cannot be read any more: ${reason}`
}
