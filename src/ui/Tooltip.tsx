/** A short name beside an icon-only control, on hover and on keyboard focus. */

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

import { Kbd } from './Kbd.tsx'

export type TooltipProps = {
  /** Repeats the control's accessible name, so it is hidden from screen readers. */
  text: string
  shortcut?: string | undefined
  /** One control. Its own name and behaviour are untouched. */
  children: ReactNode
}

/** Where the bubble hangs: a point of the window, and which of its own edges touches it, in percent. */
type Place = {
  readonly left: number
  readonly top: number
  readonly alignX: 0 | 50 | 100
  readonly alignY: 0 | 100
}

const hoverDelay = 400

/**
 * Wraps one control. Opens after 400 ms of hover or at once on keyboard focus; Escape, a press,
 * scrolling and leaving close it. Ours rather than a library's: a positioning engine is 22 kB of entry.
 */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  const timer = useRef(0)
  const [place, setPlace] = useState<Place | null>(null)

  function open() {
    const control = anchor.current?.firstElementChild
    if (control) setPlace(placeBeside(control.getBoundingClientRect()))
  }
  function close() {
    window.clearTimeout(timer.current)
    setPlace(null)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])

  return (
    <span
      className="contents"
      onBlur={close}
      onFocus={(event) => event.target.matches(':focus-visible') && open()}
      onPointerDown={close}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') timer.current = window.setTimeout(open, hoverDelay)
      }}
      onPointerLeave={close}
      ref={anchor}
    >
      {children}
      {place && <Bubble onClose={close} place={place} shortcut={shortcut} text={text} />}
    </span>
  )
}

type BubbleProps = {
  text: string
  shortcut?: string | undefined
  place: Place
  onClose(this: void): void
}

function Bubble({ text, shortcut, place, onClose }: BubbleProps) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Escape') onClose()
    }
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('scroll', onClose, true)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('scroll', onClose, true)
    }
  })
  return createPortal(
    // The padding bridges the gap, so the pointer can travel onto the words without closing them.
    <div
      aria-hidden="true"
      className="animate-fade-in fixed z-50 max-w-72 py-1.5"
      style={{
        left: place.left,
        top: place.top,
        transform: `translate(-${place.alignX}%, -${place.alignY}%)`,
      }}
    >
      <div className="rounded-row bg-text text-meta text-canvas flex items-center gap-2 px-2 py-1">
        {text}
        {shortcut && <Kbd keys={shortcut} />}
      </div>
    </div>,
    document.body,
  )
}

/** Below the control and centred; above it, or along its side, where the window ends. */
function placeBeside(box: DOMRect): Place {
  const middle = box.left + box.width / 2
  const above = box.bottom + 40 > window.innerHeight
  const vertical = above
    ? { top: box.top, alignY: 100 as const }
    : { top: box.bottom, alignY: 0 as const }
  if (middle < 150) return { left: box.left, alignX: 0, ...vertical }
  if (middle > window.innerWidth - 150) return { left: box.right, alignX: 100, ...vertical }
  return { left: middle, alignX: 50, ...vertical }
}
