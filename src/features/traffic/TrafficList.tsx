/** The list of exchanges: one is shown, several can be chosen, each has a menu. */
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent, RefObject } from 'react'
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import { readRow } from '#mcp/readRow.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { ContextMenu } from '#ui/ContextMenu.tsx'
import { VirtualList } from '#ui/VirtualList.tsx'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { actsOn } from './rowActs.ts'
import type { RowActs } from './rowActs.ts'
import { rowsOf } from './rows.ts'
import { TrafficHead, TrafficLine } from './TrafficLine.tsx'
import { trafficViewOf } from './trafficView.ts'
import { useSelection } from './useSelection.ts'

type TrafficListProps = {
  readonly shown: readonly Exchange[]
  /** The one whose response is in sight. */
  readonly selected: ExchangeId | undefined
  readonly acts: RowActs
}

type RowMenu = { readonly targets: readonly Exchange[]; readonly owner: HTMLElement }

/** Click and Enter show a response; Ctrl, Shift and Space choose several; the menu key opens the menu. */
export function TrafficList({ shown, selected, acts }: TrafficListProps) {
  const explorer = useExplorer()
  const { redact } = explorer
  const list = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<RowMenu>()
  const chosen = useStore(trafficViewOf(explorer), (state) => state.selected)
  const selection = useSelection({ shown, selected, list })
  useFollowEnd(list)

  function openMenu(row: HTMLElement | null, event: KeyboardEvent | MouseEvent): void {
    const exchange = shown.find(({ id }) => String(id) === row?.dataset['exchange'])
    if (!row || !exchange) return
    event.preventDefault()
    event.stopPropagation()
    const isChosen = chosen.has(exchange.id)
    const targets = isChosen ? shown.filter(({ id }) => chosen.has(id)) : [exchange]
    setMenu({ targets, owner: row })
  }
  return (
    <>
      <TrafficHead />
      <div
        className="flex min-h-0 flex-1 flex-col pt-1"
        onClickCapture={selection.onClick}
        onContextMenu={(event) => openMenu(rowAround(event.target), event)}
        onKeyDownCapture={(event) => {
          if (isMenuKey(event)) openMenu(activeRow(list), event)
          else selection.onKeyDown(event)
        }}
        role="presentation"
      >
        <VirtualList
          label="Exchanges"
          listRef={list}
          onOpen={({ id }) => acts.onOpen(id)}
          renderRow={(exchange) => <TrafficLine exchange={exchange} redact={redact} />}
          rowAttributes={attributesOf}
          rows={rowsOf(shown, redact)}
          selectedKeys={keysOf(chosen.size > 0 ? [...chosen] : [selected])}
        />
      </div>
      {menu && (
        <ContextMenu
          entries={actsOn(menu.targets, acts)}
          key={menu.targets.map(({ id }) => id).join()}
          label={nameOf(menu.targets)}
          onClosed={() => {
            setMenu(undefined)
            if (document.activeElement === document.body) list.current?.focus()
          }}
          owner={menu.owner}
        />
      )}
    </>
  )
}

/** What a menu is about. */
export function nameOf(targets: readonly Exchange[]): string {
  const [first] = targets
  return targets.length === 1 && first
    ? `Exchange ${first.id}`
    : formatCount(targets.length, 'exchange')
}

function keysOf(ids: readonly (ExchangeId | undefined)[]): ReadonlySet<string> {
  return new Set(ids.map(String))
}

function attributesOf(exchange: Exchange) {
  const { method, status } = readRow(exchange)
  return { 'data-exchange': String(exchange.id), 'data-method': method, 'data-status': status }
}

function rowAround(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-exchange]') : null
}

/** The row that keys are about. */
function activeRow(list: RefObject<HTMLElement | null>): HTMLElement | null {
  const id = list.current?.getAttribute('aria-activedescendant')
  return id ? document.getElementById(id) : null
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey)
}

/** Closer to the end than this many pixels counts as being there. */
const NEAR = 24

/**
 * Keeps the newest row in sight until someone scrolls up, and again once they return to the end. What was
 * read from a file stands on top: it is not left for the end.
 * The rows' common parent grows with every new row, which tells when there is something to follow.
 */
function useFollowEnd(list: RefObject<HTMLDivElement | null>): void {
  const imported = useStore(trafficViewOf(useExplorer()), (state) => state.imported)
  const isFollowing = useRef(true)
  useEffect(() => {
    if (!imported || imported.ids.length === 0) return
    isFollowing.current = false
    list.current?.scrollTo({ top: 0 })
  }, [list, imported])
  useEffect(() => {
    const element = list.current
    const content = element?.firstElementChild
    if (!element || !content) return undefined
    const follow = () => isFollowing.current && element.scrollTo({ top: element.scrollHeight })
    function onScroll(): void {
      if (!element) return
      isFollowing.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    }
    const observer = new ResizeObserver(follow)
    observer.observe(content)
    observer.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [list])
}
