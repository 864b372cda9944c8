/** What the server offers: its lists one below the other, and one filter over all of them. */
import { useDeferredValue, useRef, useState } from 'react'
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import type { Entry, PrimitiveKind } from '#mcp/types.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'

import { DetailsDialog } from './DetailsDialog.tsx'
import { FilterField } from './FilterField.tsx'
import type { Order } from './grouping.ts'
import { ListArea } from './ListArea.tsx'
import { ListSection } from './ListSection.tsx'
import { OrderMenu } from './OrderMenu.tsx'
import { useList } from './useList.ts'
import type { List } from './useList.ts'

export type BrowsePanelProps = {
  /** Which lists, in the order of the table of primitives. */
  kinds: readonly PrimitiveKind[]
  /** An entry was chosen and its request is open. */
  onOpened?: (() => void) | undefined
}

/** Starts anew with each connection: a filter for one server means nothing on the next. */
export function BrowsePanel(props: BrowsePanelProps) {
  const number = useConnection((state) => state.number)
  const hasConnection = useConnection((state) => state.connection !== undefined)
  if (!hasConnection) {
    return <EmptyState title="Not connected">Connect to see what a server offers.</EmptyState>
  }
  return <Lists key={number} {...props} />
}

function Lists({ kinds, onOpened }: BrowsePanelProps) {
  const explorer = useExplorer()
  const panel = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [order, setOrder] = useState<Order>()
  const [shown, setShown] = useState<Entry>()
  const filter = useDeferredValue(typed.trim())
  const lists = useLists({ kinds, filter, order })
  const first = lists[0]
  const selectedKey = useSelectedKey()
  const isNothing = filter !== '' && lists.every((list) => list.matches === 0)

  function open(entry: Entry): void {
    explorer.openEntry(entry)
    onOpened?.()
  }
  function openFirst(): void {
    const row = lists.flatMap((list) => list.rows).find((each) => each.kind === 'option')
    if (row?.kind === 'option') open(row.item)
  }
  function focusFirstList(): void {
    panel.current?.querySelector<HTMLElement>('[role=listbox]')?.focus()
  }

  return (
    <div className="flex h-full min-h-0 flex-col" ref={panel}>
      <FilterField
        onChange={setTyped}
        onDown={focusFirstList}
        onEnter={openFirst}
        placeholder={first ? placeholderOf(first) : ''}
        value={typed}
      />
      {isNothing && (
        <p className="text-body text-text-2 flex flex-wrap items-center gap-x-2 px-3.5 py-2">
          <span className="min-w-0 break-words">Nothing matches “{filter}”.</span>
          <Button onClick={() => setTyped('')} size="small">
            Clear filter
          </Button>
        </p>
      )}
      <ListArea lists={lists} onDetails={setShown}>
        {lists.map((list) => (
          <ListSection
            filter={filter}
            key={list.primitive.kind}
            list={list}
            menu={<OrderMenu list={list} onChoose={setOrder} />}
            onOpen={open}
            selectedKey={selectedKey}
          />
        ))}
      </ListArea>
      {shown && <DetailsDialog entry={shown} onClose={() => setShown(undefined)} onOpen={open} />}
    </div>
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

function placeholderOf({ loaded, primitive }: List): string {
  return loaded === 0 ? `Filter ${primitive.one}s` : `Filter ${formatCount(loaded, primitive.one)}`
}
