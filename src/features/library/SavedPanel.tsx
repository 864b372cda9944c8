/** Saved requests by collection: search them, open them, and put them in order. */
import { useState } from 'react'
import { useStore } from 'zustand'

import { hasAll, wordsIn } from '#state/library/history.ts'
import { openSaved } from '#state/library/opening.ts'
import type { Collection, SavedRequest } from '#state/library/rows.ts'
import { useExplorer, useKeys } from '#state/useExplorer.ts'
import { EmptyState } from '#ui/Callout.tsx'
import { SavedIcon } from '#ui/icons.ts'
import { spellKeys } from '#ui/Kbd.tsx'
import type { ListRow } from '#ui/listRows.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { VirtualList } from '#ui/VirtualList.tsx'

import { CollectionsDialog } from './CollectionsDialog.tsx'
import type { LibraryPanelProps } from './HistoryPanel.tsx'
import { NotKept, NotRead, NothingFound } from './Notes.tsx'
import { PanelHead } from './PanelHead.tsx'
import { SavedCard } from './SavedCard.tsx'
import { SavedRow, savedAttributes } from './SavedRow.tsx'
import { useLibrary } from './useLibrary.ts'
import { useTransfer } from './useTransfer.tsx'

/** Choosing a line shows what can be done with it; choosing it again opens it. */
export function SavedPanel({ onOpened }: LibraryPanelProps) {
  const { isKept, saved } = useLibrary()
  const { status, requests, collections } = useStore(saved.store)
  const [search, setSearch] = useState('')
  const [managing, setManaging] = useState(false)
  const transfer = useTransfer()
  const keys = useKeys('request.save')
  const isEmpty = requests.length === 0 && collections.length === 0
  return (
    <section aria-label="Saved requests" className="flex h-full min-h-0 flex-col">
      <PanelHead
        count={requests.length}
        entries={[
          { kind: 'item', id: 'collections', label: 'Collections…', run: () => setManaging(true) },
          { kind: 'separator', id: 'line' },
          ...transfer.entries,
        ]}
        one="request"
        onSearch={setSearch}
        search={search}
        title="Saved"
      />
      {transfer.parts}
      {!isKept && <NotKept />}
      {status === 'failed' && <NotRead onRetry={() => void saved.reload()} />}
      {status === 'loading' && <Skeleton label="Loading what is saved" />}
      {status === 'ready' && isEmpty && (
        <EmptyState
          icon={SavedIcon}
          title={`Save a request to keep it${keys === undefined ? '' : `: ${spellKeys(keys)}`}.`}
        />
      )}
      {!isEmpty && <Requests onClear={() => setSearch('')} onOpened={onOpened} search={search} />}
      <CollectionsDialog onClose={() => setManaging(false)} open={managing} />
    </section>
  )
}

type RequestsProps = LibraryPanelProps & { readonly search: string; readonly onClear: () => void }

function Requests({ search, onClear, onOpened }: RequestsProps) {
  const explorer = useExplorer()
  const { saved } = useLibrary()
  const { requests, collections } = useStore(saved.store)
  const [chosen, setChosen] = useState<string>()
  const words = wordsIn(search)
  const found = requests.filter((each) => hasAll(textOf(each), words))
  const request = found.find(({ id }) => id === chosen)

  function open(row: SavedRequest): void {
    openSaved(explorer, row)
    onOpened()
  }
  if (found.length === 0 && words.length > 0) {
    return <NothingFound onClear={onClear} search={search} />
  }
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col pt-1">
        <VirtualList
          label="Saved requests"
          onOpen={(row) => {
            if (row.id === chosen) open(row)
            else setChosen(row.id)
          }}
          renderRow={(row) => <SavedRow redact={explorer.redact} request={row} />}
          rowAttributes={savedAttributes}
          rows={rowsOf(found, words.length > 0 ? [] : collections, collections)}
          selectedKey={request?.id}
        />
      </div>
      {request && <SavedCard key={request.id} onOpen={() => open(request)} request={request} />}
    </>
  )
}

function textOf({ name, method, target, text, url = '' }: SavedRequest): string {
  return [name, method, target, url, text].join('\n').toLowerCase()
}

/** Those in no collection first. Collections of `always` are there even without a request. */
function rowsOf(
  requests: readonly SavedRequest[],
  always: readonly Collection[],
  collections: readonly Collection[],
): readonly ListRow<SavedRequest>[] {
  const known = new Set(collections.map(({ id }) => id))
  const loose = requests.filter(({ collection }) => !collection || !known.has(collection))
  const grouped = collections.flatMap(({ id, name }): ListRow<SavedRequest>[] => {
    const own = requests.filter(({ collection }) => collection === id)
    if (own.length === 0 && !always.some((each) => each.id === id)) return []
    const head = { kind: 'group' as const, key: `collection:${id}`, label: name, count: own.length }
    return [head, ...own.map(rowOf)]
  })
  return [...loose.map(rowOf), ...grouped]
}

function rowOf(item: SavedRequest): ListRow<SavedRequest> {
  return { kind: 'option', key: item.id, item }
}
