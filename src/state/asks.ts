/** What servers ask the user and still wait for: questions, what was typed so far, and which are in sight. */
import { createStore } from 'zustand/vanilla'

import type { FieldValues } from '#mcp/elicitation.ts'
import type { Question } from '#mcp/inputRequired.ts'
import type { JsonObject, RequestId } from '#mcp/types.ts'
import type { ExchangeId } from '#wire/types.ts'

/** What an ask is made from. */
export type NewAsk = {
  /**
   * `round`: an `input_required` result; `request`: a JSON-RPC request of the server; `task`: a task
   * that waits; `error`: -32042, addresses to visit before the request is sent again.
   */
  readonly from: 'round' | 'request' | 'task' | 'error'
  readonly serverName?: string
  /** Method and name of the call it is asked for, as in `tools/call search`; empty for none. */
  readonly about: string
  /** The tab whose request it is, if one is. */
  readonly tabId?: string
  /** The exchange that brought it. */
  readonly exchangeId?: ExchangeId
  /** It came on another stream than the exchange's own: which call it is for is a guess. */
  readonly isGuess?: boolean
  /** Id of the server's own request. */
  readonly requestId?: RequestId
  readonly questions: readonly Question[]
  /** Nobody waits for it in this page: it doesn't come up by itself. */
  readonly aside?: boolean
}

/** What stands in the dialog for one question. */
export type AnswerDraft = {
  readonly values: FieldValues
  /** The whole answer as JSON text, once the user chose to write it so. */
  readonly json?: string
  /** The address of the question was opened. */
  readonly opened?: boolean
}

export type Ask = Omit<NewAsk, 'aside'> & {
  readonly id: string
  readonly drafts: ReadonlyMap<string, AnswerDraft>
  /** Elicitations the server reports as done, by their id. */
  readonly done: ReadonlySet<string>
  /** Put aside by the user: it waits, but no longer comes up by itself. */
  readonly aside: boolean
}

/** Results by the keys of the questions. */
export type Answers = Readonly<Record<string, JsonObject>>

/** What becomes of an ask; exactly one of the two is called, once, unless it is withdrawn. */
export type AskHandlers = {
  readonly answer: (answers: Answers) => void
  /** Nothing is answered: the user declined, or dismissed the question without a choice. */
  readonly cancel: (reason: 'declined' | 'cancelled') => void
}

export type AsksState = {
  readonly asks: readonly Ask[]
  /** The one in the dialog. */
  readonly shown: string | undefined
  /** Something to tell the user in passing; whoever tells it takes it away. */
  readonly notice: { readonly text: string; readonly askId?: string } | undefined
}

const NONE: AsksState = { asks: [], shown: undefined, notice: undefined }

/** Starts empty. Nothing is ever answered but by `answer`. */
export function createAsks({ newId }: { readonly newId: () => string }) {
  const store = createStore<AsksState>(() => NONE)
  const handlers = new Map<string, AskHandlers>()
  const get = (id: string) => store.getState().asks.find((ask) => ask.id === id)
  const notify = (text: string) => store.setState({ notice: { text } })

  /** Adds an ask, which comes up at once unless it is an aside or another is in sight. */
  function open(ask: NewAsk, handler: AskHandlers): string {
    const id = newId()
    handlers.set(id, handler)
    const fresh: Ask = { aside: false, ...ask, id, drafts: new Map(), done: new Set() }
    store.setState((state) => withAsk(state, fresh))
    return id
  }

  function edit(id: string, change: Partial<Ask>): void {
    store.setState(({ asks }) => ({
      asks: asks.map((ask) => (ask.id === id ? { ...ask, ...change } : ask)),
    }))
  }

  /** Takes an ask out and gives its handlers; the next one that was not put aside comes up. */
  function take(id: string): AskHandlers | undefined {
    const handler = handlers.get(id)
    handlers.delete(id)
    store.setState(({ asks, shown }) => {
      const left = asks.filter((ask) => ask.id !== id)
      return { asks: left, shown: shown === id ? nextOf(left) : shown }
    })
    return handler
  }

  function show(id: string): void {
    edit(id, { aside: false })
    if (get(id)) store.setState({ shown: id })
  }
  /** Puts the ask in sight aside; it goes on waiting with what was typed. */
  function hide(): void {
    store.setState(({ asks, shown }) => {
      const next = asks.map((ask) => (ask.id === shown ? { ...ask, aside: true } : ask))
      return { asks: next, shown: nextOf(next) }
    })
  }
  /** Keeps what was typed for a question. */
  function write(id: string, key: string, draft: AnswerDraft): void {
    const ask = get(id)
    if (ask) edit(id, { drafts: new Map(ask.drafts).set(key, draft) })
  }
  /** It is over without the user: the sentence says why. */
  function withdraw(id: string, why: string): void {
    if (take(id)) notify(why)
  }
  /** The server reports an elicitation as done, wherever it was done. */
  function markDone(elicitationId: string): void {
    store.setState(({ asks }) => ({ asks: asks.map((ask) => withDone(ask, elicitationId)) }))
  }

  return {
    store,
    get,
    open,
    show,
    hide,
    write,
    notify,
    withdraw,
    markDone,
    answer: (id: string, answers: Answers) => take(id)?.answer(answers),
    cancel: (id: string, reason: 'declined' | 'cancelled') => take(id)?.cancel(reason),
  }
}

function withAsk({ asks, shown, notice }: AsksState, ask: Ask): AsksState {
  const all = [...asks, ask]
  if (!ask.aside) return { asks: all, shown: shown ?? ask.id, notice }
  const text = `${ask.serverName ?? 'The server'} asks you something.`
  return { asks: all, shown, notice: { text, askId: ask.id } }
}

function withDone(ask: Ask, elicitationId: string): Ask {
  const isIts = ask.questions.some(({ params }) => params['elicitationId'] === elicitationId)
  return isIts ? { ...ask, done: new Set(ask.done).add(elicitationId) } : ask
}

function nextOf(asks: readonly Ask[]): string | undefined {
  return asks.find(({ aside }) => !aside)?.id
}

export type Asks = ReturnType<typeof createAsks>
