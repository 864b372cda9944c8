/** Everything that went over the wire, newest last: probes, lists, sessions and your own requests. */
import { Suspense, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { dropFile } from '#ui/dropFile.ts'
import { FilterIcon, MoreIcon, PasteIcon, RemoveIcon, SaveIcon, TrafficIcon } from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'
import type { MenuEntry } from '#ui/Menu.tsx'
import { preloadable } from '#ui/preloadable.tsx'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { isFiltering, NO_FILTER, wordsOf } from './filter.ts'
import { FilterBar } from './FilterBar.tsx'
import { ImportNote } from './ImportNote.tsx'
import { actsOn, actsOnRecording } from './rowActs.ts'
import type { RowActs } from './rowActs.ts'
import { groupsOf } from './rows.ts'
import { nameOf, TrafficList } from './TrafficList.tsx'
import { trafficViewOf } from './trafficView.ts'
import { useShown } from './useShown.ts'
import type { Shown } from './useShown.ts'

const ExportDialog = preloadable(async () => (await import('./ExportDialog.tsx')).ExportDialog)

export type TrafficPanelProps = {
  /** The exchange whose response is shown. */
  selected?: ExchangeId | undefined
  /** Click or Enter on a row: show its response. */
  onOpen(this: void, id: ExchangeId): void
  /** The request of an exchange is in front now: show its response beside it. */
  onRequest(this: void, id: ExchangeId): void
  /** Asks for a recording. */
  onPick(this: void): void
  /** A recording was dropped here. */
  onFile(this: void, file: File): void
  /** What had the focus is gone, and so is what it came from. */
  onFocusLost(this: void): void
}

/** The log is the store; clearing it leaves what still runs. A recording can be dropped on it. */
export function TrafficPanel(props: TrafficPanelProps) {
  const { selected, onOpen, onRequest, onPick, onFile } = props
  const explorer = useExplorer()
  const view = trafficViewOf(explorer)
  const shown = useShown()
  const exporting = useStore(view, (state) => state.exporting)
  const isEmpty = shown.all.length === 0
  const acts: RowActs = { explorer, onOpen, onRequest }
  const exportButton = useFocusAfter(exporting !== undefined, props.onFocusLost)

  return (
    <section
      aria-label="Traffic"
      className="@container flex h-full min-h-0 flex-col"
      {...dropFile(onFile)}
    >
      <PanelHead {...{ acts, exportButton, onPick, selected, shown }} />
      <ImportNote />
      {isEmpty ? (
        <EmptyState
          actions={
            <Button icon={PasteIcon} onClick={onPick} size="small">
              Open a recording
            </Button>
          }
          icon={TrafficIcon}
          title="No traffic yet"
        >
          Every exchange with a server is listed here, probes and lists included. It stays in this
          page and is gone on reload.
        </EmptyState>
      ) : shown.shown.length === 0 ? (
        <NothingMatches />
      ) : (
        <TrafficList acts={acts} selected={selected} shown={shown.shown} />
      )}
      {exporting && (
        <Suspense fallback={null}>
          <ExportDialog
            onClose={() => view.setState({ exporting: undefined, draft: undefined })}
            shown={shown.shown}
            start={exporting}
          />
        </Suspense>
      )}
    </section>
  )
}

/**
 * Gives the focus to the button it is for where a dialog closes that had been drawn anew: what it was
 * opened from is no longer there.
 */
function useFocusAfter(isOpen: boolean, onLost: () => void): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const lose = useEffectEvent(onLost)
  useEffect(() => {
    const isClosed = wasOpen.current && !isOpen
    wasOpen.current = isOpen
    if (!isClosed) return undefined
    // The dialog gives the focus back first.
    const timer = setTimeout(() => {
      if (document.activeElement !== document.body) return
      button.current?.focus()
      if (document.activeElement !== button.current) lose()
    })
    return () => clearTimeout(timer)
  }, [isOpen])
  return button
}

type PanelMenuProps = {
  readonly acts: RowActs
  readonly shown: Shown
  readonly selected: ExchangeId | undefined
  readonly onPick: () => void
}

type PanelHeadProps = PanelMenuProps & {
  readonly exportButton: RefObject<HTMLButtonElement | null>
}

function PanelHead({ acts, shown, selected, onPick, exportButton }: PanelHeadProps) {
  const { exchanges } = acts.explorer
  const view = trafficViewOf(acts.explorer)
  const { method, status, inBodies } = useStore(view, (state) => state.filter)
  const [wantsMore, setWantsMore] = useState(method !== undefined || status !== 'any' || inBodies)
  const count = shown.all.length
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-2 gap-y-1.5 border-b py-1 ps-3.5 pe-2">
      <h2 className="text-strong">Traffic</h2>
      {count > 0 && <FilterBar all={shown.all} isOpen={wantsMore} search={shown.search} />}
      {/* Last, so that no field and no button moves as they change. */}
      <div className="flex min-w-0 flex-1 basis-44 items-center justify-end gap-1">
        <Figures shown={shown} />
        {count > 0 && (
          <IconButton
            aria-pressed={wantsMore}
            icon={FilterIcon}
            label="Filter"
            onClick={() => setWantsMore(!wantsMore)}
            size="small"
          />
        )}
        <IconButton
          disabled={shown.shown.length === 0}
          icon={SaveIcon}
          label="Export traffic"
          onClick={() => view.setState({ exporting: 'shown' })}
          ref={exportButton}
          size="small"
        />
        <IconButton
          disabled={count === 0}
          icon={RemoveIcon}
          label="Clear"
          onClick={() => {
            exchanges.clear()
            view.setState({ selected: new Set(), imported: undefined })
          }}
          size="small"
        />
        <PanelMenu acts={acts} onPick={onPick} selected={selected} shown={shown} />
      </div>
    </div>
  )
}

/** How many are chosen, and how many are shown of how many. */
function Figures({ shown: { all, shown } }: { readonly shown: Shown }) {
  const view = trafficViewOf(useExplorer())
  const filter = useStore(view, (state) => state.filter)
  const chosen = useStore(view, (state) => state.selected)
  const count = shown.filter(({ id }) => chosen.has(id)).length
  const figures = [
    count > 0 && `${count} selected`,
    isFiltering(filter) ? `${shown.length} of ${all.length}` : formatCount(all.length, 'exchange'),
  ]
  const words = figures.filter(Boolean).join(' · ')
  return (
    <span
      className="text-meta text-text-3 me-1 min-w-0 truncate tabular-nums"
      role="status"
      title={words}
    >
      {words}
    </span>
  )
}

/** The acts of the rows that are chosen, else of the one that is shown, and those of the whole. */
function PanelMenu({ acts, shown, selected, onPick }: PanelMenuProps) {
  const view = trafficViewOf(acts.explorer)
  const chosen = useStore(view, (state) => state.selected)
  const targets = targetsOf(shown.shown, chosen, selected)
  const recordings = groupsOf(shown.all)
  const entries: readonly MenuEntry[] = [
    { kind: 'item', id: 'open', label: 'Open a recording…', icon: PasteIcon, run: onPick },
    {
      kind: 'item',
      id: 'all',
      label: 'Select all shown',
      disabled: shown.shown.length === 0,
      run: () => view.setState({ selected: new Set(shown.shown.map(({ id }) => id)) }),
    },
    ...(targets.length > 0
      ? [
          { kind: 'heading' as const, id: 'targets', label: nameOf(targets) },
          ...actsOn(targets, acts),
        ]
      : []),
    ...recordings.flatMap(({ recorded, exchanges }, index): readonly MenuEntry[] => [
      {
        kind: 'heading',
        id: `recording ${index}`,
        label: acts.explorer.redact(recorded.name) || 'Recording',
      },
      ...actsOnRecording(exchanges, acts).map((each) => ({ ...each, id: `${index} ${each.id}` })),
    ]),
  ]
  return (
    <Menu
      align="end"
      entries={entries}
      label="Traffic"
      trigger={<IconButton icon={MoreIcon} label="More about traffic" size="small" />}
    />
  )
}

function targetsOf(
  shown: readonly Exchange[],
  chosen: ReadonlySet<ExchangeId>,
  selected: ExchangeId | undefined,
): readonly Exchange[] {
  const own = shown.filter(({ id }) => chosen.has(id))
  return own.length > 0 ? own : shown.filter(({ id }) => id === selected)
}

function NothingMatches() {
  const explorer = useExplorer()
  const view = trafficViewOf(explorer)
  const text = useStore(view, (state) => state.filter.text)
  const what = wordsOf(text) === '' ? 'this filter' : `“${explorer.redact(text.trim())}”`
  return (
    <EmptyState
      actions={
        <Button onClick={() => view.setState({ filter: NO_FILTER })} size="small">
          Clear filter
        </Button>
      }
      title={`Nothing matches ${what}.`}
    />
  )
}
