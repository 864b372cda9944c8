/** The arguments a tool was last called with on a server: exact ones of this page, else those of the history. */
import { readMessages } from '#mcp/jsonRpc.ts'
import { asObject } from '#mcp/read.ts'
import type { JsonObject } from '#mcp/types.ts'

import type { Explorer } from '../explorer.ts'
import { perExplorer } from '../perExplorer.ts'
import { libraryOf } from './library.ts'
import type { Call } from './rows.ts'
import { serverInUse } from './serverInUse.ts'

export type UsedArguments = {
  /** Milliseconds since the epoch. */
  readonly when: number
  readonly value: JsonObject
}

/** By server and tool. In memory only: secrets may stand in them. */
const rememberedOf = perExplorer(() => new Map<string, UsedArguments>())

/** `text` is the request exactly as it was sent. */
export function rememberArguments(explorer: Explorer, { url, when }: Call, text: string): void {
  const call = toolCallIn(text)
  if (!call) return
  rememberedOf(explorer).set(keyOf(url, call.tool), { when, value: call.value })
}

/** Undefined when the tool wasn't called well before, or only with secrets that aren't known any more. */
export async function lastArguments(
  explorer: Explorer,
  tool: string,
): Promise<UsedArguments | undefined> {
  const url = serverInUse(explorer)?.url ?? ''
  const exact = rememberedOf(explorer).get(keyOf(url, tool))
  if (exact) return exact
  const { history } = await libraryOf(explorer)
  const call = history.store
    .getState()
    .calls.filter(({ status, masked }) => status === 'done' && !masked)
    .find((each) => each.url === url && each.method === 'tools/call' && each.name === tool)
  if (!call || call.cut === 'request' || call.cut === 'both') return undefined
  const whole = await history.read(call.id)
  const used = whole && toolCallIn(whole.request)
  return used && { when: call.when, value: used.value }
}

function keyOf(url: string, tool: string): string {
  return `${url}\n${tool}`
}

function toolCallIn(text: string) {
  const [message] = readMessages(text)
  if (message?.kind !== 'request' || message.method !== 'tools/call') return undefined
  const params = asObject(message.params)
  const tool = params?.['name']
  const value = asObject(params?.['arguments'])
  return typeof tool === 'string' && value ? { tool, value } : undefined
}
