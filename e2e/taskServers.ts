/** Servers whose tools run as tasks, and the card that shows one. */
import type { Locator } from '@playwright/test'

import { test as base } from './asking.ts'
import { rpcMethod, type Received } from './servers/recorder.ts'
import { answer, type Step } from './servers/scriptedServer.ts'

/** Milliseconds the scripted servers want between two polls. */
export const PACE_MS = 400

type Message = {
  readonly method: string
  readonly params: Record<string, unknown>
  readonly id: number
}
/** A result, or the steps of an answer. */
type Reply = (message: Message) => object | readonly Step[]

/** Answers with what a table says of a method; steps are played as they are. */
export function server(replies: Readonly<Record<string, Reply>>) {
  return ({ body }: Received): readonly Step[] => {
    if (body === '') return [answer({ status: 405 })]
    const message: Message = JSON.parse(body)
    if (message.id === undefined) return [answer({ status: 202 })]
    const reply = replies[message.method]?.(message)
    if (Array.isArray(reply)) return reply
    const error = { code: -32_601, message: 'Method not found' }
    const text = { jsonrpc: '2.0', id: message.id, ...(reply ? { result: reply } : { error }) }
    return [answer({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(text) })]
  }
}

/** One tool, which only runs as a task in 2025-11-25. */
export const TOOLS = {
  tools: [
    { name: 'slow', inputSchema: { type: 'object' }, execution: { taskSupport: 'required' } },
  ],
}

/** The modern openings, and a task whose state the test sets. */
export function modern(state: () => object, more: Readonly<Record<string, Reply>> = {}) {
  const complete = { resultType: 'complete', ttlMs: 0, cacheScope: 'private' }
  const task = { taskId: 't-1', ttlMs: 60_000, pollIntervalMs: PACE_MS }
  return server({
    'server/discover': () => ({
      ...complete,
      supportedVersions: ['2026-07-28'],
      capabilities: { tools: {}, extensions: { 'io.modelcontextprotocol/tasks': {} } },
    }),
    'tools/list': () => ({ ...complete, ...TOOLS }),
    'tools/call': () => ({ ...task, status: 'working', resultType: 'task' }),
    'tasks/get': () => ({ ...task, resultType: 'complete', status: 'working', ...state() }),
    'tasks/update': () => ({ resultType: 'complete' }),
    'tasks/cancel': () => ({ resultType: 'complete' }),
    ...more,
  })
}

/** Notes when requests of a method were answered. */
export function timed(script: (received: Received) => readonly Step[], method: string) {
  const times: number[] = []
  const note = (received: Received) => {
    if (rpcMethod(received) === method) times.push(performance.now())
    return script(received)
  }
  return { times, script: note }
}

/** Tests with the card of the task that is shown. */
export const test = base.extend<{ card: Locator }>({
  card: async ({ page }, use) => use(page.getByRole('region', { name: 'Task', exact: true })),
})
