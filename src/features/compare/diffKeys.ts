/** What the keys of a compared tree do (ARIA: tree view), and Alt with up and down between differences. */
import type { KeyboardEvent } from 'react'

import type { DiffRow } from '#lib/diff/types.ts'
import { positionAfterKey } from '#ui/listRows.ts'

type DiffKeysProps = {
  readonly active: number
  readonly row: DiffRow | undefined
  readonly count: number
  readonly page: number
  readonly choose: (row: number) => void
  readonly setOpen: (isOpen: boolean) => void
  readonly goUp: () => void
  /** Shows both sides in full. */
  readonly read: () => void
  /** To the next difference, or back to the one before. */
  readonly step: (by: 1 | -1) => void
}

/** Takes the keys that are the tree's; the rest go on. */
export function onDiffKey(event: KeyboardEvent, props: DiffKeysProps): void {
  const act = actOf(event, props)
  if (!act) return
  event.preventDefault()
  event.stopPropagation()
  act()
}

function actOf(event: KeyboardEvent, props: DiffKeysProps): (() => void) | undefined {
  const { key } = event
  if (event.ctrlKey || event.metaKey) return undefined
  if (event.altKey) return stepOf(key, props)
  const { active, count, page, row } = props
  const to = positionAfterKey(key, active, { count, page })
  if (to !== null) return () => props.choose(to)
  if (key === 'Enter' && event.shiftKey) return props.read
  return row && actOnRow(key, row, props)
}

function actOnRow(key: string, row: DiffRow, props: DiffKeysProps): (() => void) | undefined {
  const { canOpen, isOpen } = row
  if (key === 'Enter' || key === ' ') return canOpen ? () => props.setOpen(!isOpen) : props.read
  if (key === 'ArrowLeft') return canOpen && isOpen ? () => props.setOpen(false) : props.goUp
  if (key !== 'ArrowRight' || !canOpen) return undefined
  return isOpen ? () => props.choose(props.active + 1) : () => props.setOpen(true)
}

function stepOf(key: string, { step }: DiffKeysProps): (() => void) | undefined {
  if (key === 'ArrowDown') return () => step(1)
  return key === 'ArrowUp' ? () => step(-1) : undefined
}
