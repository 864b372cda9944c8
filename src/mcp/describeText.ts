/** What a text amounts to that may be sent as it is. */
import { parseJson } from '#lib/parseJson.ts'

import { messagesIn } from './jsonRpc.ts'
import { asJson } from './read.ts'
import type { Message } from './types.ts'

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
  const [message] = messagesIn(asJson(parsed.value))
  if (!message) return { kind: 'other' }
  return 'method' in message
    ? { kind: 'message', message, method: message.method }
    : { kind: 'message', message }
}
