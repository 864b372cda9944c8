/** Choosing several rows: Ctrl adds one, Shift all up to it, Space and Ctrl+A by key, Escape none. */
import { useRef } from 'react'
import type { KeyboardEvent, MouseEvent, RefObject } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { trafficViewOf } from './trafficView.ts'

type Listed = {
  readonly shown: readonly Exchange[]
  /** The one whose response is in sight: the choice as long as no other is made. */
  readonly selected: ExchangeId | undefined
  readonly list: RefObject<HTMLElement | null>
}

/** Handlers that come before those of the list. */
export function useSelection({ shown, selected, list }: Listed): {
  readonly onClick: (event: MouseEvent) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
} {
  const { current, setAnchor, chosen, choose, toggle, beginAt, chooseUpTo } = useChoice(
    shown,
    selected,
  )

  function find(row: Element | null | undefined): ExchangeId | undefined {
    const number = row instanceof HTMLElement ? row.dataset['exchange'] : undefined
    return shown.find(({ id }) => String(id) === number)?.id
  }
  function active(): ExchangeId | undefined {
    const id = list.current?.getAttribute('aria-activedescendant')
    return id ? find(document.getElementById(id)) : undefined
  }

  function onClick(event: MouseEvent): void {
    const row = event.target instanceof Element ? event.target.closest('[data-exchange]') : null
    const id = find(row)
    if (id === undefined) return
    if (event.shiftKey) {
      beginAt(current)
      chooseUpTo(id)
    } else if (event.ctrlKey || event.metaKey) toggle(id)
    else {
      setAnchor(id)
      if (chosen().size > 0) choose([])
      return
    }
    event.stopPropagation()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const id = active()
    if (isSelectAll(event)) choose(shown.map((each) => each.id))
    else if (event.key === 'Escape' && chosen().size > 0) choose([])
    else if (event.key === ' ' && id !== undefined) toggle(id)
    else if (event.shiftKey && isArrow(event)) {
      beginAt(id)
      // The list moves first.
      requestAnimationFrame(() => {
        const next = active()
        if (next !== undefined) chooseUpTo(next)
      })
      return
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { onClick, onKeyDown }
}

/** What is chosen, and what changes it. */
function useChoice(shown: readonly Exchange[], selected: ExchangeId | undefined) {
  const view = trafficViewOf(useExplorer())
  /** Where a choice up to another row begins. */
  const anchor = useRef<ExchangeId>(undefined)
  const current = shown.some(({ id }) => id === selected) ? selected : undefined
  const choose = (ids: readonly ExchangeId[]) => view.setState({ selected: new Set(ids) })
  const chosen = () => view.getState().selected

  function setAnchor(id: ExchangeId | undefined): void {
    anchor.current = id
  }
  function toggle(id: ExchangeId): void {
    setAnchor(id)
    const before = chosen()
    if (before.has(id)) choose([...before].filter((each) => each !== id))
    else if (before.size === 0 && current !== undefined) choose([current, id])
    else choose([...before, id])
  }
  /** Goes on from where the choice began, else begins at the given row. */
  function beginAt(id: ExchangeId | undefined): void {
    const isGone = !shown.some((each) => each.id === anchor.current)
    if (chosen().size === 0 || isGone) setAnchor(id)
  }
  function chooseUpTo(id: ExchangeId): void {
    const from = shown.findIndex((each) => each.id === (anchor.current ?? id))
    const to = shown.findIndex((each) => each.id === id)
    const [first, last] = from < to ? [from, to] : [to, from]
    choose(shown.slice(Math.max(0, first), last + 1).map((each) => each.id))
  }
  return { current, setAnchor, chosen, choose, toggle, beginAt, chooseUpTo }
}

function isSelectAll({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'a' && (ctrlKey || metaKey)
}

function isArrow({ key }: KeyboardEvent): boolean {
  return key === 'ArrowDown' || key === 'ArrowUp'
}
