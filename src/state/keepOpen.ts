/** Keeps one stream open: opens it again when it breaks off, slower each time, and gives up in the end. */
import type { FailureContext } from '#mcp/failureWords.ts'
import type { StreamEnd } from '#mcp/listen.ts'

import type { PageEvent } from './host.ts'
import type { LiveDetails, LiveState } from './subscriptions.ts'

/** What one attempt to open the stream is given. */
export type Attempt = {
  readonly signal: AbortSignal
  /** A stream of this connection was open before. */
  readonly wasOpen: boolean
  readonly context: FailureContext
  /** The stream is open; called again when more is known of it. */
  readonly onOpen: (details: Pick<LiveDetails, 'honoured' | 'problem'>) => void
}

/** How an attempt ended. */
export type Attempted = {
  readonly end: StreamEnd
  /** It brought a message, so the next try starts afresh. */
  readonly brought: boolean
  /** Milliseconds the server asked to wait. */
  readonly retryMs?: number
}

export type KeeperParts = {
  readonly open: (attempt: Attempt) => Promise<Attempted>
  readonly become: (state: LiveState, details?: LiveDetails) => void
  readonly wallClock: () => number
  readonly context: FailureContext
  /** Whether the browser has a connection to spare. */
  readonly hasRoom: () => boolean
  /** The stream is open, for the first time or again. */
  readonly onOpen?: () => void
}

export type Keeper = {
  /** Opens the stream. One that is open is closed once the new one stands, so that little is missed. */
  readonly begin: () => void
  readonly close: () => void
  /** A page that comes to sight looks after its stream: timers of hidden ones run late (protocol.md 12.12). */
  readonly onPage: (event: PageEvent) => void
}

/** Milliseconds before the first new try, the factor from each to the next, and the longest. */
const FIRST_MS = 1000
const FACTOR = 1.5
const LONGEST_MS = 30_000
/** New tries in a row that bring nothing before the stream counts as lost. */
const MAX_TRIES = 5
/** A stream that stood for as long was a working one, even if it was silent; milliseconds. */
const STOOD_MS = 5000
/** The least and the longest a server may ask to wait; milliseconds. */
const LEAST_RETRY_MS = 100
const LONGEST_RETRY_MS = 60_000

const NO_ROOM =
  'Four streams to this server are open, and the browser has six connections to it. Close one of them first.'

/** The stream that counts, and the one that is open: not the same while one replaces the other. */
type Lives = {
  current?: AbortController | undefined
  opened?: AbortController | undefined
  wasOpen: boolean
  /** It came to its end after too many tries. */
  isGivenUp: boolean
  /** Ends the wait before the next try. */
  hurry: () => void
}

/** One stream, kept open from `begin` to `close`. */
export function createKeeper(parts: KeeperParts): Keeper {
  const lives: Lives = { wasOpen: false, isGivenUp: false, hurry: () => undefined }
  let wasLeft = false

  function begin(): void {
    if (lives.current !== lives.opened) lives.current?.abort('replaced')
    const life = new AbortController()
    lives.current = life
    lives.isGivenUp = false
    if (!lives.opened) parts.become('opening')
    void keep(parts, lives, life)
  }

  function close(): void {
    lives.current?.abort('user')
    lives.opened?.abort('user')
    lives.current = undefined
    lives.opened = undefined
    lives.isGivenUp = false
    wasLeft = false
  }

  function onPage(event: PageEvent): void {
    if (event === 'left' && lives.current) {
      close()
      wasLeft = true
      parts.become('waiting')
    } else if (event === 'back' && wasLeft) {
      wasLeft = false
      begin()
    } else if (event === 'shown' && lives.isGivenUp) begin()
    else if (event === 'shown') lives.hurry()
  }

  return { begin, close, onPage }
}

/** Opens the stream again and again, until it rests or `life` no longer counts. */
async function keep(parts: KeeperParts, lives: Lives, life: AbortController): Promise<void> {
  const { become, wallClock } = parts
  function rest(state: LiveState, problem: string): void {
    takeOver(lives, life)
    lives.opened = undefined
    lives.current = undefined
    become(state, { problem })
  }
  for (let tries = 0; ;) {
    if (!parts.hasRoom()) return rest('refused', NO_ROOM)
    const { end, brought, retryMs, stoodMs } = await attempt(parts, lives, life)
    if (lives.current !== life) return
    if (end.kind !== 'again') return rest(end.kind, end.problem)
    tries = brought || stoodMs >= STOOD_MS ? 1 : tries + 1
    if (tries > MAX_TRIES) {
      lives.isGivenUp = true
      return rest('ended', end.problem)
    }
    takeOver(lives, life)
    lives.opened = undefined
    const ms = delayOf(tries, retryMs)
    become('waiting', { retryAt: wallClock() + ms, problem: end.problem })
    await sleep(ms, life.signal, lives)
    if (lives.current !== life) return
    become('opening')
  }
}

async function attempt(
  { open, become, wallClock, context, onOpen: opened }: KeeperParts,
  lives: Lives,
  life: AbortController,
): Promise<Attempted & { readonly stoodMs: number }> {
  let since: number | undefined
  const onOpen: Attempt['onOpen'] = (details) => {
    if (lives.current !== life) return
    const isFirst = since === undefined
    since ??= wallClock()
    lives.wasOpen = true
    takeOver(lives, life)
    become('open', { since, ...details })
    if (isFirst) opened?.()
  }
  const done = await open({ signal: life.signal, wasOpen: lives.wasOpen, context, onOpen })
  return { ...done, stoodMs: since === undefined ? 0 : wallClock() - since }
}

/** From here on `life` is the only stream. */
function takeOver(lives: Lives, life: AbortController): void {
  if (lives.opened !== life) lives.opened?.abort('replaced')
  lives.opened = life
}

async function sleep(ms: number, signal: AbortSignal, lives: Lives): Promise<void> {
  let wake: (() => void) | undefined
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    wake = () => {
      clearTimeout(timer)
      resolve()
    }
    lives.hurry = wake
    signal.addEventListener('abort', wake)
  })
  if (wake) signal.removeEventListener('abort', wake)
}

function delayOf(tries: number, retryMs: number | undefined): number {
  const slower = tries === 1 ? 0 : Math.min(FIRST_MS * FACTOR ** (tries - 1), LONGEST_MS)
  const asked = Math.min(Math.max(retryMs ?? FIRST_MS, LEAST_RETRY_MS), LONGEST_RETRY_MS)
  return Math.max(asked, slower)
}
