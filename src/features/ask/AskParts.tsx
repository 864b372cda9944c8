/** The dialog for the question in sight, and what there is to tell about questions in passing. */
import { useEffect } from 'react'
import { useStore } from 'zustand'

import { useExplorer } from '#state/useExplorer.ts'
import { showToast } from '#ui/toastStore.ts'

import { AskDialog } from './AskDialog.tsx'
import type { AskHostProps } from './AskHost.tsx'

/** Drawn while something is asked or told. */
export function AskParts({ onEditRoots }: AskHostProps) {
  const { asks, redact } = useExplorer()
  const ask = useStore(asks.store, (state) => state.asks.find(({ id }) => id === state.shown))
  const notice = useStore(asks.store, (state) => state.notice)
  useEffect(() => {
    if (!notice) return
    const { text, askId } = notice
    const action = { label: 'Answer', run: () => asks.show(askId ?? '') }
    showToast({ text: redact(text), ...(askId !== undefined && { action }) })
    asks.store.setState({ notice: undefined })
  }, [asks, notice, redact])
  return ask ? <AskDialog ask={ask} key={ask.id} onEditRoots={onEditRoots} /> : null
}
