/** The tools of a table: filter, count, columns, copying. */
import { useState, type RefObject } from 'react'

import { formatCount } from '#lib/format.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { copyByKey } from '#ui/copyText.ts'
import { ColumnsIcon, CopyIcon, DownIcon, FilterIcon, MoreIcon } from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'
import type { MenuEntry } from '#ui/Menu.tsx'
import { TextField } from '#ui/TextField.tsx'
import { narrowScreen, useMediaQuery } from '#ui/useMediaQuery.ts'

import { ColumnsDialog } from './ColumnsDialog.tsx'
import type { RecordList } from './records.ts'
import { ShapeBar, type Bar } from './ShapeBar.tsx'
import type { Columns } from './useColumns.ts'
import type { ShownDoc } from './useDoc.ts'

export type TableBarProps = {
  readonly doc: ShownDoc
  readonly table: RecordList
  readonly bar: Bar
  readonly columns: Columns
  /** Records that are shown. */
  readonly count: number
  readonly filter: { readonly text: string; readonly set: (text: string) => void }
  readonly field: RefObject<HTMLInputElement | null>
  /** Back to the table. */
  readonly onLeave: () => void
}

/** Copies what is shown: filtered, sorted, with the columns in sight or not, without hidden ones. */
export function TableBar(props: TableBarProps) {
  const { doc, table, bar, columns, count, filter, field, onLeave } = props
  const [isChoosing, setChoosing] = useState(false)
  const choose = () => setChoosing(true)
  // A phone has room for one button beside the field.
  const isNarrow = useMediaQuery(narrowScreen)
  async function copy(format: 'csv' | 'markdown'): Promise<void> {
    const numbers = columns.shown.map(({ column }) => column)
    await copyByKey('Table', await doc.ask('tableText', table.node, format, numbers))
  }
  return (
    <ShapeBar bar={bar} hasManyTools>
      <span className="flex min-w-72 flex-1 items-center gap-x-3 max-md:min-w-60 max-md:gap-x-2">
        <FilterField {...{ filter, field, onLeave }} />
        <Count isNarrow={isNarrow} of={table.count} shown={count} />
        <span className="ms-auto flex items-center gap-1">
          {columns.hidden.size > 0 && !isNarrow && (
            <span className="text-meta text-text-3">
              {formatCount(columns.hidden.size, 'hidden column')}
            </span>
          )}
          {!isNarrow && (
            <IconButton icon={ColumnsIcon} label="Columns" onClick={choose} size="small" />
          )}
          <Menu
            align="end"
            entries={[...(isNarrow ? [choosing(columns, choose)] : []), ...copying(copy)]}
            label={isNarrow ? 'Table' : 'Copy table'}
            trigger={
              isNarrow ? (
                <IconButton icon={MoreIcon} label="More about the table" size="small" />
              ) : (
                <Button size="small">
                  Copy table
                  <DownIcon />
                </Button>
              )
            }
          />
        </span>
      </span>
      {isChoosing && <ColumnsDialog columns={columns} onClose={() => setChoosing(false)} />}
    </ShapeBar>
  )
}

type CountProps = {
  readonly shown: number
  readonly of: number
  readonly isNarrow: boolean
}

/** On a phone only figures, so that the field keeps its room. */
function Count({ shown, of, isNarrow }: CountProps) {
  const all = isNarrow && shown !== of ? of.toLocaleString('en') : formatCount(of, 'record')
  return (
    <span className="text-meta text-text-2 whitespace-nowrap tabular-nums" role="status">
      {shown === of ? all : `${shown.toLocaleString('en')} of ${all}`}
    </span>
  )
}

function choosing({ hidden }: Columns, run: () => void): MenuEntry {
  const detail = hidden.size > 0 ? formatCount(hidden.size, 'hidden column') : undefined
  const entry = { kind: 'item', id: 'columns', label: 'Columns…', icon: ColumnsIcon, run } as const
  return detail === undefined ? entry : { ...entry, detail }
}

function copying(copy: (format: 'csv' | 'markdown') => Promise<void>): readonly MenuEntry[] {
  return [
    { kind: 'item', id: 'csv', label: 'Copy as CSV', icon: CopyIcon, run: () => void copy('csv') },
    {
      kind: 'item',
      id: 'markdown',
      label: 'Copy as Markdown',
      icon: CopyIcon,
      run: () => void copy('markdown'),
    },
  ]
}

function FilterField({
  filter,
  field,
  onLeave,
}: Pick<TableBarProps, 'filter' | 'field' | 'onLeave'>) {
  return (
    <div className="max-w-56 min-w-24 flex-1">
      <TextField
        hideLabel
        icon={FilterIcon}
        label="Records with the text"
        onChange={filter.set}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && filter.text !== '') filter.set('')
          else if (event.key === 'Enter' || event.key === 'ArrowDown') onLeave()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
        placeholder="Filter"
        ref={field}
        type="search"
        value={filter.text}
      />
    </div>
  )
}
