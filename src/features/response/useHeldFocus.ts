/** Focus that stays in the response when what had it goes, as when a request is sent again from within its result. */
import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react'

/** Listeners for the region. Its selected tab takes the focus over: the Tab key would begin at the top of the page. */
export function useHeldFocus(region: RefObject<HTMLElement | null>) {
  const holds = useRef(false)
  useLayoutEffect(() => {
    if (!holds.current || document.activeElement !== document.body) return
    const tab = region.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')
    tab?.focus({ preventScroll: true })
  })
  return {
    // Dialogs and menus are drawn elsewhere, and give the focus back themselves.
    onFocus: ({ currentTarget, target }: FocusEvent) => {
      holds.current = currentTarget.contains(target)
    },
    // Not heard when the element is taken away.
    onBlur: () => {
      holds.current = false
    },
  }
}
