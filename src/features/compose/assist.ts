/** What the editor asks while a request is typed: the language service, over what is known of the server. */
import type { EditorAssist, EditorSuggestion } from '#editor/types.ts'
import type { Explorer } from '#state/explorer.ts'
import { knowledgeOf, type LiveKnowledge } from '#state/knowledge.ts'

/** How long a list without anything waits for what is being loaded, in milliseconds. */
const PATIENCE = 10_000

/** In a chunk of its own, fetched with the first request. */
async function loadLanguage() {
  const [{ completeAt }, { hoverAt }, { isLoadingAt }] = await Promise.all([
    import('#mcp/language/complete.ts'),
    import('#mcp/language/hover.ts'),
    import('#mcp/language/loading.ts'),
  ])
  return { completeAt, hoverAt, isLoadingAt }
}

/** Fetches it ahead of the first question; never rejects. */
export async function preloadLanguage(): Promise<void> {
  // What doesn't load now is asked for again when it is needed.
  await loadLanguage().catch(() => undefined)
}

/** Answers for the text of one tab; what is shown of the server's words is redacted. */
export function assistOf(explorer: Explorer, tabId: string): EditorAssist {
  const knowledge = knowledgeOf(explorer)
  const known = () => knowledge.now(tabId)
  const { redact } = explorer
  return {
    async complete(text, offset, signal) {
      const { completeAt, isLoadingAt } = await loadLanguage()
      const inTime = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
      for (;;) {
        const { items, isIncomplete } = await completeAt(text, offset, known(), signal)
        // Asked for by what was just asked, an argument's members and values may be on their way.
        const isLoading = isLoadingAt(text, offset, known())
        if (items.length > 0 || !isLoading || inTime.aborted) {
          // What is inside of what is chosen may be known by then.
          const more = isLoading ? { again: true } : {}
          const shownItems = items.map((item) => ({ ...shown(item, redact), ...more }))
          return { items: shownItems, isIncomplete: isIncomplete || isLoading }
        }
        await hasChanged(knowledge, inTime)
      }
    },
    async hover(text, offset) {
      const { hoverAt } = await loadLanguage()
      const found = hoverAt(text, offset, known())
      return found && { ...found, markdown: redact(found.markdown) }
    },
  }
}

/** Resolves when there is more to know, or nobody waits any more. */
function hasChanged({ store }: LiveKnowledge, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      stopListening()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const stopListening = store.subscribe(end)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
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
