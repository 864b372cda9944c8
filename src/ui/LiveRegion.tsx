/** Says things to screen readers that sighted people see happen. */

import { useSyncExternalStore } from 'react'

let current = ''
let turn = 0
const listeners = new Set<() => void>()

/** Says one polite sentence. A repeated sentence is said again. Needs one `LiveRegion` on the page. */
export function announce(sentence: string): void {
  turn += 1
  // Alternating an invisible space makes an equal sentence a change, which is what gets announced.
  current = turn % 2 === 0 ? sentence : `${sentence}\u00a0`
  for (const listener of listeners) listener()
}

/** The one polite live region; mount it once, near the root. */
export function LiveRegion() {
  const sentence = useSyncExternalStore(subscribe, () => current)
  return (
    <div aria-live="polite" className="sr-only">
      {sentence}
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
