/** Remembers how far the lists are scrolled, and starts at the top when other rows are shown. */
import { useLayoutEffect } from 'react'

import type { PanelViewStore } from './panelView.ts'

/** `of` names what `area` shows: with the same rows again, it is scrolled to where it was. */
export function useScrollMemory(area: HTMLElement | null, view: PanelViewStore, of: string): void {
  useLayoutEffect(() => {
    if (!area) return undefined
    const { scroll } = view.getState()
    area.scrollTo({ top: scroll.of === of ? scroll.top : 0 })
    const remember = () => view.setState({ scroll: { of, top: area.scrollTop } })
    area.addEventListener('scroll', remember, { passive: true })
    return () => area.removeEventListener('scroll', remember)
  }, [area, view, of])
}
