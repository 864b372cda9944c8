/** What fills the whole screen for a while: the browser's own when it lets us, and the window in any case. */
import { useEffect, useEffectEvent, useRef } from 'react'

/** Gives the ref of what is to fill it; `onLeave` is called when the person wants out, by Escape or the browser. */
export function useFullScreen(isOn: boolean, onLeave: () => void) {
  const filling = useRef<HTMLDivElement>(null)
  const leave = useEffectEvent(onLeave)
  useEffect(() => {
    const element = filling.current
    if (!isOn || !element) return undefined
    const focused = document.activeElement
    const giveBack = keepToItself(element)
    const leaving = new AbortController()
    const { signal } = leaving
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      leave()
    }
    document.addEventListener('keydown', onKey, { signal })
    const onChange = () => void (document.fullscreenElement ?? leave())
    document.addEventListener('fullscreenchange', onChange, { signal })
    void enter(signal)
    return () => {
      leaving.abort()
      giveBack()
      void exit()
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
    }
  }, [isOn])
  return filling
}

/** The page as a whole, so that dialogs and tooltips stay above what fills it. */
async function enter(left: AbortSignal): Promise<void> {
  try {
    await document.documentElement.requestFullscreen({ navigationUI: 'hide' })
    if (left.aborted) await exit()
  } catch {
    // Not every browser and place has one; then it fills the window.
  }
}

async function exit(): Promise<void> {
  if (!document.fullscreenElement) return
  // It may be left already by the time it is asked for.
  await document.exitFullscreen().catch(() => undefined)
}

/** Nothing behind it can be reached or read; dialogs that open later are not behind it. */
function keepToItself(element: HTMLElement): () => void {
  const hidden: HTMLElement[] = []
  for (let at = element; at !== document.body && at.parentElement; at = at.parentElement) {
    for (const other of at.parentElement.children) {
      if (other === at || !(other instanceof HTMLElement) || other.inert) continue
      other.inert = true
      hidden.push(other)
    }
  }
  return () => {
    for (const each of hidden) each.inert = false
  }
}
