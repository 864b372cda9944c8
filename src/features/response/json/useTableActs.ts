/** What can be done in a table: with a cell, a record, a column; by mouse and by keys. */
import type { KeyboardEvent, RefObject } from 'react'

import type { NodeInfo } from '#lib/json/types.ts'
import { isContainer } from '#ui/JsonLeaf.tsx'
import { announce } from '#ui/LiveRegion.tsx'

import { cellId } from './cellId.ts'
import { onGridKey } from './gridKeys.ts'
import { looksLikeJson } from './links.ts'
import type { ShapeProps } from './shapes.ts'
import type { useHeadMenu } from './useHeadMenu.tsx'
import type { CellPlace, useTable } from './useTable.ts'
import type { ValueMenu } from './useValueMenu.tsx'

type TableParts = Pick<ShapeProps, 'doc' | 'acts'> & {
  readonly id: string
  readonly view: ReturnType<typeof useTable>
  readonly menu: ValueMenu
  readonly head: ReturnType<typeof useHeadMenu>
  /** Where records are filtered. */
  readonly field: RefObject<HTMLInputElement | null>
}

export function useTableActs({ doc, acts, id, view, menu, head, field }: TableParts) {
  const { columns, rowAt, active, count, window } = view
  function infoAt({ row, at }: CellPlace): NodeInfo | undefined {
    const column = columns.shown[at]
    return column && rowAt(row)?.cells[column.column]
  }
  async function showRecord(row: number): Promise<void> {
    const record = rowAt(row)
    if (record) acts.show(await doc.ask('about', record.id))
  }
  function openMenu(place: CellPlace, owner: HTMLElement | null): void {
    view.choose(place)
    const info = infoAt(place)
    if (!owner) return
    if (place.row === -1) head.open(place.at, owner)
    else if (info) {
      const run = () => void showRecord(place.row)
      menu.open(info, owner, [{ kind: 'item', id: 'record', label: 'Show the record', run }])
    }
  }
  function open(place: CellPlace): void {
    if (place.row === -1) return head.sortBy(place.at)
    if (place.at === -1) return void showRecord(place.row)
    const info = infoAt(place)
    if (!info) return
    if (looksLikeJson(info)) acts.openText(info)
    else if (isContainer(info) || info.isCut) acts.show(info)
    else openMenu(place, document.getElementById(cellId(id, place)))
  }
  function choose(place: CellPlace): void {
    view.choose(place)
    view.scroller.current?.focus({ preventScroll: true })
  }
  function widen(px: number): void {
    const column = columns.shown[active.at]
    if (!column) return
    columns.resize(column.column, column.px + px)
    announce(`${column.key}: ${column.px + px} pixels wide`)
  }
  function onKeyDown(event: KeyboardEvent): void {
    onGridKey(event, {
      active,
      rows: count,
      columns: columns.shown.length,
      page: window.page,
      choose: view.choose,
      act: () => open(active),
      menu: () => openMenu(active, document.getElementById(cellId(id, active))),
      copy: () => {
        const info = infoAt(active)
        if (info) menu.copy(info)
      },
      filter: () => field.current?.focus(),
      widen,
    })
  }
  return { onKeyDown, onOpen: open, onMenu: openMenu, onChoose: choose }
}
