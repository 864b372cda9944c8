/** Scripted servers that live updates are tried against: modern, and with a session. */
import { rpcMethod, type Received } from './recorder.ts'
import {
  answer,
  chunk,
  createGate,
  head,
  type ScriptedServer,
  type Step,
} from './scriptedServer.ts'

const CAPABILITIES = {
  tools: { listChanged: true },
  prompts: { listChanged: true },
  resources: { listChanged: true, subscribe: true },
}

/** The head of an event stream. */
export const sse = (): Step => head(200, { 'content-type': 'text/event-stream' })
/** One event with a message, and an id if given. */
export const event = (message: object, id?: string): Step =>
  chunk(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(message)}\n\n`)
/** A notification. */
export const notice = (method: string, params: object = {}) => ({
  jsonrpc: '2.0',
  method: `notifications/${method}`,
  params,
})
/** What a modern server grants, as its first event. */
export const acknowledged = (notifications: object) =>
  event(notice('subscriptions/acknowledged', { notifications }))
/** Every kind of list change. */
export const GRANTED = {
  toolsListChanged: true,
  promptsListChanged: true,
  resourcesListChanged: true,
}
/** Holds the answer open until the client goes away. */
export const forever = () => createGate().step

/** The id of the message in a request. */
export const idOf = ({ body }: Received): number => JSON.parse(body).id
const resultOf = (received: Received, result: object): readonly Step[] => [
  answer({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: idOf(received), result }),
  }),
]

type Script = (received: Received, index: number) => readonly Step[]

/** A modern server; `listen` answers the subscriptions, counted from 0, and `callTool` the calls. */
export function modern(
  scripted: ScriptedServer,
  options: { readonly listen: Script; readonly callTool?: Script },
): string {
  return scripted.on('/mcp', (received) => {
    const counted = (script: Script) =>
      script(received, scripted.calls(rpcMethod(received) ?? '').length - 1)
    switch (rpcMethod(received)) {
      case 'server/discover':
        return resultOf(received, {
          resultType: 'complete',
          supportedVersions: ['2026-07-28'],
          capabilities: CAPABILITIES,
        })
      case 'tools/list':
        return resultOf(received, { tools: [{ name: 'hold', inputSchema: { type: 'object' } }] })
      case 'resources/list':
        return resultOf(received, { resources: [{ uri: 'a://one', name: 'one' }] })
      case 'subscriptions/listen':
        return counted(options.listen)
      case 'tools/call':
        return options.callTool ? counted(options.callTool) : resultOf(received, { content: [] })
      default:
        return resultOf(received, { prompts: [], resourceTemplates: [] })
    }
  })
}

/** A session; `get` answers its GET requests, counted from 0. */
export function session(scripted: ScriptedServer, get: Script): string {
  return scripted.on('/mcp', (received) => {
    if (received.method === 'GET') {
      return get(received, scripted.received.filter(({ method }) => method === 'GET').length - 1)
    }
    if (received.method === 'DELETE') return [answer({ status: 200 })]
    switch (rpcMethod(received)) {
      case 'initialize': {
        const body = JSON.stringify({
          jsonrpc: '2.0',
          id: idOf(received),
          result: {
            protocolVersion: '2025-11-25',
            capabilities: CAPABILITIES,
            serverInfo: { name: 'scripted', version: '1' },
          },
        })
        const headers = { 'content-type': 'application/json', 'mcp-session-id': 's-1' }
        return [answer({ headers, body })]
      }
      case 'notifications/initialized':
        return [answer({ status: 202 })]
      case 'resources/list':
        return resultOf(received, { resources: [{ uri: 'a://one', name: 'one' }] })
      default:
        return resultOf(received, { tools: [], prompts: [], resourceTemplates: [] })
    }
  })
}
