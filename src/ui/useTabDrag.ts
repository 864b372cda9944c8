/** Dragging a tab to another place with the mouse or a pen; a finger scrolls the strip instead. */

import { useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react'

/** Pixels before a press becomes a drag. */
const SLACK = 6

type TabDragProps = {
  /** Holds one element with `data-tab` for each tab, in their order. */
  strip: RefObject<HTMLElement | null>
  /** Called once a press has become a drag: no click comes of it. */
  onStart(this: void, id: string): void
  /** Called as soon as the pointer is over another place, counted from 0. */
  onMove(this: void, id: string, to: number): void
}

/** Gives what starts a drag, and the tab under way. Escape puts it back. */
export function useTabDrag({ strip, onStart, onMove }: TabDragProps) {
  const [dragged, setDragged] = useState<string>()
  const end = useRef(() => undefined as void)

  function placesNow(): HTMLElement[] {
    return [...(strip.current?.querySelectorAll<HTMLElement>('[data-tab]') ?? [])]
  }

  function start(event: ReactPointerEvent, id: string): void {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const first = placesNow().findIndex((element) => element.dataset['tab'] === id)
    const from = event.clientX
    let at = first
    let isDragging = false

    function moveTo(to: number): void {
      if (to === at) return
      at = to
      onMove(id, to)
    }
    function onPointerMove({ clientX }: PointerEvent): void {
      if (!isDragging && Math.abs(clientX - from) < SLACK) return
      if (!isDragging) onStart(id)
      isDragging = true
      setDragged(id)
      const others = placesNow().filter((element) => element.dataset['tab'] !== id)
      moveTo(others.filter((element) => middleOf(element) < clientX).length)
    }
    function onKeyDown({ key }: KeyboardEvent): void {
      if (key !== 'Escape' || !isDragging) return
      moveTo(first)
      finish()
    }
    function finish(): void {
      window.removeEventListener('pointermove', onPointerMove)
      window.removeEventListener('pointerup', finish)
      window.removeEventListener('pointercancel', finish)
      window.removeEventListener('keydown', onKeyDown)
      setDragged(undefined)
    }
    end.current()
    end.current = finish
    // On the window, because a tab that changes its place loses a captured pointer.
    window.addEventListener('pointermove', onPointerMove)
    window.addEventListener('pointerup', finish)
    window.addEventListener('pointercancel', finish)
    window.addEventListener('keydown', onKeyDown)
  }

  return { dragged, start }
}

function middleOf(element: HTMLElement): number {
  const { left, width } = element.getBoundingClientRect()
  return left + width / 2
}
