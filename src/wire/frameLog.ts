/** The events of one stream, however many: the newest as they came, older ones as compact blocks of text. */
import { readFrame } from './sse.ts'
import type { SseFrame, Whole } from './types.ts'

/** Events of one compact block; between two and three times as many are kept as they came. */
const BLOCK = 512

type Block = {
  readonly start: number
  /** The raw texts, one after the other: pieces of chunks would keep those chunks alive. */
  readonly text: string
  /** Where each raw text ends. */
  readonly ends: Uint32Array
  readonly times: Float64Array
  readonly wholes: ReadonlyMap<number, Whole>
  /** Events made anew stay the same objects while somebody has them. */
  made?: WeakRef<(SseFrame | undefined)[]>
}

/** What all values of one growing stream share. */
class Store {
  readonly blocks: Block[] = []
  recent: SseFrame[] = []
  get length(): number {
    return this.blocks.length * BLOCK + this.recent.length
  }
}

/**
 * A list of events that never changes: `with` gives the longer one, at the cost of the new events only.
 * An event that is looked at again is equal to what came, and not always the same object.
 */
export class FrameLog implements Iterable<SseFrame> {
  readonly #store: Store
  readonly #length: number

  constructor(frames: readonly SseFrame[] = [], store = new Store()) {
    this.#store = store
    for (const frame of frames) store.recent.push(frame)
    while (store.recent.length >= 3 * BLOCK) compact(store)
    this.#length = store.length
  }

  get length(): number {
    return this.#length
  }

  /** The same object in every value of one growing stream. */
  get stream(): object {
    return this.#store
  }

  /** This list with more events behind it. */
  with(frames: readonly SseFrame[]): FrameLog {
    if (frames.length === 0) return this
    // From an earlier value the stream may grow in another way: it then has its own events.
    const isNewest = this.#length === this.#store.length
    return isNewest ? new FrameLog(frames, this.#store) : new FrameLog([...this, ...frames])
  }

  /** The event at a position, counted from the end when negative. */
  at(position: number): SseFrame | undefined {
    const index = position < 0 ? this.#length + position : position
    return index >= 0 && index < this.#length ? keptFrame(this.#store, index) : undefined
  }

  /** Milliseconds between the start of the exchange and an event, which is not made for that. */
  timeAt(index: number): number | undefined {
    if (index < 0 || index >= this.#length) return undefined
    const block = this.#store.blocks[Math.floor(index / BLOCK)]
    return block ? block.times[index % BLOCK] : recentFrame(this.#store, index)?.at
  }

  /** The text of an event as in `SseFrame.raw`; the event is not made for that. */
  rawAt(index: number): string | undefined {
    if (index < 0 || index >= this.#length) return undefined
    const block = this.#store.blocks[Math.floor(index / BLOCK)]
    return block ? rawIn(block, index % BLOCK) : recentFrame(this.#store, index)?.raw
  }

  /** The events between two positions, as `Array.slice` counts them. */
  slice(from = 0, to = this.#length): SseFrame[] {
    const start = from < 0 ? Math.max(0, this.#length + from) : from
    const end = Math.min(to < 0 ? this.#length + to : to, this.#length)
    const frames: SseFrame[] = []
    for (let index = start; index < end; index++) {
      const frame = passingFrame(this.#store, index)
      if (frame) frames.push(frame)
    }
    return frames
  }

  /** The last event with these words in its text that passes; no other is made for that. */
  findLast(words: RegExp, passes?: (frame: SseFrame) => boolean): SseFrame | undefined {
    for (let index = this.#length - 1; index >= 0; index--) {
      if (!words.test(this.rawAt(index) ?? '')) continue
      const frame = passingFrame(this.#store, index)
      if (frame && (!passes || passes(frame))) return frame
    }
    return undefined
  }

  /** Whether these words stand in the text of any event. */
  mentions(words: RegExp): boolean {
    return this.findLast(words) !== undefined
  }

  *[Symbol.iterator](): Generator<SseFrame, void, void> {
    for (let index = 0; index < this.#length; index++) {
      const frame = passingFrame(this.#store, index)
      if (frame) yield frame
    }
  }
}

function compact(store: Store): void {
  const frames = store.recent.slice(0, BLOCK)
  const ends = new Uint32Array(BLOCK)
  const times = new Float64Array(BLOCK)
  const wholes = new Map<number, Whole>()
  let end = 0
  const raws: string[] = []
  for (const { raw, at, whole } of frames) {
    const place = raws.push(raw) - 1
    end += raw.length
    ends[place] = end
    times[place] = at
    if (whole) wholes.set(place, whole)
  }
  const text = raws.join('')
  store.blocks.push({ start: store.blocks.length * BLOCK, text, ends, times, wholes })
  store.recent = store.recent.slice(BLOCK)
}

function recentFrame({ blocks, recent }: Store, index: number): SseFrame | undefined {
  return recent[index - blocks.length * BLOCK]
}

/** For those who hold on to it: asked again, it is the same object. */
function keptFrame(store: Store, index: number): SseFrame | undefined {
  const block = store.blocks[Math.floor(index / BLOCK)]
  if (!block) return recentFrame(store, index)
  let made = block.made?.deref()
  if (!made) {
    made = []
    block.made = new WeakRef(made)
  }
  const place = index % BLOCK
  return (made[place] ??= makeFrame(block, place))
}

/** For those who pass by: nothing of it stays. */
function passingFrame(store: Store, index: number): SseFrame | undefined {
  const block = store.blocks[Math.floor(index / BLOCK)]
  if (!block) return recentFrame(store, index)
  const place = index % BLOCK
  return block.made?.deref()?.[place] ?? makeFrame(block, place)
}

function makeFrame(block: Block, place: number): SseFrame {
  const frame = readFrame(rawIn(block, place), block.start + place, block.times[place] ?? 0)
  const whole = block.wholes.get(place)
  return whole ? { ...frame, whole } : frame
}

function rawIn({ text, ends }: Block, place: number): string {
  return text.slice(place === 0 ? 0 : ends[place - 1], ends[place])
}
