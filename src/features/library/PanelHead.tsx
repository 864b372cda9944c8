/** The top of a panel: its name, how much is in it, its menu, and the field to search it. */
import { formatCount } from '#lib/format.ts'
import { IconButton } from '#ui/Button.tsx'
import { MoreIcon, SearchIcon } from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'
import type { MenuEntry } from '#ui/Menu.tsx'
import { TextField } from '#ui/TextField.tsx'

type PanelHeadProps = {
  readonly title: string
  /** How many, and what one is called. */
  readonly count: number
  readonly one: string
  readonly entries: readonly MenuEntry[]
  /** What is searched for; the field is not drawn where there is nothing. */
  readonly search: string
  readonly onSearch: (search: string) => void
}

/** Escape clears the field. */
export function PanelHead({ title, count, one, entries, search, onSearch }: PanelHeadProps) {
  const name = title.toLowerCase()
  return (
    <>
      <div className="flex h-10 flex-none items-center gap-2 border-b ps-3.5 pe-2">
        <h2 className="text-strong">{title}</h2>
        <span className="text-meta text-text-3 min-w-0 flex-1 truncate">
          {count > 0 && formatCount(count, one)}
        </span>
        <Menu
          align="end"
          entries={entries}
          label={`Acts on ${name}`}
          trigger={<IconButton icon={MoreIcon} label={`Acts on ${name}`} size="small" />}
        />
      </div>
      {count > 0 && (
        <div className="flex-none px-2.5 pt-2.5 pb-1.5">
          <TextField
            hideLabel
            icon={SearchIcon}
            label={`Search ${name}`}
            onChange={onSearch}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || search === '') return
              event.preventDefault()
              event.stopPropagation()
              onSearch('')
            }}
            placeholder="Method, name or text"
            type="search"
            value={search}
          />
        </div>
      )}
    </>
  )
}
