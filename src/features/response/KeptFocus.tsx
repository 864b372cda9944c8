/** Keeps the focus on a control that is drawn anew, in another place, by being used, or by what stood beside it. */
import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react'

type KeptFocusProps = {
  /** Whether the one that was drawn before had the focus when it was taken away; set it for what goes with that. */
  readonly keptRef: RefObject<boolean>
  readonly children: ReactNode
}

/** For one select or one group of radios. */
export function KeptFocus({ keptRef, children }: KeptFocusProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const own = box.current
    if (keptRef.current && document.activeElement === document.body) {
      own?.querySelector<HTMLElement>('select, input:checked')?.focus({ preventScroll: true })
    }
    keptRef.current = false
    return () => {
      keptRef.current ||= own?.contains(document.activeElement) ?? false
    }
  }, [keptRef])
  return <div ref={box}>{children}</div>
}
