/** How a stream is looked at: its filter, whether it is held, and which rows are open; it stays while the stream does. */
import { createStore } from 'zustand/vanilla'

import type { FrameLog } from '#wire/frameLog.ts'

import { NO_FILTER, type StreamFilter } from './streamIndex.ts'

type StreamView = {
  readonly filter: StreamFilter
  /** How many events the list stands still at; undefined while it grows. */
  readonly held: number | undefined
  /** Numbers of the events that are open, and how many pixels each of these rows is higher than a closed one. */
  readonly open: ReadonlyMap<number, number>
}

export type StreamViewStore = ReturnType<typeof newStore>

/** A stream that leaves the log takes its own along. */
const views = new WeakMap<object, StreamViewStore>()

function newStore() {
  return createStore<StreamView>(() => ({ filter: NO_FILTER, held: undefined, open: new Map() }))
}

/** The one of this stream, however far it has grown. */
export function streamViewOf({ stream }: FrameLog): StreamViewStore {
  const view = views.get(stream) ?? newStore()
  views.set(stream, view)
  return view
}

/** Opens an event, and takes away whatever would hide it. */
export function bringUp(view: StreamViewStore, frame: number): void {
  view.setState(({ open, held }) => ({
    filter: NO_FILTER,
    held: held !== undefined && held > frame ? held : undefined,
    open: open.has(frame) ? open : new Map(open).set(frame, 0),
  }))
}
