/** The one filter over all lists of the panel. */
import type { KeyboardEvent } from 'react'

import { useKeys } from '#state/useExplorer.ts'
import { SearchIcon } from '#ui/icons.ts'
import { Kbd } from '#ui/Kbd.tsx'
import { TextField } from '#ui/TextField.tsx'

export type FilterFieldProps = {
  value: string
  onChange(this: void, value: string): void
  placeholder: string
  /** ↓ leads from here into the lists. */
  onDown(this: void): void
  /** Enter opens the first match. */
  onEnter(this: void): void
}

/** Escape clears it, and only then is Escape anyone else's. */
export function FilterField(props: FilterFieldProps) {
  const { value, onChange, placeholder, onDown, onEnter } = props
  const keys = useKeys('list.filter')
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && value !== '') onChange('')
    else if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Enter' && value.trim() !== '') onEnter()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="flex-none px-2.5 pt-2.5 pb-1.5">
      <TextField
        aria-keyshortcuts={keys}
        hideLabel
        icon={SearchIcon}
        label="Filter"
        onChange={onChange}
        onKeyDown={onKeyDown}
        placeholder={placeholder}
        trailing={
          keys !== undefined && (
            <span className="text-text-3 pointer-events-none pe-1.5 max-md:hidden">
              <Kbd keys={keys} />
            </span>
          )
        }
        type="search"
        value={value}
      />
    </div>
  )
}
