/** What a view wanted a model to hear: there is none here, so the person does. And what it was not told itself. */
import { useStore } from 'zustand'

import type { ViewSession } from '#state/apps/session.ts'
import type { ViewNote } from '#state/apps/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Callout } from '#ui/Callout.tsx'

/** Characters of one note. */
const MOST_SHOWN = 2000

const TITLES: Readonly<Record<ViewNote['kind'], string>> = {
  message: 'The view wrote to a model. There is none here.',
  context: 'The view told something to a model. There is none here.',
  left: 'The view didn’t get the result. It is under Content.',
}

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
        title={TITLES[last.kind]}
        tone={last.kind === 'left' ? 'warn' : 'info'}
      >
        <p className="wrap-anywhere whitespace-pre-line">
          {redact(last.text).slice(0, MOST_SHOWN) || 'Without text.'}
        </p>
        {more}
      </Callout>
    </div>
  )
}
