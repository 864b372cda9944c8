/** One running view: hears it, answers it, tells it what its tool was asked and said (protocol.md 5.2). */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'

import { ownOf } from '#lib/ownOf.ts'
import { readMessages } from '#mcp/jsonRpc.ts'
import { asNumber, asObject, present } from '#mcp/read.ts'
import type { Json, JsonObject, Message } from '#mcp/types.ts'
import type { ExchangeId, Outcome } from '#wire/types.ts'

import type { Explorer } from '../explorer.ts'
import { knowledgeOf } from '../knowledge.ts'
import { createAsking } from './asking.ts'
import type { Asking } from './asking.ts'
import type { CallEnd } from './callEnd.ts'
import { createMessageLog } from './messageLog.ts'
import { METHODS } from './methods.ts'
import type { Desk } from './methods.ts'
import { createViewRequests } from './requests.ts'
import { createSurroundings } from './surroundings.ts'
import { createTelling } from './telling.ts'
import { NEW_VIEW, refuse } from './types.ts'
import type { DisplayMode, Reply, ViewEnd, ViewState } from './types.ts'

export type SessionParts = {
  readonly explorer: Explorer
  /** Address of the view. */
  readonly uri: string
  /** What its tool was given. */
  readonly input: JsonObject
  /** How that call ended. */
  readonly call: CallEnd
  /** What the view is told of this page: theme, size, language, its tool. */
  readonly context: JsonObject
  /** Takes a message to the view. */
  readonly post: (text: string) => void
  /** Whether the person did something just now that the view may take the whole screen for. */
  readonly mayFill: () => boolean
  readonly save: Desk['save']
}

export type ViewSession = {
  readonly store: StoreApi<ViewState>
  /** The exchange with its messages. */
  readonly exchangeId: ExchangeId
  /** Takes a message of the view. */
  readonly hear: (text: string) => void
  /** What changed of the page. */
  readonly setContext: (change: JsonObject) => void
  /** Shows it in another way, and tells it. */
  readonly setMode: (mode: DisplayMode) => void
  readonly answer: (id: number, isAllowed: boolean) => void
  /** Lets the view tidy up first, for a moment; until then it gets nothing any more. */
  readonly stop: (why?: 'stopped' | 'closed') => Promise<void>
  /** Ends it at once; a second end counts for nothing. */
  readonly end: (end: ViewEnd) => void
}

/** Longer is not waited for a view that is to go; milliseconds. */
const TEARDOWN_MS = 500
const TEARDOWN_ID = 'teardown'
const MOST_NOTES = 20

/** Starts listening at once. */
export function createViewSession(parts: SessionParts): ViewSession {
  const store = createStore<ViewState>(() => NEW_VIEW)
  const isOver = () => store.getState().status === 'ended'
  const log = createMessageLog(parts.explorer, parts.uri)
  const ending = new AbortController()
  const tornDown = new EventTarget()
  const asking = createAsking(store, ending.signal)
  const desk = createDesk(parts, { store, asking, signal: ending.signal })
  const { tell, notify, tellCall } = createTelling({ ...parts, log, isOver, note: desk.note })
  const { context, show, ...shown } = createSurroundings({ ...parts, store, notify })
  let leaving: Promise<void> | undefined

  function hear(text: string): void {
    if (isOver()) return
    log.add('view → host', text)
    if (log.isFull()) return end('full')
    const [message] = readMessages(text)
    if (message?.kind === 'request') void reply(message)
    else if (message?.kind === 'notification') notice(message)
    else if (message?.id === TEARDOWN_ID) tornDown.dispatchEvent(new Event('done'))
  }
  async function reply(request: Extract<Message, { kind: 'request' }>): Promise<void> {
    tell({ id: request.id, ...(await answerTo(request, { ...desk, context, show })) })
  }
  function notice({ method, params }: Extract<Message, { kind: 'notification' }>): void {
    if (method === 'ui/notifications/initialized') begin()
    if (method === 'ui/notifications/size-changed') store.setState(heightIn(params))
    if (method === 'ui/notifications/request-teardown') void stop()
  }
  function begin(): void {
    if (store.getState().status !== 'loading') return
    store.setState({ status: 'ready' })
    notify('tool-input', { arguments: parts.input })
    tellCall(parts.call)
  }
  function stop(why: 'stopped' | 'closed' = 'stopped'): Promise<void> {
    leaving ??= leave(why)
    return leaving
  }
  async function leave(why: 'stopped' | 'closed'): Promise<void> {
    if (store.getState().status === 'ready') {
      ending.abort('user')
      tell({ id: TEARDOWN_ID, method: 'ui/resource-teardown', params: {} })
      await happensSoon(tornDown)
    }
    end(why)
  }
  function end(why: ViewEnd): void {
    if (isOver()) return
    store.setState({ status: 'ended', end: why })
    ending.abort('user')
    log.end(outcomeOf(why))
  }
  return { store, exchangeId: log.id, hear, answer: asking.answer, stop, end, ...shown }
}

function heightIn(params: Json | undefined): Pick<ViewState, 'height'> {
  return present({ height: asNumber(asObject(params)?.['height']) })
}

async function answerTo(
  { method, params }: Extract<Message, { kind: 'request' }>,
  desk: Desk,
): Promise<Reply> {
  const answer = ownOf(METHODS, method)
  if (!answer) return refuse('unknownMethod', `This host has no method “${method}”.`)
  return answer(asObject(params) ?? {}, desk)
}

/** Settles when it is done, and not much later in any case. */
function happensSoon(target: EventTarget): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, TEARDOWN_MS)
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    target.addEventListener('done', done, { once: true })
  })
}

const BROKEN: Readonly<Partial<Record<ViewEnd, string>>> = {
  flood: 'The view sent more messages than a page can read.',
  left: 'The view tried to go to another address.',
  full: 'The view sent more than the log keeps.',
}

function outcomeOf(end: ViewEnd): Outcome {
  const message = BROKEN[end]
  return message === undefined ? { kind: 'complete' } : { kind: 'truncated', rest: '', message }
}

type DeskParts = {
  readonly store: StoreApi<ViewState>
  readonly asking: Asking
  readonly signal: AbortSignal
}

function createDesk(
  { explorer, save }: SessionParts,
  { store, asking, signal }: DeskParts,
): Omit<Desk, 'context' | 'show'> {
  return {
    tool: (name) => knowledgeOf(explorer).now().listed('tools').get(name),
    request: createViewRequests(explorer, signal),
    ask: asking.ask,
    note: (note) => store.setState(({ notes }) => ({ notes: [...notes, note].slice(-MOST_NOTES) })),
    introduce: (known) => store.setState(known),
    save,
  }
}
