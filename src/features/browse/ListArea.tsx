/** The room the lists share, and the keys that work in all of them. */
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'

import type { Entry } from '#mcp/types.ts'

import { activeOptionOf, neighbourOf } from './moveBetweenLists.ts'
import type { List } from './useList.ts'

export type ListAreaProps = {
  lists: readonly List[]
  /** The key `i` on an entry, or a click on its info mark. */
  onDetails(this: void, entry: Entry): void
  children: ReactNode
}

/**
 * Grid rows between a minimum and their content share what room there is evenly: a short list is
 * shown whole, a long one scrolls in what is left, and each stays in sight.
 */
export function ListArea({ lists, onDetails, children }: ListAreaProps) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { target } = event
    if (!(target instanceof Element) || target.role !== 'listbox') return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const option = activeOptionOf(target)
    const entry = event.key === 'i' && option ? entryAt(lists, option) : undefined
    const panel = event.currentTarget.parentElement
    const next = panel && neighbourOf(panel, target, event.key)
    if (entry) onDetails(entry)
    else if (next) next.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  function onClick(event: MouseEvent): void {
    const mark = event.target instanceof Element ? event.target.closest('[data-details]') : null
    const option = mark?.closest('[role=option]')
    const entry = option ? entryAt(lists, option) : undefined
    if (!entry) return
    event.stopPropagation()
    onDetails(entry)
  }
  return (
    <div
      className="grid min-h-0 flex-1 auto-rows-[minmax(auto,max-content)] content-start overflow-y-auto pb-1"
      onClickCapture={onClick}
      onKeyDownCapture={onKeyDown}
    >
      {children}
    </div>
  )
}

function entryAt(lists: readonly List[], option: Element): Entry | undefined {
  const label = option.closest('[role=listbox]')?.getAttribute('aria-label')
  const list = lists.find(({ primitive }) => primitive.title === label)
  const row = list?.rows[Number(option.getAttribute('data-index'))]
  return row?.kind === 'option' ? row.item : undefined
}
