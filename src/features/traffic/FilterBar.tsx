/** What is shown of the traffic: text and kinds beside the title where there is room, the rest below. */
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { cx } from '#ui/cx.ts'
import { CloseIcon, SearchIcon } from '#ui/icons.ts'
import { Select } from '#ui/Select.tsx'
import { Switch } from '#ui/Switch.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { Exchange } from '#wire/types.ts'

import { countKinds, isFiltering, methodsIn, NO_FILTER, STATUSES } from './filter.ts'
import type { Filter } from './filter.ts'
import { KINDS } from './origins.ts'
import { trafficViewOf } from './trafficView.ts'
import type { BodySearch } from './useBodySearch.ts'

type FilterBarProps = {
  readonly all: readonly Exchange[]
  readonly search: BodySearch
  /** Everything is in sight, where there is no room beside the title too. */
  readonly isOpen: boolean
}

/** Parts of a line that wraps: those that don’t fit beside the title come below it. */
export function FilterBar({ all, search, isOpen }: FilterBarProps) {
  const view = trafficViewOf(useExplorer())
  const filter = useStore(view, (state) => state.filter)
  const change = (part: Partial<Filter>) => view.setState({ filter: { ...filter, ...part } })
  return (
    <>
      <div
        className={cx(
          'order-2 basis-full @2xl:order-none @2xl:w-32 @5xl:w-52 @2xl:flex-none @2xl:basis-auto',
          !isOpen && 'hidden @2xl:block',
        )}
      >
        <TextField
          hideLabel
          icon={SearchIcon}
          label="Exchanges with the text"
          onChange={(text) => change({ text })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || filter.text === '') return
            event.stopPropagation()
            event.preventDefault()
            change({ text: '' })
          }}
          placeholder="Method, name, URL…"
          type="search"
          value={filter.text}
        />
      </div>
      <Kinds all={all} change={change} filter={filter} isOpen={isOpen} />
      {isOpen && <More all={all} change={change} filter={filter} search={search} />}
    </>
  )
}

type PartProps = {
  readonly all: readonly Exchange[]
  readonly filter: Filter
  readonly change: (part: Partial<Filter>) => void
}

/** Several may be pressed; none means all. */
function Kinds({ all, filter, change, isOpen }: PartProps & { readonly isOpen: boolean }) {
  const counts = countKinds(all)
  return (
    <div
      aria-label="Kinds"
      className={cx(
        'order-2 basis-full flex-wrap @4xl:order-none @4xl:basis-auto @4xl:flex-nowrap',
        isOpen ? 'flex' : 'hidden @4xl:flex',
      )}
      role="group"
    >
      {KINDS.map(({ id, title }) => {
        const isOn = filter.kinds.includes(id)
        return (
          <Button
            aria-pressed={isOn}
            key={id}
            onClick={() =>
              change({
                kinds: isOn ? filter.kinds.filter((each) => each !== id) : [...filter.kinds, id],
              })
            }
            size="small"
            variant="ghost"
          >
            {title}
            <span className="text-text-3">{counts.get(id) ?? 0}</span>
          </Button>
        )
      })}
    </div>
  )
}

const ANY = ''

function More({ all, filter, change, search }: PartProps & { readonly search: BodySearch }) {
  const methods = methodsIn(all)
  const known = filter.method === undefined ? methods : [...new Set([...methods, filter.method])]
  return (
    <div className="order-3 flex basis-full flex-wrap items-center gap-x-3 gap-y-1.5 pe-1.5">
      <div className="w-44">
        <Select
          hideLabel
          label="Method"
          onChange={(method) => change({ method: method === ANY ? undefined : method })}
          options={[
            { value: ANY, label: 'Any method' },
            ...known.map((method) => ({ value: method, label: method })),
          ]}
          value={filter.method ?? ANY}
        />
      </div>
      <div className="w-32">
        <Select
          hideLabel
          label="Status"
          onChange={(status) => change({ status })}
          options={STATUSES}
          value={filter.status}
        />
      </div>
      <Switch
        checked={filter.inBodies}
        label="Also in bodies"
        onChange={(inBodies) => change({ inBodies })}
      />
      <Progress search={search} />
      {isFiltering(filter) && (
        <Button icon={CloseIcon} onClick={() => change(NO_FILTER)} size="small" variant="ghost">
          Clear filter
        </Button>
      )}
    </div>
  )
}

function Progress({ search: { done, total } }: { readonly search: BodySearch }) {
  if (total === 0) return null
  return (
    <span className="text-meta text-text-3" role="status">
      {done < total
        ? `Looked through ${done} of ${formatCount(total, 'exchange')}`
        : `Looked through ${formatCount(total, 'exchange')}`}
    </span>
  )
}
