/** What a text in the editor amounts to, for the line above it. */
import { parseJson } from '#lib/parseJson.ts'
import { readMessages } from '#mcp/jsonRpc.ts'
import { entryIdIn } from '#mcp/primitives.ts'
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

/** Id of the tool a `tools/call` names. */
export function toolIdIn(text: TextKind): string | undefined {
  const id = text.kind === 'message' ? entryIdIn(text.message) : undefined
  return id?.startsWith('tools:') ? id : undefined
}

/**
 * Id of the prompt or template whose arguments a tab's text holds. Text that is no JSON at the moment
 * belongs to the entry the tab was opened from.
 */
export function filledEntryIn(text: TextKind, opened: string | undefined): string | undefined {
  const own =
    opened !== undefined && /^(?:prompts|resourceTemplates):/.test(opened) ? opened : undefined
  if (text.kind === 'broken') return own
  if (text.kind !== 'message' || text.message.kind !== 'request') return undefined
  switch (text.method) {
    case 'prompts/get':
      return entryIdIn(text.message)
    case 'resources/read':
      return own?.startsWith('resourceTemplates:') ? own : undefined
    default:
      return undefined
  }
}
