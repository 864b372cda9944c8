/** Choosing several rows: Ctrl adds one, Shift all up to it, Space and Ctrl+A by key, Escape none. */
import { useRef } from 'react'
import type { KeyboardEvent, MouseEvent, RefObject } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { trafficViewOf } from './trafficView.ts'

/** Handlers that come before those of the list. */
export function useSelection(
  shown: readonly Exchange[],
  list: RefObject<HTMLElement | null>,
): {
  readonly onClick: (event: MouseEvent) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
} {
  const view = trafficViewOf(useExplorer())
  /** Where a choice up to another row begins. */
  const anchor = useRef<ExchangeId>(undefined)
  const choose = (ids: readonly ExchangeId[]) => view.setState({ selected: new Set(ids) })
  const chosen = () => view.getState().selected

  function find(row: Element | null | undefined): ExchangeId | undefined {
    const number = row instanceof HTMLElement ? row.dataset['exchange'] : undefined
    return shown.find(({ id }) => String(id) === number)?.id
  }
  function active(): ExchangeId | undefined {
    const id = list.current?.getAttribute('aria-activedescendant')
    return id ? find(document.getElementById(id)) : undefined
  }
  function toggle(id: ExchangeId): void {
    anchor.current = id
    choose(chosen().has(id) ? [...chosen()].filter((each) => each !== id) : [...chosen(), id])
  }
  function chooseUpTo(id: ExchangeId): void {
    const from = shown.findIndex((each) => each.id === (anchor.current ?? id))
    const to = shown.findIndex((each) => each.id === id)
    const [first, last] = from < to ? [from, to] : [to, from]
    choose(shown.slice(Math.max(0, first), last + 1).map((each) => each.id))
  }

  function onClick(event: MouseEvent): void {
    const row = event.target instanceof Element ? event.target.closest('[data-exchange]') : null
    const id = find(row)
    if (id === undefined) return
    if (event.shiftKey) chooseUpTo(id)
    else if (event.ctrlKey || event.metaKey) toggle(id)
    else {
      anchor.current = id
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
      anchor.current ??= id
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

function isSelectAll({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'a' && (ctrlKey || metaKey)
}

function isArrow({ key }: KeyboardEvent): boolean {
  return key === 'ArrowDown' || key === 'ArrowUp'
}
