/** Listens for live updates in the way of each era; loaded when the switch is first used. */
import type { Connection } from '#mcp/connection.ts'
import type { Profile } from '#mcp/credentials.ts'
import { failureIn } from '#mcp/failures.ts'
import { describeFailure } from '#mcp/failureWords.ts'
import { filterFor, isNothing } from '#mcp/listen.ts'

import { createDeadline } from './deadline.ts'
import { failureContext } from './failureContext.ts'
import type { PageEvent } from './host.ts'
import { createKeeper } from './keepOpen.ts'
import { openSessionStream, openSubscription } from './openStream.ts'
import { hasRoom, poolFor } from './streams.ts'
import type { Live, LiveDetails, LiveState, SubscriptionsParts } from './subscriptions.ts'

export type ListeningParts = Omit<SubscriptionsParts, 'inbox' | 'onSent' | 'connections'> & {
  readonly connection: Connection
  readonly profile: Profile
  readonly store: {
    readonly getState: () => Live
    readonly setState: (change: Partial<Live>) => void
  }
  /** Sets the state, and the details that go with it. */
  readonly become: (state: LiveState, details?: LiveDetails) => void
}

export type Listening = {
  readonly start: () => void
  /** The stars have changed. */
  readonly sync: () => void
  /** Closes the stream and takes the subscriptions back; resolves when the server was told. */
  readonly stop: () => Promise<void>
  /** Closes the stream of a connection that is over. */
  readonly leave: () => void
  readonly onPage: (event: PageEvent) => void
}

/** Quick stars in a row become one new stream; milliseconds. */
const SETTLE_MS = 200
/** How long taking a subscription back may take. */
const FAREWELL_SECONDS = 5

/** Listens on one connection, from `start` until `stop` or `leave`. */
export function createListening(parts: ListeningParts): Listening {
  switch (parts.connection.endpoint.era) {
    case 'modern':
      return listenModern(parts)
    case 'legacy':
      return listenLegacy(parts)
    case 'http+sse':
      return listenOnChannel(parts)
    default:
      return unsupported(parts)
  }
}

function nothing(): void {
  // There is no stream to do anything with.
}

function unsupported({ become }: ListeningParts): Listening {
  const problem = 'Without a handshake there is no stream a server could tell of changes on.'
  const start = () => rest({ become }, 'unsupported', problem)
  return { start, sync: nothing, stop: async () => nothing(), leave: nothing, onPage: nothing }
}

function rest({ become }: Pick<ListeningParts, 'become'>, state: LiveState, problem: string) {
  become(state, { problem })
}

/** One POST that stays open; other stars need another one. */
function listenModern(parts: ListeningParts): Listening {
  const { connection, profile, store, become } = parts
  let settling: ReturnType<typeof setTimeout> | undefined
  const filter = () =>
    filterFor(connection.endpoint.capabilities, [...store.getState().starred].toSorted())
  const keeper = createKeeper({
    ...keeping(parts),
    open: (attempt) => openSubscription(connection, profile, { ...attempt, filter: filter() }),
  })

  function start(): void {
    if (!isNothing(filter())) return keeper.begin()
    keeper.close()
    const canAsk = filterFor(connection.endpoint.capabilities, ['any']).uris.length > 0
    if (canAsk) become('waiting', { problem: 'Star a resource to be told of its updates.' })
    else rest(parts, 'unsupported', 'The server announces no kind of change it would tell of.')
  }
  function sync(): void {
    clearTimeout(settling)
    settling = setTimeout(start, SETTLE_MS)
  }
  function leave(): void {
    clearTimeout(settling)
    keeper.close()
  }
  return { start, sync, stop: async () => leave(), leave, onPage: keeper.onPage }
}

/** The session's GET stream, and a request for each star. */
function listenLegacy(parts: ListeningParts): Listening {
  const { connection, profile } = parts
  const stars = createStars(parts)
  const place: { after?: string } = {}
  const keeper = createKeeper({
    ...keeping(parts),
    onOpen: stars.sync,
    open: (attempt) => openSessionStream(connection, profile, { ...attempt, place }),
  })
  function stop(): Promise<void> {
    keeper.close()
    return stars.takeBack()
  }
  return {
    start: keeper.begin,
    sync: () => parts.store.getState().state === 'open' && stars.sync(),
    stop,
    leave: keeper.close,
    onPage: keeper.onPage,
  }
}

const CHANNEL_CLOSED = 'The event stream closed, and the session with it.'

/** The stream that carries every answer is open already. */
function listenOnChannel(parts: ListeningParts): Listening {
  const { exchanges, become, host } = parts
  const stars = createStars(parts)
  let unwatch: () => void = nothing
  function start(): void {
    const channel = [...exchanges.store.getState().log.values()].findLast(
      ({ origin, request, recorded }) =>
        origin.kind === 'listen' && request.method === 'GET' && !recorded,
    )
    const isOver = () => channel === undefined || exchanges.get(channel.id)?.outcome !== undefined
    if (isOver()) return rest(parts, 'ended', CHANNEL_CLOSED)
    become('open', { since: host.wallClock() })
    unwatch = exchanges.store.subscribe(() => {
      if (!isOver()) return
      unwatch()
      rest(parts, 'ended', CHANNEL_CLOSED)
    })
    stars.sync()
  }
  function stop(): Promise<void> {
    unwatch()
    return stars.takeBack()
  }
  return { start, sync: stars.sync, stop, leave: unwatch, onPage: nothing }
}

/** What both ways of keeping a stream open have in common. */
function keeping({ connection, exchanges, host, profile, become }: ListeningParts) {
  // Where it goes is the same for every message.
  const request = connection.prepare('')
  return {
    become,
    wallClock: host.wallClock,
    context: failureContext(host, profile),
    hasRoom: () => hasRoom(poolFor(exchanges.store.getState().log, request, host.pageOrigin)),
  }
}

/** Tells a session's server which resources are starred, one request after the other (protocol.md 6.1). */
function createStars(parts: ListeningParts) {
  const { connection, profile, store, host } = parts
  const told = new Set<string>()
  let turn: Promise<void> = Promise.resolve()

  async function ask(method: string, uri: string, idleSeconds: number): Promise<void> {
    const deadline = createDeadline({ idleSeconds, maxSeconds: profile.maxTimeoutSeconds })
    const { signal, sign } = deadline
    try {
      await connection.request(
        method,
        { uri },
        { origin: { kind: 'listen' }, signal, onEvent: sign },
      )
    } finally {
      deadline.clear()
    }
  }

  async function subscribe(uri: string): Promise<void> {
    told.add(uri)
    try {
      await ask('resources/subscribe', uri, profile.timeoutSeconds)
    } catch (error) {
      told.delete(uri)
      const failure = failureIn(error)
      const why = failure
        ? describeFailure(failure, failureContext(host, profile)).title
        : 'It was stopped.'
      // A star that stands for nothing would be a lie.
      const starred = new Set(store.getState().starred)
      starred.delete(uri)
      store.setState({ starred, problem: `No subscription to ${uri}: ${why}` })
    }
  }

  async function unsubscribe(uri: string): Promise<void> {
    told.delete(uri)
    // Whoever doesn't take it back goes on telling, which does no harm.
    await ask('resources/unsubscribe', uri, FAREWELL_SECONDS).catch(() => undefined)
  }

  async function settle(wanted: ReadonlySet<string>): Promise<void> {
    for (const uri of told) if (!wanted.has(uri)) await unsubscribe(uri)
    for (const uri of wanted) {
      if (!told.has(uri) && store.getState().starred.has(uri)) await subscribe(uri)
    }
  }

  return {
    sync: () => void (turn = turn.then(() => settle(store.getState().starred))),
    takeBack: () => (turn = turn.then(() => settle(new Set()))),
  }
}
