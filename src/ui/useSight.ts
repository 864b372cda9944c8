/** Looking at what of a scrolled box is in sight, whenever that may have changed. */
import { useLayoutEffect, type RefObject } from 'react'

/** Calls `look` with the box before the first drawing, when it is scrolled and when its size changes. */
export function useSight(
  scroller: RefObject<HTMLElement | null> | HTMLElement | null,
  look: (box: HTMLElement) => void,
): void {
  useLayoutEffect(() => {
    const box = scroller && 'current' in scroller ? scroller.current : scroller
    if (!box) return undefined
    const see = () => look(box)
    see()
    box.addEventListener('scroll', see, { passive: true })
    const observer = new ResizeObserver(see)
    observer.observe(box)
    return () => {
      box.removeEventListener('scroll', see)
      observer.disconnect()
    }
  }, [scroller, look])
}
