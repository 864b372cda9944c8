/** The one scroll area of all lists, and the keys that work in all of them. */
import type { KeyboardEvent, MouseEvent, ReactNode, RefCallback } from 'react'

import type { Entry } from '#mcp/types.ts'

import { activeOptionOf, neighbourOf } from './moveBetweenLists.ts'
import type { List } from './useList.ts'

export type ListAreaProps = {
  lists: readonly List[]
  /** Gives the element that scrolls. */
  areaRef: RefCallback<HTMLElement>
  /** The key `i` on an entry, or a click on its info mark. */
  onDetails(this: void, entry: Entry): void
  /** The key `s` on an entry, or a click on its star; false where it has none. */
  onStar(this: void, entry: Entry): boolean
  children: ReactNode
}

/** Lists stand in it at their natural height, so that a long one takes no room from the others. */
export function ListArea({ lists, areaRef, onDetails, onStar, children }: ListAreaProps) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { target } = event
    if (!(target instanceof Element) || target.role !== 'listbox') return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const option = activeOptionOf(target)
    const panel = event.currentTarget.parentElement
    const next = panel && neighbourOf(panel, target, event.key)
    if (next) next.focus({ preventScroll: true })
    else if (!option || !actOn(option, event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  /** False for a key that is not this entry's. */
  function actOn(option: Element, key: string): boolean {
    const entry = /^[is]$/.test(key) ? entryAt(lists, option) : undefined
    if (!entry) return false
    if (key === 's') return onStar(entry)
    onDetails(entry)
    return true
  }
  function onClick(event: MouseEvent): void {
    const { target } = event
    const mark = target instanceof Element ? target.closest('[data-details], [data-star]') : null
    const option = mark?.closest('[role=option]')
    const entry = option ? entryAt(lists, option) : undefined
    if (!entry) return
    event.stopPropagation()
    if (mark?.hasAttribute('data-star')) onStar(entry)
    else onDetails(entry)
  }
  return (
    <div
      // What gets focus by Tab must not end up below a sticky heading.
      className="min-h-0 flex-1 scroll-pt-8 overflow-y-auto overscroll-contain max-md:scroll-pt-11"
      onClickCapture={onClick}
      onKeyDownCapture={onKeyDown}
      ref={areaRef}
    >
      <div className="pb-2">{children}</div>
    </div>
  )
}

function entryAt(lists: readonly List[], option: Element): Entry | undefined {
  const label = option.closest('[role=listbox]')?.getAttribute('aria-label')
  const list = lists.find(({ primitive }) => primitive.title === label)
  const row = list?.rows[Number(option.getAttribute('data-index'))]
  return row?.kind === 'option' ? row.item : undefined
}
