/** Runs the checks over exchanges, one after the other, and lets the page breathe in between. */
import type { InfiniteData } from '@tanstack/react-query'
import type { StoreApi } from 'zustand/vanilla'

import { inSteps } from '#lib/steps.ts'
import { judge } from '#mcp/checks/checks.ts'
import type { Verdict } from '#mcp/checks/checks.ts'
import { judgeSchemas } from '#mcp/checks/judgeSchemas.ts'
import { endpointOf, readExchange } from '#mcp/checks/reading.ts'
import type { CheckContext } from '#mcp/checks/types.ts'
import { PRIMITIVES } from '#mcp/primitives.ts'
import type { Endpoint, Page } from '#mcp/types.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import type { Explorer } from './explorer.ts'
import { listedBeside } from './recording/listed.ts'

type VerdictMap = ReadonlyMap<ExchangeId, Verdict>

/** What a verdict was made from besides the exchange; the same things give the same verdict. */
type Basis = readonly unknown[]

/** Gives a function that judges an exchange and puts its verdict into the store. */
export function createJudging(
  explorer: Explorer,
  store: StoreApi<VerdictMap>,
): (exchange: Exchange, endpoint: Endpoint | undefined) => void {
  const judged = new WeakMap<Exchange, Basis>()
  /** What was agreed when an exchange was first looked at: a later connection may differ. */
  const agreed = new WeakMap<Exchange, Endpoint>()
  const waiting = new Map<ExchangeId, Exchange>()
  let isRunning = false

  function put(id: ExchangeId, verdict: Verdict): void {
    const { log } = explorer.exchanges.store.getState()
    store.setState(
      new Map([...store.getState(), [id, verdict] as const].filter(([each]) => log.has(each))),
      true,
    )
  }

  async function judgeOne(exchange: Exchange): Promise<void> {
    const { context, basis } = await given(explorer, agreed.get(exchange), exchange)
    const known = judged.get(exchange)
    if (known?.every((part, index) => part === basis[index])) return
    judged.set(exchange, basis)
    const { host } = explorer
    const seen = await inSteps(readExchange(exchange, context), host)
    const verdict = await inSteps(judge(seen), host)
    put(exchange.id, verdict)
    const more = await judgeSchemas(seen, host.pause)
    if (more.length > 0) {
      put(exchange.id, { ...verdict, findings: [...verdict.findings, ...more] })
    }
  }

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    try {
      for (const [id, exchange] of waiting) {
        waiting.delete(id)
        await explorer.host.pause()
        await judgeOne(exchange)
      }
    } finally {
      isRunning = false
    }
  }

  return (exchange, endpoint) => {
    const isIts = endpointOf(exchange, { endpoint }) !== undefined
    if (endpoint && isIts && !agreed.has(exchange)) agreed.set(exchange, endpoint)
    waiting.set(exchange.id, exchange)
    void run()
  }
}

/** What is known besides an exchange, at this moment. */
async function given(
  explorer: Explorer,
  endpoint: Endpoint | undefined,
  exchange: Exchange,
): Promise<{ readonly context: CheckContext; readonly basis: Basis }> {
  const { exchanges, host } = explorer
  const { recorded } = exchange
  const pages = recorded ? await listedBeside(explorer, exchange) : listedNow(explorer)
  // What was recorded elsewhere says nothing about what was sent from here, and the other way round.
  const log = [...exchanges.store.getState().log.values()].filter(
    (each) => each.recorded === recorded,
  )
  const countRequests = recorded ? undefined : host.countRequests
  return {
    basis: [endpoint, pages.length, ...pages],
    context: {
      endpoint,
      listed: pages.flatMap(({ entries }) => entries),
      log,
      ...(countRequests && {
        requestsFor: ({ request, startedAt, outcome }) =>
          countRequests(request.url, startedAt, startedAt + (outcome?.at ?? 0)),
      }),
    },
  }
}

/** The pages of the lists of the connection in use. */
function listedNow({ lists, queryClient }: Explorer): readonly Page[] {
  return PRIMITIVES.flatMap(
    ({ kind }) =>
      queryClient.getQueryData<InfiniteData<Page>>(lists.listOptions(kind).queryKey)?.pages ?? [],
  )
}
