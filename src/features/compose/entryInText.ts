/** Which entry of the server a text is about. */
import type { TextKind } from '#mcp/describeText.ts'
import { entryIdIn } from '#mcp/primitives.ts'

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
