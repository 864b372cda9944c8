/** What the keys of a table do (ARIA: grid). */
import type { KeyboardEvent } from 'react'

import type { CellPlace } from './useTable.ts'
import { WIDTH_STEP } from './widths.ts'

export type GridKeysProps = {
  readonly active: CellPlace
  /** Records and shown columns. */
  readonly rows: number
  readonly columns: number
  readonly page: number
  readonly choose: (place: CellPlace) => void
  /** Enter: a head sorts, a cell shows its value. */
  readonly act: () => void
  readonly menu: () => void
  readonly copy: () => void
  readonly filter: () => void
  /** Makes the active column wider by so many pixels. */
  readonly widen: (px: number) => void
}

/** Takes the keys that are a grid's; the rest go on. */
export function onGridKey(event: KeyboardEvent, props: GridKeysProps): void {
  const act = actOf(event, props)
  if (!act) return
  event.preventDefault()
  event.stopPropagation()
  act()
}

function actOf(event: KeyboardEvent, props: GridKeysProps): (() => void) | undefined {
  const { key, shiftKey } = event
  const hasMod = event.ctrlKey || event.metaKey
  if (event.altKey) return undefined
  if (asksForMenu(event)) return props.menu
  if (hasMod && key.length === 1) return actWithMod(key.toLowerCase(), props)
  if (key === 'Enter') return hasMod ? undefined : props.act
  if (shiftKey && props.active.row === -1) return widening(key, props)
  const to = placeAfter(key, hasMod, props)
  return to && (() => props.choose(clamp(to, props)))
}

/** The menu key, and the keys that stand in for it. */
export function asksForMenu({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey)
}

function actWithMod(key: string, { filter, copy }: GridKeysProps): (() => void) | undefined {
  if (key === 'f') return filter
  // Where words are chosen, the browser copies those.
  const isChosen = getSelection()?.isCollapsed === false
  return key === 'c' && !isChosen ? copy : undefined
}

function widening(key: string, { widen }: GridKeysProps): (() => void) | undefined {
  if (key === 'ArrowRight') return () => widen(WIDTH_STEP)
  if (key === 'ArrowLeft') return () => widen(-WIDTH_STEP)
  return undefined
}

function placeAfter(key: string, hasMod: boolean, props: GridKeysProps): CellPlace | undefined {
  const { active, rows, columns, page } = props
  const { row, at } = active
  switch (key) {
    case 'ArrowDown':
      return { row: row + 1, at }
    case 'ArrowUp':
      return { row: row - 1, at }
    case 'ArrowRight':
      return { row, at: at + 1 }
    case 'ArrowLeft':
      return { row, at: at - 1 }
    case 'PageDown':
      return { row: row + page, at }
    case 'PageUp':
      return { row: Math.max(0, row - page), at }
    case 'Home':
      return hasMod ? { row: 0, at: 0 } : { row, at: 0 }
    case 'End':
      return hasMod ? { row: rows - 1, at: columns - 1 } : { row, at: columns - 1 }
    default:
      return undefined
  }
}

function clamp({ row, at }: CellPlace, { rows, columns }: GridKeysProps): CellPlace {
  return {
    row: Math.min(rows - 1, Math.max(-1, row)),
    at: Math.min(columns - 1, Math.max(-1, at)),
  }
}
