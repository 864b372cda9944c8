/** Calls that were sent, by day: search them, open them, send them again. */
import { useState } from 'react'
import { useStore } from 'zustand'

import { formatDay } from '#lib/formatDay.ts'
import type { Call } from '#state/library/rows.ts'
import { exportHistory } from '#state/library/transfer.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { HistoryIcon, RemoveIcon, SaveIcon } from '#ui/icons.ts'
import type { ListRow } from '#ui/listRows.ts'
import { saveFile } from '#ui/saveFile.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { VirtualList } from '#ui/VirtualList.tsx'

import { CallCard } from './CallCard.tsx'
import { CallRow, callAttributes } from './CallRow.tsx'
import { NotKept, NotRead, NothingFound } from './Notes.tsx'
import { PanelHead } from './PanelHead.tsx'
import { useCallActs } from './useCallActs.ts'
import { useFound } from './useFound.ts'
import { useLibrary } from './useLibrary.ts'

export type LibraryPanelProps = {
  /** A request was opened, and is the active one. */
  readonly onOpened: () => void
}

/** Choosing a line shows what can be done with it; choosing it again opens it. */
export function HistoryPanel({ onOpened }: LibraryPanelProps) {
  const { isKept, history } = useLibrary()
  const { host } = useExplorer()
  const { status, calls } = useStore(history.store)
  const [search, setSearch] = useState('')
  const [clearing, setClearing] = useState(false)

  async function save(): Promise<void> {
    const day = new Date(host.wallClock()).toISOString().slice(0, 10)
    saveFile(`mcp-history-${day}.json`, exportHistory(await history.readAll()), 'application/json')
  }
  return (
    <section aria-label="History" className="flex h-full min-h-0 flex-col">
      <PanelHead
        count={calls.length}
        entries={[
          {
            kind: 'item',
            id: 'export',
            label: 'Export as JSON',
            icon: SaveIcon,
            disabled: calls.length === 0,
            run: () => void save(),
          },
          {
            kind: 'item',
            id: 'clear',
            label: 'Clear history…',
            icon: RemoveIcon,
            danger: true,
            disabled: calls.length === 0,
            run: () => setClearing(true),
          },
        ]}
        onSearch={setSearch}
        one="call"
        search={search}
        title="History"
      />
      {!isKept && <NotKept />}
      {status === 'failed' && <NotRead onRetry={() => void history.reload()} />}
      {status === 'loading' && <Skeleton label="Loading the history" />}
      {status === 'ready' && calls.length === 0 && (
        <EmptyState icon={HistoryIcon} title="Every call you send is kept here, without secrets." />
      )}
      {calls.length > 0 && (
        <Calls calls={calls} onClear={() => setSearch('')} onOpened={onOpened} search={search} />
      )}
      <ClearDialog
        count={calls.length}
        onClear={() => void history.clear()}
        onClose={() => setClearing(false)}
        open={clearing}
      />
    </section>
  )
}

type CallsProps = LibraryPanelProps & {
  readonly calls: readonly Call[]
  readonly search: string
  readonly onClear: () => void
}

function Calls({ calls, search, onClear, onOpened }: CallsProps) {
  const { redact, host } = useExplorer()
  const { history } = useLibrary()
  const [chosen, setChosen] = useState<string>()
  const acts = useCallActs(onOpened)
  const found = useFound(search, calls, history.find)
  const rows = rowsOf(found, host.wallClock())
  const call = found.find(({ id }) => id === chosen)
  if (rows.length === 0) return <NothingFound onClear={onClear} search={search} />
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col pt-1">
        <VirtualList
          label="Calls"
          onOpen={({ id }) => {
            if (id === chosen) void acts.open(id)
            else setChosen(id)
          }}
          renderRow={(item) => <CallRow call={item} redact={redact} />}
          rowAttributes={callAttributes}
          rows={rows}
          selectedKey={call?.id}
        />
      </div>
      {call && <CallCard acts={acts} call={call} key={call.id} />}
    </>
  )
}

function rowsOf(calls: readonly Call[], now: number): readonly ListRow<Call>[] {
  const days = new Map<string, Call[]>()
  for (const call of calls) {
    const day = formatDay(call.when, now)
    days.set(day, [...(days.get(day) ?? []), call])
  }
  return [...days].flatMap(([day, group]): ListRow<Call>[] => [
    { kind: 'group', key: `day:${day}`, label: day, count: group.length },
    ...group.map((item) => ({ kind: 'option' as const, key: item.id, item })),
  ])
}

type ClearDialogProps = {
  readonly open: boolean
  readonly count: number
  readonly onClose: () => void
  readonly onClear: () => void
}

function ClearDialog({ open, count, onClose, onClear }: ClearDialogProps) {
  return (
    <Dialog
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            onClick={() => {
              onClear()
              onClose()
            }}
            variant="danger"
          >
            Clear history
          </Button>
        </>
      }
      description={`${count === 1 ? 'The one call' : `All ${count} calls`} and what came back will be gone from this browser. Saved requests stay.`}
      onClose={onClose}
      open={open}
      title="Clear the history?"
    />
  )
}
