/** What the server offers: its lists one below the other, and one filter over all of them. */
import { Suspense, useDeferredValue, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import type { Entry, PrimitiveKind } from '#mcp/types.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { preloadable } from '#ui/preloadable.tsx'

import { DetailsDialog } from './DetailsDialog.tsx'
import { FilterField } from './FilterField.tsx'
import type { Order } from './grouping.ts'
import { ListArea } from './ListArea.tsx'
import { ListSection } from './ListSection.tsx'
import { OrderMenu } from './OrderMenu.tsx'
import { panelViewOf, toggleFold } from './panelView.ts'
import type { PanelViewStore } from './panelView.ts'
import { useList } from './useList.ts'
import type { List } from './useList.ts'
import { useScrollMemory } from './useScrollMemory.ts'

// The lists come first; the switch may come a moment later.
const LiveBar = preloadable(async () => (await import('./LiveBar.tsx')).LiveBar)

export type BrowsePanelProps = {
  /** Which lists, in the order of the table of primitives. */
  kinds: readonly PrimitiveKind[]
  /** An entry was chosen and its request is open. */
  onOpened?: (() => void) | undefined
  /** Opens the way to a connection; without it the empty state offers none. */
  onConnect?: (() => void) | undefined
}

/** Starts anew with each connection: a filter for one server means nothing on the next. */
export function BrowsePanel(props: BrowsePanelProps) {
  const explorer = useExplorer()
  const number = useConnection((state) => state.number)
  const hasConnection = useConnection((state) => state.connection !== undefined)
  if (!hasConnection) {
    return (
      <EmptyState
        actions={
          // The request pane has the primary one.
          props.onConnect && <Button onClick={props.onConnect}>Connect</Button>
        }
        title="Not connected"
      >
        Connect to see what a server offers.
      </EmptyState>
    )
  }
  return <Lists key={number} {...props} view={panelViewOf(explorer, number)} />
}

/**
 * Focus goes from the filter to the first list, but not before the lists are those of what was typed:
 * one that changes is drawn anew, and would take the focus with it.
 */
function useLeadToList(
  panel: RefObject<HTMLElement | null>,
  { typed, isCurrent }: { readonly typed: string; readonly isCurrent: boolean },
): () => void {
  const wantedFor = useRef<string>(undefined)
  useEffect(() => {
    // Whoever typed on is still in the filter.
    if (!isCurrent || wantedFor.current !== typed) return
    wantedFor.current = undefined
    focusFirstList(panel.current)
  }, [panel, typed, isCurrent])
  return () => {
    if (isCurrent) focusFirstList(panel.current)
    else wantedFor.current = typed
  }
}

/** What is drawn may lag behind what was typed; Enter means what was typed. */
function firstMatch(lists: readonly List[], wanted: string): Entry | undefined {
  const rows = lists.flatMap((list) => list.rowsMatching(wanted))
  const row = rows.find((each) => each.kind === 'option')
  return row?.kind === 'option' ? row.item : undefined
}

function focusFirstList(panel: HTMLElement | null): void {
  panel?.querySelector<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true })
}

type ListsProps = BrowsePanelProps & { readonly view: PanelViewStore }

function Lists({ kinds, onOpened, view }: ListsProps) {
  const explorer = useExplorer()
  const panel = useRef<HTMLDivElement>(null)
  const [area, setArea] = useState<HTMLElement | null>(null)
  const [shown, setShown] = useState<Entry>()
  const typed = useStore(view, (state) => state.typed)
  const order = useStore(view, (state) => state.order)
  const folded = useStore(view, (state) => state.folded)
  const filter = useDeferredValue(typed.trim())
  const lists = useLists({ kinds, filter, order })
  const selectedKey = useSelectedKey()
  useScrollMemory(area, view, [...kinds, order, filter].join(' '))

  const setTyped = (text: string) => view.setState({ typed: text })
  function open(entry: Entry): void {
    explorer.openEntry(entry)
    onOpened?.()
  }
  function openFirst(): void {
    const inSight = lists.filter(({ primitive }) => !folded.includes(primitive.kind))
    const first = firstMatch(inSight, view.getState().typed.trim())
    if (first) open(first)
  }
  const leadToList = useLeadToList(panel, { typed, isCurrent: filter === typed.trim() })

  return (
    <div className="flex h-full min-h-0 flex-col" ref={panel}>
      <FilterField
        onChange={setTyped}
        onDown={leadToList}
        onEnter={openFirst}
        placeholder={placeholderOf(lists)}
        value={typed}
      />
      <LivePlace />
      {filter !== '' && lists.every((list) => list.matches === 0) && (
        <NothingMatches filter={filter} onClear={() => setTyped('')} />
      )}
      <ListArea
        areaRef={setArea}
        lists={lists}
        onDetails={setShown}
        onStar={explorer.subscriptions.toggleStar}
      >
        {lists.map((list) => (
          <ListSection
            area={area}
            filter={filter}
            isFolded={folded.includes(list.primitive.kind)}
            key={list.primitive.kind}
            list={list}
            menu={<OrderMenu list={list} onChoose={(chosen) => view.setState({ order: chosen })} />}
            onFold={() => toggleFold(view, list.primitive.kind)}
            onOpen={open}
            selectedKey={selectedKey}
          />
        ))}
      </ListArea>
      {shown && <DetailsDialog entry={shown} onClose={() => setShown(undefined)} onOpen={open} />}
    </div>
  )
}

/** As tall as the switch that is to come. */
function LivePlace() {
  return (
    <Suspense fallback={<div className="h-7 flex-none max-md:h-12" />}>
      <LiveBar />
    </Suspense>
  )
}

function NothingMatches({ filter, onClear }: { filter: string; onClear(this: void): void }) {
  return (
    <p className="text-body text-text-2 flex flex-none flex-wrap items-center gap-x-2 px-3.5 py-2">
      <span className="min-w-0 break-words">Nothing matches “{filter}”.</span>
      <Button onClick={onClear} size="small">
        Clear filter
      </Button>
    </p>
  )
}

/** The four lists in the table's order, as many of them as are shown. */
function useLists(options: {
  readonly kinds: readonly PrimitiveKind[]
  readonly filter: string
  readonly order: Order | undefined
}): readonly List[] {
  const { kinds, filter, order } = options
  const of = (kind: PrimitiveKind) => ({ isShown: kinds.includes(kind), filter })
  const tools = useList('tools', { ...of('tools'), ...(order && { chosen: order }) })
  const resources = useList('resources', of('resources'))
  const templates = useList('resourceTemplates', of('resourceTemplates'))
  const prompts = useList('prompts', of('prompts'))
  return [tools, resources, templates, prompts].filter((list) =>
    kinds.includes(list.primitive.kind),
  )
}

/** The entry the active tab was opened from. */
function useSelectedKey(): string | undefined {
  const { tabs } = useExplorer()
  return useStore(tabs.store, (state) => state.tabs.find(({ id }) => id === state.active)?.entry)
}

/** Says what the first list holds: there are few places that show its size as plainly. */
function placeholderOf([first]: readonly List[]): string {
  if (!first) return ''
  const { loaded, primitive } = first
  return loaded === 0 ? `Filter ${primitive.one}s` : `Filter ${formatCount(loaded, primitive.one)}`
}
