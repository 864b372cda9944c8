/** Rounds of the modern era, and addresses to visit first: ask, then send the same request again (protocol.md 4.6, 6.1). */
import { valueText } from '#lib/jsonText.ts'
import { questionsIn, retryText } from '#mcp/inputRequired.ts'
import type { Question, Retry } from '#mcp/inputRequired.ts'
import { answerOf, answerTextOf, readMessages } from '#mcp/jsonRpc.ts'
import { asArray, asObject, asText } from '#mcp/read.ts'
import type { JsonObject } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

import type { AskTakerParts, Sent } from './askTaker.ts'
import { aboutOf, serverNameOf } from './askWords.ts'
import { VISIT_FIRST } from './recorder.ts'
import { MOST_REPEATS } from './repeats.ts'

/** How long a server that only wants to be asked again gets; as the SDK does. */
const PAUSE_MS = 250

/** What a tab's repeating sent last, and how many came before it in a row. */
type Chain = { readonly body: string; readonly round: number }

/** Gives what to do with an exchange of a tab that has ended. */
export function createAskRounds(parts: AskTakerParts) {
  const { asks, repeats, tabs } = parts
  const repeat = createRepeater(parts)

  function ended(sent: Sent): void {
    const { tabId, exchange } = sent
    repeats.set(tabId, undefined)
    // A newer request of the tab took its place, or the tab is gone.
    if (tabs.get(tabId)?.exchange !== exchange.id) return
    const answer = answerOf(exchange)
    if (answer?.kind === 'error' && answer.error.code === VISIT_FIRST) {
      return askForVisits(sent, asObject(answer.error.data))
    }
    const result = answer?.kind === 'result' ? asObject(answer.result) : undefined
    if (result?.['resultType'] !== 'input_required') return
    const state = stateTextOf(exchange, result)
    const questions = questionsIn(result['inputRequests'])
    if (questions.length > 0) askRound(sent, questions, state)
    else if (state !== undefined) repeat(sent, state)
  }

  function askRound(sent: Sent, questions: readonly Question[], state: string | undefined): void {
    asks.open(
      { from: 'round', ...contextOf(parts, sent), questions },
      {
        answer: (answers) => again(parts, sent, { answers, state }),
        // The server is not waiting: there is nothing to tell it.
        cancel: () => undefined,
      },
    )
  }

  function askForVisits(sent: Sent, data: JsonObject | undefined): void {
    const questions = (asArray(data?.['elicitations']) ?? []).map((raw, index): Question => {
      const params = asObject(raw) ?? {}
      const key = asText(params['elicitationId']) ?? String(index)
      return { key, method: 'elicitation/create', params: { ...params, mode: 'url' } }
    })
    if (questions.length === 0) return
    asks.open(
      { from: 'error', ...contextOf(parts, sent), questions },
      { answer: () => again(parts, sent, {}), cancel: () => undefined },
    )
  }

  return { ended }
}

function contextOf({ connections }: AskTakerParts, { tabId, exchange }: Sent) {
  return {
    tabId,
    exchangeId: exchange.id,
    about: aboutOf(exchange.request),
    ...serverNameOf(connections.getState()),
  }
}

/** Sends the same request again, in its tab. Gives the text it sent. */
function again(parts: AskTakerParts, { tabId, exchange }: Sent, retry: Retry): string | undefined {
  const text = retryText(exchange.request.body ?? '', { id: parts.nextId(), ...retry })
  if (text === undefined) {
    parts.asks.notify('What was sent is not one JSON message, so it can’t be sent again.')
    return undefined
  }
  void parts.send(tabId, { text })
  return text
}

/** Sends again what asks nothing, paced and not for ever; stoppable between two rounds. */
function createRepeater(parts: AskTakerParts): (sent: Sent, state: string) => void {
  const { repeats, tabs, connections } = parts
  const chains = new Map<string, Chain>()
  return (sent, state) => {
    const { tabId, exchange } = sent
    const chain = chains.get(tabId)
    const round = chain?.body === exchange.request.body ? chain.round + 1 : 1
    const own = { exchangeId: exchange.id, round: Math.min(round, MOST_REPEATS) }
    if (round > MOST_REPEATS) {
      // Whoever sends it again after all begins anew.
      chains.delete(tabId)
      return repeats.set(tabId, { ...own, state: 'exhausted' })
    }
    repeats.set(tabId, { ...own, state: 'waiting' })
    const { number } = connections.getState()
    setTimeout(() => {
      const now = repeats.get(tabId)
      if (now?.state !== 'waiting' || now.exchangeId !== exchange.id) return
      // The state of one server is for no other.
      if (connections.getState().number !== number) return repeats.stop(tabId)
      if (tabs.get(tabId)?.exchange !== exchange.id) return
      const body = again(parts, sent, { state })
      if (body !== undefined) chains.set(tabId, { body, round })
    }, PAUSE_MS)
    return undefined
  }
}

/** `requestState` as the server spelled it: it must come back unchanged. */
function stateTextOf(exchange: Exchange, result: JsonObject): string | undefined {
  const state = result['requestState']
  if (state === undefined) return undefined
  const spelled = valueText(messageTextOf(exchange), ['result', 'requestState'])
  return spelled ?? JSON.stringify(state)
}

function messageTextOf(exchange: Exchange): string {
  const { body } = exchange
  if (body.kind === 'text' && readMessages(body.text).length !== 1) return ''
  return answerTextOf(exchange)
}
