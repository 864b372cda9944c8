/** Which columns of a table are shown. */
import { useState } from 'react'

import { visibleText } from '#lib/visibleText.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FilterIcon } from '#ui/icons.ts'
import { Checkbox } from '#ui/Switch.tsx'
import { TextField } from '#ui/TextField.tsx'

import type { Columns } from './useColumns.ts'

export type ColumnsDialogProps = { readonly columns: Columns; readonly onClose: () => void }

/** Columns that are listed at once; more are found by their names. */
const MOST_LISTED = 200
/** From here on they are found by their names. */
const FILTER_FROM = 12

/** Acts at once; the last column stays. */
export function ColumnsDialog({ columns, onClose }: ColumnsDialogProps) {
  const [text, setText] = useState('')
  const { all, hidden } = columns
  const found = [...all.entries()].filter(([, { key }]) =>
    key.toLowerCase().includes(text.toLowerCase()),
  )
  return (
    <Dialog
      actions={
        <Button disabled={hidden.size === 0} onClick={columns.showAll}>
          Show all
        </Button>
      }
      onClose={onClose}
      open
      title="Columns"
    >
      {all.length > FILTER_FROM && (
        <div className="pb-3">
          <TextField
            hideLabel
            icon={FilterIcon}
            label="Columns with the name"
            onChange={setText}
            placeholder="Filter"
            value={text}
          />
        </div>
      )}
      <ul className="flex flex-col">
        {found.slice(0, MOST_LISTED).map(([column, { key }]) => (
          <li className="min-w-0 wrap-anywhere" key={column}>
            <Checkbox
              checked={!hidden.has(column)}
              disabled={!hidden.has(column) && hidden.size === all.length - 1}
              label={visibleText(key)}
              onChange={(isShown) => columns.hide(column, !isShown)}
            />
          </li>
        ))}
      </ul>
      {found.length > MOST_LISTED && (
        <p className="text-meta text-text-3 pt-2">
          {`${found.length - MOST_LISTED} more are found by their names.`}
        </p>
      )}
    </Dialog>
  )
}
