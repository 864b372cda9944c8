/** What a view wanted a model to hear. There is none here, so the person does. */
import { useStore } from 'zustand'

import type { ViewSession } from '#state/apps/session.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Callout } from '#ui/Callout.tsx'

/** Characters of one note. */
const MOST_SHOWN = 2000

/** Nothing until there is something. */
export function ViewNotes({ session }: { readonly session: ViewSession }) {
  const { redact } = useExplorer()
  const notes = useStore(session.store, (state) => state.notes)
  const last = notes.at(-1)
  if (!last) return null
  const more = notes.length > 1 ? ` ${notes.length} so far, all in Messages.` : ''
  return (
    <div className="flex-none">
      <Callout
        role="status"
        title={
          last.kind === 'message'
            ? 'The view wrote to a model. There is none here.'
            : 'The view told something to a model. There is none here.'
        }
        tone="info"
      >
        <p className="wrap-anywhere whitespace-pre-line">
          {redact(last.text).slice(0, MOST_SHOWN) || 'Without text.'}
        </p>
        {more}
      </Callout>
    </div>
  )
}
