/** What the editor asks while a request is typed: the language service, over what is known of the server. */
import type { EditorAssist, EditorSuggestion } from '#editor/types.ts'
import type { Explorer } from '#state/explorer.ts'
import { knowledgeOf } from '#state/knowledge.ts'

/** In a chunk of its own, fetched with the first request. */
async function loadLanguage() {
  const [{ completeAt }, { hoverAt }] = await Promise.all([
    import('#mcp/language/complete.ts'),
    import('#mcp/language/hover.ts'),
  ])
  return { completeAt, hoverAt }
}

/** Fetches it ahead of the first question; never rejects. */
export async function preloadLanguage(): Promise<void> {
  // What doesn't load now is asked for again when it is needed.
  await loadLanguage().catch(() => undefined)
}

/** Answers for the text of one tab; what is shown of the server's words is redacted. */
export function assistOf(explorer: Explorer, tabId: string): EditorAssist {
  const known = () => knowledgeOf(explorer).now(tabId)
  const { redact } = explorer
  return {
    async complete(text, offset, signal) {
      const { completeAt } = await loadLanguage()
      const { items, isIncomplete } = await completeAt(text, offset, known(), signal)
      return { items: items.map((item) => shown(item, redact)), isIncomplete }
    },
    async hover(text, offset) {
      const { hoverAt } = await loadLanguage()
      const found = hoverAt(text, offset, known())
      return found && { ...found, markdown: redact(found.markdown) }
    },
  }
}

/** What it writes stays as it is: that goes into the person's own text. */
function shown(item: EditorSuggestion, redact: (text: string) => string): EditorSuggestion {
  const { label, detail, documentation } = item
  return {
    ...item,
    label: redact(label),
    ...(detail !== undefined && { detail: redact(detail) }),
    ...(documentation !== undefined && { documentation: redact(documentation) }),
  }
}
