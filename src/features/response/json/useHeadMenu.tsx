/** What can be done with a column: sorting, hiding, another width. */
import { useState } from 'react'

import { ContextMenu } from '#ui/ContextMenu.tsx'
import { AscendingIcon, DescendingIcon, HiddenIcon } from '#ui/icons.ts'
import type { MenuEntry } from '#ui/Menu.tsx'

import type { useTable } from './useTable.ts'
import { giveBack } from './useValueMenu.tsx'

type Table = Pick<ReturnType<typeof useTable>, 'columns' | 'sorting' | 'sort'>

type OpenMenu = { readonly at: number; readonly owner: HTMLElement; readonly turn: number }

/** `at` is a column's position among those shown. */
export function useHeadMenu({ columns, sorting, sort }: Table) {
  const [menu, setMenu] = useState<OpenMenu>()
  const column = menu && columns.shown[menu.at]

  /** Ascending, descending, then as it was sent. */
  function sortBy(at: number): void {
    const number = columns.shown[at]?.column
    if (number === undefined) return
    if (sorting?.column !== number) return sort({ column: number, descending: false })
    sort(sorting.descending ? undefined : { column: number, descending: true })
  }
  return {
    sortBy,
    open: (at: number, owner: HTMLElement) =>
      setMenu((before) => ({ at, owner, turn: (before?.turn ?? 0) + 1 })),
    drawn: menu && column && (
      <ContextMenu
        entries={entriesOf(column.column, { columns, sorting, sort })}
        key={menu.turn}
        label={`Column ${column.key}`}
        onClosed={() => {
          setMenu((now) => (now?.turn === menu.turn ? undefined : now))
          giveBack(menu.owner)
        }}
        owner={menu.owner}
      />
    ),
  }
}

function entriesOf(number: number, { columns, sorting, sort }: Table): readonly MenuEntry[] {
  const isSorted = sorting?.column === number
  return [
    {
      kind: 'item',
      id: 'ascending',
      label: 'Sort ascending',
      icon: AscendingIcon,
      checked: isSorted && !sorting.descending,
      run: () => sort({ column: number, descending: false }),
    },
    {
      kind: 'item',
      id: 'descending',
      label: 'Sort descending',
      icon: DescendingIcon,
      checked: isSorted && sorting.descending,
      run: () => sort({ column: number, descending: true }),
    },
    {
      kind: 'item',
      id: 'unsorted',
      label: 'As it was sent',
      checked: !sorting,
      run: () => sort(undefined),
    },
    { kind: 'separator', id: 'line' },
    {
      kind: 'item',
      id: 'hide',
      label: 'Hide column',
      icon: HiddenIcon,
      disabled: columns.shown.length === 1,
      run: () => columns.hide(number, true),
    },
    { kind: 'heading', id: 'keys', label: 'Width: drag its edge, or Shift and the arrow keys' },
  ]
}
