/** Listens for whatever asks the user something; the code that deals with it comes when it is needed. */
import { answerTextOf } from '#mcp/jsonRpc.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { createAsks } from './asks.ts'
import type { Asks } from './asks.ts'
import type { AskTakerParts } from './askTaker.ts'
import type { Host } from './host.ts'
import type { Inbox } from './inbox.ts'
import { createRepeats } from './repeats.ts'
import type { Repeats } from './repeats.ts'
import type { Sender } from './send.ts'

export type AskRouterParts = Omit<AskTakerParts, 'asks' | 'repeats' | 'send' | 'hold'> & {
  readonly host: Pick<Host, 'newId'>
  readonly inbox: Inbox
  readonly sender: Sender
}

export type AskRouter = {
  readonly asks: Asks
  readonly repeats: Repeats
  /** Brings up what an exchange asks, also when it was dismissed before. */
  readonly askAbout: (exchangeId: ExchangeId) => void
}

/** Starts listening at once, for as long as the page lives. */
export function createAskRouter(parts: AskRouterParts): AskRouter {
  const { host, inbox, sender } = parts
  const asks = createAsks(host)
  const repeats = createRepeats()
  let loading: ReturnType<typeof load> | undefined

  async function load() {
    const { createAskTaker } = await import('./askTaker.ts')
    return createAskTaker({ ...parts, ...sender, asks, repeats })
  }
  async function taker(): ReturnType<typeof load> {
    loading ??= load()
    try {
      return await loading
    } catch (error) {
      // Asked for again the next time: the page may be back online by then.
      loading = undefined
      asks.notify('The server asks something, but this page could not load the dialog for it.')
      throw error
    }
  }

  sender.onSent((sent) => {
    if (loading || mayAsk(sent.exchange)) void taker().then((own) => own.ended(sent), ignore)
  })
  inbox.on((heard) => {
    const { message } = heard
    const concerns =
      message.kind === 'request'
        ? message.method !== 'ping'
        : NOTICES.has(message.kind === 'notification' ? message.method : '')
    if (concerns) void taker().then((own) => own.heard(heard), ignore)
  })

  return {
    asks,
    repeats,
    askAbout: (id) => void taker().then((own) => own.askAbout(id), ignore),
  }
}

const NOTICES = new Set(['notifications/cancelled', 'notifications/elicitation/complete'])

/** The user was told by `taker`. */
function ignore(): void {
  return undefined
}

const ASKING = /input_required|-32042/

/** Whether it is worth reading: most answers ask nothing. */
function mayAsk(exchange: Exchange): boolean {
  return ASKING.test(answerTextOf(exchange))
}
