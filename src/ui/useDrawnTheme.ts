/** The theme the page is drawn in, whoever chose it. */

import { useSyncExternalStore } from 'react'

const DARK = '(prefers-color-scheme: dark)'

/** Follows the chosen and the system's theme. */
export function useDrawnTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, current, () => 'light')
}

function current(): 'light' | 'dark' {
  const { theme } = document.documentElement.dataset
  if (theme === 'light' || theme === 'dark') return theme
  return window.matchMedia(DARK).matches ? 'dark' : 'light'
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  const list = window.matchMedia(DARK)
  list.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    list.removeEventListener('change', changed)
  }
}
