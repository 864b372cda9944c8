/** What the keys of a tree do (ARIA: tree view). */
import type { KeyboardEvent } from 'react'

import type { TreeRow } from '#lib/json/types.ts'
import { isContainer } from '#ui/JsonLeaf.tsx'
import { positionAfterKey } from '#ui/listRows.ts'

import { asksForMenu } from './gridKeys.ts'

export type TreeKeysProps = {
  readonly active: number
  readonly row: TreeRow | undefined
  readonly count: number
  readonly page: number
  readonly choose: (row: number) => void
  readonly setOpen: (isOpen: boolean, deep?: boolean) => void
  readonly goUp: () => void
  /** Enter on what can't be opened. */
  readonly act: () => void
  readonly copy: () => void
  readonly find: () => void
  readonly menu: () => void
}

/** Takes the keys that are a tree's; the rest go on. */
export function onTreeKey(event: KeyboardEvent, props: TreeKeysProps): void {
  const act = actOf(event, props)
  if (!act) return
  event.preventDefault()
  event.stopPropagation()
  act()
}

function actOf(event: KeyboardEvent, props: TreeKeysProps): (() => void) | undefined {
  const { key } = event
  if (event.ctrlKey || event.metaKey) return actWithMod(key, props)
  if (event.altKey) return undefined
  if (asksForMenu(event)) return props.menu
  const { active, count, page, row } = props
  const to = positionAfterKey(key, active, { count, page })
  if (to !== null) return () => props.choose(to)
  return row && actOnRow(key, row, props)
}

function actWithMod(key: string, { find, copy }: TreeKeysProps): (() => void) | undefined {
  if (key.toLowerCase() === 'f') return find
  // Where words are chosen, the browser copies those.
  const isChosen = getSelection()?.isCollapsed === false
  return key.toLowerCase() === 'c' && !isChosen ? copy : undefined
}

function actOnRow(key: string, row: TreeRow, props: TreeKeysProps): (() => void) | undefined {
  const canOpen = isContainer(row) && row.size > 0
  if (key === 'Enter' || key === ' ') return canOpen ? () => props.setOpen(!row.isOpen) : props.act
  if (key === '*') return canOpen ? () => props.setOpen(true, true) : undefined
  if (key === 'ArrowLeft') return row.isOpen ? () => props.setOpen(false) : props.goUp
  if (key !== 'ArrowRight' || !canOpen) return undefined
  return row.isOpen ? () => props.choose(props.active + 1) : () => props.setOpen(true)
}
