/** Which rows of a stream are open and how high they are, which one keys are at, and what keys and clicks do. */
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'

import type { RowActs } from '../FrameRow.tsx'
import type { StreamIndex } from './streamIndex.ts'
import type { StreamViewStore } from './streamView.ts'
import type { OpenPlace } from './useFrameWindow.ts'

type RowsProps = {
  readonly index: StreamIndex
  readonly view: StreamViewStore
  /** Rows of the list. */
  readonly count: number
  /** Number of the event that has the focus from the beginning. */
  readonly first: number | undefined
  readonly show: RowActs['show']
}

/** Rows are known by the numbers of their events, which stay when a filter moves them. */
export function useRows({ index, view, count, first, show }: RowsProps) {
  const open = useStore(view, (state) => state.open)
  const [active, setActive] = useState(first ?? 0)
  const [focused, setFocused] = useState(first)

  function toggle(frame: number): void {
    setActive(frame)
    const after = new Map(view.getState().open)
    if (!after.delete(frame)) after.set(frame, 0)
    view.setState({ open: after })
  }
  /** Pixels that an open row is higher than a closed one. */
  function measured(frame: number, extra: number): void {
    const before = view.getState().open
    if (!before.has(frame) || before.get(frame) === extra) return
    view.setState({ open: new Map(before).set(frame, extra) })
  }
  /** Keys are at this row from now on, and so is the focus. */
  function moveTo(place: number): void {
    const frame = index.frameAt(place)
    if (frame === undefined) return
    setActive(frame)
    setFocused(frame)
  }
  const isShown = (frame: number) => {
    const place = index.placeOf(frame)
    return place < count && index.frameAt(place) === frame
  }
  const opened: OpenPlace[] = [...open]
    .filter(([frame]) => isShown(frame))
    .map(([frame, extra]) => ({ place: index.placeOf(frame), extra }))
  return {
    active,
    /** Its place, when the filter lets it through. */
    activePlace: isShown(active) ? index.placeOf(active) : undefined,
    focused,
    isOpen: (frame: number) => open.has(frame),
    opened: opened.toSorted((a, b) => a.place - b.place),
    toggle,
    measured,
    moveTo,
    hasFocused: () => setFocused(undefined),
    show,
  }
}

export type Rows = ReturnType<typeof useRows>

type ListOfRows = {
  readonly index: StreamIndex
  readonly count: number
  /** Rows that a key for a page moves by. */
  readonly page: number
  readonly reveal: (place: number) => void
  /** The reader goes elsewhere. */
  readonly letGo: () => void
  readonly scroller: { readonly current: HTMLElement | null }
}

/** What rows tell, the same object for as long as the list is drawn; and the focus goes where keys go. */
export function useRowActs(rows: Rows, list: ListOfRows): RowActs {
  function press(event: KeyboardEvent, frame: number): void {
    const isOpen = rows.isOpen(frame)
    if (event.key === (isOpen ? 'ArrowLeft' : 'ArrowRight')) {
      event.preventDefault()
      rows.toggle(frame)
      return
    }
    const place = list.index.placeOf(frame)
    const target = targetOfKey(event.key, place, list.page)
    if (target === undefined) return
    event.preventDefault()
    list.letGo()
    rows.moveTo(Math.max(0, Math.min(target, list.count - 1)))
  }
  const latest = useRef({ press, toggle: rows.toggle, show: rows.show })
  useEffect(() => {
    latest.current = { press, toggle: rows.toggle, show: rows.show }
  })
  const [acts] = useState<RowActs>(() => ({
    press: (event, frame) => latest.current.press(event, frame),
    toggle: (frame) => latest.current.toggle(frame),
    show: (lens) => latest.current.show(lens),
  }))
  useLayoutEffect(() => {
    if (rows.focused === undefined) return
    list.reveal(list.index.placeOf(rows.focused))
    const row = list.scroller.current?.querySelector(`[data-frame="${rows.focused}"]`)
    if (row instanceof HTMLElement) row.focus({ preventScroll: true })
    rows.hasFocused()
    // oxlint-disable-next-line react/exhaustive-deps -- the focus moves once, when it is told to
  }, [rows.focused])
  return acts
}

function targetOfKey(key: string, place: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return place + 1
    case 'ArrowUp':
      return place - 1
    case 'PageDown':
      return place + page
    case 'PageUp':
      return place - page
    case 'Home':
      return 0
    default:
      return key === 'End' ? Infinity : undefined
  }
}
