/** Says that the editor waits for what another tool tells of an argument. */
import { memo } from 'react'
import { useStore } from 'zustand'

import { readMessages } from '#mcp/jsonRpc.ts'
import { asObject, asText } from '#mcp/read.ts'
import type { Explorer } from '#state/explorer.ts'
import { knowledgeOf } from '#state/knowledge.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { BusyIcon } from '#ui/icons.ts'

type DetailNoteProps = { readonly tabId: string }

/** Lies over the lower edge of what is drawn before it, and takes no room. */
export const DetailNote = memo(function DetailNote({ tabId }: DetailNoteProps) {
  const explorer = useExplorer()
  // Read when there is more to know, not with every letter.
  const text = useStore(knowledgeOf(explorer).store, () => loadingIn(explorer, tabId))
  return (
    <div className="relative h-0">
      <p
        className="text-meta text-text-2 pointer-events-none absolute inset-x-3 bottom-2 flex justify-end"
        role="status"
      >
        {text !== undefined && (
          <span className="bg-surface rounded-control flex min-w-0 items-center gap-1.5 border px-2 py-0.5">
            <BusyIcon className="text-info size-3.5 flex-none animate-spin motion-reduce:animate-none" />
            <span className="truncate">{explorer.redact(text)}</span>
          </span>
        )}
      </p>
    </div>
  )
})

function loadingIn(explorer: Explorer, tabId: string): string | undefined {
  const [message] = readMessages(explorer.tabs.get(tabId)?.text ?? '')
  if (message?.kind !== 'request' || message.method !== 'tools/call') return undefined
  const { name, arguments: given } = asObject(message.params) ?? {}
  const { detailState } = knowledgeOf(explorer).now()
  const state = detailState?.(asText(name) ?? '', asObject(given) ?? {})
  return state?.status === 'loading' ? state.text : undefined
}
