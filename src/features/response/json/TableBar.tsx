/** The tools of a table: filter, count, columns, copying. */
import { useState, type ReactNode, type RefObject } from 'react'

import { formatCount } from '#lib/format.ts'
import { IconButton } from '#ui/Button.tsx'
import { copyByKey } from '#ui/copyText.ts'
import { ColumnsIcon, CopyIcon, FilterIcon } from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'
import { TextField } from '#ui/TextField.tsx'

import { ColumnsDialog } from './ColumnsDialog.tsx'
import type { RecordList } from './records.ts'
import { ShapeBar } from './ShapeBar.tsx'
import type { Columns } from './useColumns.ts'
import type { ShownDoc } from './useDoc.ts'

export type TableBarProps = {
  readonly doc: ShownDoc
  readonly table: RecordList
  readonly bar: ReactNode
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
  async function copy(format: 'csv' | 'markdown'): Promise<void> {
    const numbers = columns.shown.map(({ column }) => column)
    await copyByKey('Table', await doc.ask('tableText', table.node, format, numbers))
  }
  return (
    <ShapeBar bar={bar}>
      <FilterField {...{ filter, field, onLeave }} />
      <span className="text-meta text-text-2 tabular-nums" role="status">
        {count === table.count
          ? formatCount(count, 'record')
          : `${count.toLocaleString('en')} of ${formatCount(table.count, 'record')}`}
      </span>
      <span className="ms-auto flex items-center gap-1">
        {columns.hidden.size > 0 && (
          <span className="text-meta text-text-3">
            {formatCount(columns.hidden.size, 'hidden column')}
          </span>
        )}
        <IconButton
          icon={ColumnsIcon}
          label="Columns"
          onClick={() => setChoosing(true)}
          size="small"
        />
        <Menu
          align="end"
          entries={[
            { kind: 'item', id: 'csv', label: 'Copy as CSV', run: () => void copy('csv') },
            {
              kind: 'item',
              id: 'markdown',
              label: 'Copy as Markdown',
              run: () => void copy('markdown'),
            },
          ]}
          label="Copy table"
          trigger={<IconButton icon={CopyIcon} label="Copy table" size="small" />}
        />
      </span>
      {isChoosing && <ColumnsDialog columns={columns} onClose={() => setChoosing(false)} />}
    </ShapeBar>
  )
}

function FilterField({
  filter,
  field,
  onLeave,
}: Pick<TableBarProps, 'filter' | 'field' | 'onLeave'>) {
  return (
    <div className="max-w-56 min-w-28 flex-1">
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
