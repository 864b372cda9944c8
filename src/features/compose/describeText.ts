/** What a text in the editor amounts to, for the line above it. */
import { parseJson } from '#lib/parseJson.ts'
import { readMessages } from '#mcp/jsonRpc.ts'
import { asObject, asText } from '#mcp/read.ts'
import type { Message } from '#mcp/types.ts'

export type TextKind =
  | { readonly kind: 'message'; readonly message: Message; readonly method?: string }
  | { readonly kind: 'batch'; readonly count: number }
  /** Valid JSON that is no JSON-RPC message. */
  | { readonly kind: 'other' }
  | { readonly kind: 'broken' }

/** Every text is something that can be sent; only its name differs. */
export function describeText(text: string): TextKind {
  const parsed = parseJson(text)
  if (!parsed.ok) return { kind: 'broken' }
  if (Array.isArray(parsed.value)) return { kind: 'batch', count: parsed.value.length }
  const [message] = readMessages(text)
  if (!message) return { kind: 'other' }
  return 'method' in message
    ? { kind: 'message', message, method: message.method }
    : { kind: 'message', message }
}

/** The tool a `tools/call` names. */
export function toolNamedIn(text: TextKind): string | undefined {
  if (text.kind !== 'message' || text.message.kind !== 'request') return undefined
  const { method, params } = text.message
  return method === 'tools/call' ? asText(asObject(params)?.['name']) : undefined
}
