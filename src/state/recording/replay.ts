/** Plays exchanges that have ended once more, as if they arrived now: for the views only, nothing is sent. */
import { present } from '#mcp/read.ts'
import type { FrameLog } from '#wire/frameLog.ts'
import type { Exchange, ExchangeId, WireEvent } from '#wire/types.ts'

import type { Explorer } from '../explorer.ts'

/** How many times faster than it was. */
export type ReplaySpeed = 1 | 10

/** Longer pauses are shortened to this, milliseconds as they were recorded. */
const MAX_PAUSE = 5000
/** What is due within this is played at once: about as long as a picture stands, milliseconds. */
const STEP = 16
/** Events that are folded at once. */
const BATCH = 1000

const playing = new Map<ExchangeId, AbortController>()

/** Whether an exchange is being played, by its new number. */
export function isPlaying(id: ExchangeId): boolean {
  return playing.has(id)
}

/** Ends what is being played, and all that was to follow. */
export function stopReplay(id: ExchangeId): void {
  playing.get(id)?.abort()
}

export type ReplayWish = {
  readonly speed: ReplaySpeed
  /** Hears of each new exchange as it begins. */
  readonly onBegun?: (id: ExchangeId) => void
}

/** Plays them with their pauses; fulfilled once all have ended. */
export async function replay(
  explorer: Explorer,
  exchanges: readonly Exchange[],
  { speed, onBegun }: ReplayWish,
): Promise<void> {
  const controller = new AbortController()
  const { signal } = controller
  const tracks = exchanges.map((exchange) => createTrack(explorer, exchange))
  const ids = new Set<ExchangeId>()
  const clock = createClock(explorer, speed)

  while (!signal.aborted) {
    const track = earliest(tracks)
    if (!track) break
    const wait = clock.until(track.nextAt())
    if (wait > STEP || track.isFull()) {
      for (const each of tracks) each.flush()
      await (wait > STEP ? sleep(wait, signal) : explorer.host.pause())
      if (signal.aborted) break
    }
    const begun = track.play()
    if (begun === undefined) continue
    ids.add(begun)
    playing.set(begun, controller)
    onBegun?.(begun)
  }
  for (const track of tracks) track.end(signal.aborted)
  for (const id of ids) playing.delete(id)
}

/** Tells how many milliseconds there are from now to a moment of the recording, later with each question. */
function createClock({ host }: Explorer, speed: ReplaySpeed) {
  let last: number | undefined
  let due = host.now()
  return {
    until: (at: number): number => {
      due += Math.min(Math.max(0, at - (last ?? at)), MAX_PAUSE) / speed
      last = at
      return due - host.now()
    },
  }
}

type Track = ReturnType<typeof createTrack>

function earliest(tracks: readonly Track[]): Track | undefined {
  let first: Track | undefined
  for (const track of tracks) {
    if (track.isOver()) continue
    if (!first || track.nextAt() < first.nextAt()) first = track
  }
  return first
}

/** One exchange that is played: what is next, and what was played since it was last shown. */
function createTrack({ exchanges, host }: Explorer, exchange: Exchange) {
  const events = eventsOf(exchange)
  let next = events.next()
  let id: ExchangeId | undefined
  let waiting: WireEvent[] = []
  let reached = 0

  function begin(): ExchangeId | undefined {
    const { origin, request, startedAt, recorded, replaced } = exchange
    ;[id] = exchanges.add([
      {
        // It belongs to no tab, so that nothing is sent again from it.
        origin: origin.kind === 'tab' ? { kind: 'tab', tab: '' } : origin,
        startedAt: host.wallClock(),
        request,
        dropped: [],
        body: { kind: 'none' },
        bytes: 0,
        recorded: { name: recorded?.name ?? '', at: startedAt, replayOf: exchange.id },
        ...present({ replaced }),
      },
    ])
    return id
  }
  function flush(): void {
    if (id !== undefined && waiting.length > 0) exchanges.apply(id, waiting)
    waiting = []
  }
  /** Gives the new number when this begins it. */
  function play(): ExchangeId | undefined {
    if (next.done) return undefined
    waiting.push(next.value)
    reached = next.value.at
    next = events.next()
    if (id !== undefined) return undefined
    const begun = begin()
    flush()
    return begun
  }
  function end(isStopped: boolean): void {
    if (id === undefined) return
    flush()
    const outcome = { kind: 'aborted', by: 'user' } as const
    const isRunning = exchanges.get(id)?.outcome === undefined
    if (isStopped && isRunning) exchanges.apply(id, [{ kind: 'end', at: reached, outcome }])
  }
  return {
    play,
    flush,
    end,
    isOver: () => next.done === true,
    isFull: () => waiting.length >= BATCH,
    /** Milliseconds since the epoch, as it was. */
    nextAt: () => exchange.startedAt + (next.done ? 0 : next.value.at),
  }
}

/** What the wire would have given; its times are those of the recording. */
function* eventsOf(exchange: Exchange): Generator<WireEvent, void, void> {
  const { request, dropped, head, body, bytes, outcome } = exchange
  yield { kind: 'request', at: 0, request, dropped }
  if (head) yield { kind: 'head', ...head }
  const end = outcome?.at ?? head?.at ?? 0
  if (body.kind === 'stream') yield* framesOf(body.frames, bytes)
  else if (bytes > 0) yield { kind: 'chunk', at: end, bytes }
  if (body.kind === 'text') yield { ...body, kind: 'body', at: end }
  if (!outcome) return
  const { at, ...how } = outcome
  yield { kind: 'end', at, outcome: how }
}

/** Which bytes came with which event isn't known: in equal parts they add up. */
function* framesOf(frames: FrameLog, bytes: number): Generator<WireEvent, void, void> {
  const share = (count: number) => Math.round((bytes * count) / frames.length)
  for (const frame of frames) {
    const { at, index } = frame
    const came = share(index + 1) - share(index)
    if (came > 0) yield { kind: 'chunk', at, bytes: came }
    yield { kind: 'frame', at, frame }
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}
