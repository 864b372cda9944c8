/** The three working panes, wired to each other; layouts only place them. */
import { Suspense, useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { AskParts } from '#features/ask/AskHost.tsx'
import { BrowsePanel } from '#features/browse/BrowsePanel.tsx'
import { preloadFailureNote } from '#features/browse/FailureNote.tsx'
import { ComposePane } from '#features/compose/ComposePane.tsx'
import { ResponsePane, preloadResponse } from '#features/response/ResponsePane.tsx'
import { readMessages } from '#mcp/jsonRpc.ts'
import { buildMessage, formatMessage } from '#mcp/outgoing.ts'
import { entryIdIn } from '#mcp/primitives.ts'
import { askToSave, savingOf } from '#state/library/saving.ts'
import { useActs, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { preloadable } from '#ui/preloadable.tsx'
import type { ExchangeId } from '#wire/types.ts'

import { prefetchDoctor } from './DoctorPlace.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { RAIL_KINDS } from './layout.ts'
import type { LayoutStore } from './layout.ts'
import { preloadPalette } from './palette/PalettePlace.tsx'
import { askForFile, openFile } from './recordings.ts'
import { regionProps, stepRegion } from './regions.ts'

// Opened on demand, so not part of the first screen.
const EntryDocs = preloadable(
  async () => (await import('#features/browse/EntryDocs.tsx')).EntryDocs,
)
const LibraryPanel = preloadable(
  async () => (await import('#features/library/LibraryPanel.tsx')).LibraryPanel,
)
const SaveDialog = preloadable(
  async () => (await import('#features/library/SaveDialog.tsx')).SaveDialog,
)
const TrafficPanel = preloadable(
  async () => (await import('#features/traffic/TrafficPanel.tsx')).TrafficPanel,
)

/** What a request may need next: with it at hand, the page needs its own host no more. */
export function preloadViews(): void {
  void preloadResponse()
  void preloadFailureNote()
  void EntryDocs.preload()
  void TrafficPanel.preload()
  void LibraryPanel.preload()
  void SaveDialog.preload()
  prefetchDoctor()
  void AskParts.preload()
  preloadPalette()
  void (async () => (await import('./fetchParts.ts')).fetchParts())().catch(() => undefined)
}

export type PaneProps = { readonly layout: LayoutStore }

/** What a pane needs that can lead to a connection. */
export type ConnectProps = {
  /** Opens the connection panel. */
  readonly onConnect: () => void
}

/** The lists. Where the list lies over the panes, choosing an entry closes it. */
export function BrowsePane({
  layout,
  covers,
  onConnect,
}: PaneProps & ConnectProps & { readonly covers: boolean }) {
  const rail = useStore(layout, (state) => state.rail)
  const onOpened = () => layout.setState(covers ? { overlayOpen: false, pane: 'request' } : {})
  return (
    <div className="bg-surface flex size-full min-h-0 flex-col" {...regionProps('list')}>
      {rail === 'history' || rail === 'saved' ? (
        <ErrorBoundary name="This panel">
          <Suspense fallback={null}>
            <LibraryPanel onOpened={onOpened} shown={rail} />
          </Suspense>
        </ErrorBoundary>
      ) : (
        <BrowsePanel kinds={RAIL_KINDS[rail]} onConnect={onConnect} onOpened={onOpened} />
      )}
    </div>
  )
}

/** The request. */
export function RequestPane({ onConnect }: ConnectProps) {
  const explorer = useExplorer()
  const entry = useEntryInFront()
  const isOpen = useStore(explorer.tabs.store, ({ active }) => active !== undefined)
  useEffect(() => {
    if (isOpen) preloadViews()
  }, [isOpen])
  return (
    <section
      aria-label="Request"
      className="bg-surface flex size-full min-h-0 flex-col"
      {...regionProps('request')}
    >
      <ErrorBoundary name="The request pane">
        <ComposePane
          docs={entry === undefined ? null : <Docs entryId={entry} />}
          onConnect={onConnect}
        />
      </ErrorBoundary>
      {isOpen && <SavePlace />}
    </section>
  )
}

/** Id of what the request in front is about. The text may move on; half typed, what it was about stands. */
function useEntryInFront(): string | undefined {
  const { store } = useExplorer().tabs
  const active = useStore(store, (state) => state.active)
  const opened = useStore(store, ({ tabs }) => tabs.find(({ id }) => id === active)?.entry)
  const named = useStore(store, ({ tabs }) => {
    const [message] = readMessages(tabs.find(({ id }) => id === active)?.text ?? '')
    return message ? entryIdIn(message) : null
  })
  const [last, setLast] = useState({ active, named })
  if (named !== null && (last.active !== active || last.named !== named)) {
    setLast({ active, named })
  }
  return named ?? (named === null && last.active === active ? last.named : undefined) ?? opened
}

/** Asks under which name a request is to be saved. */
function SavePlace() {
  const explorer = useExplorer()
  const saving = savingOf(explorer)
  const tab = useStore(saving, (state) => state.tab)
  useActs({ 'request.save': () => askToSave(explorer) })
  if (tab === undefined) return null
  return (
    <Suspense fallback={null}>
      <SaveDialog onClose={() => saving.setState({ tab: undefined })} tabId={tab} />
    </Suspense>
  )
}

function Docs({ entryId }: { readonly entryId: string }) {
  return (
    <Suspense fallback={null}>
      <EntryDocs entryId={entryId} />
    </Suspense>
  )
}

/** The exchange that is shown: one picked in Traffic, else the active tab's own. */
export function useShownExchange(layout: LayoutStore): ExchangeId | undefined {
  const { tabs } = useExplorer()
  const picked = useStore(layout, (state) => state.picked)
  const own = useStore(
    tabs.store,
    (state) => state.tabs.find(({ id }) => id === state.active)?.exchange,
  )
  return picked ?? own
}

/** The tab an exchange was sent from, as long as it is open. */
function useTabOf(id: ExchangeId | undefined): string | undefined {
  const { exchanges, tabs } = useExplorer()
  const from = useStore(exchanges.store, ({ log }) => {
    const origin = id === undefined ? undefined : log.get(id)?.origin
    return origin?.kind === 'tab' ? origin.tab : undefined
  })
  return useStore(tabs.store, (state) => state.tabs.find((tab) => tab.id === from)?.id)
}

/** The response. */
export function AnswerPane({ layout }: PaneProps) {
  const explorer = useExplorer()
  const picked = useStore(layout, (state) => state.picked)
  const exchangeId = useShownExchange(layout)
  const tab = useTabOf(exchangeId)
  const stop = useStop(exchangeId, tab)
  const isPicked = picked !== undefined
  useEffect(() => {
    if (isPicked) preloadViews()
  }, [isPicked])
  const hasRequest = useStore(explorer.tabs.store, ({ active }) => active !== undefined)
  const before = useStore(
    explorer.tabs.store,
    (state) => state.tabs.find(({ id }) => id === state.active)?.before,
  )

  function readResource(uri: string): void {
    const endpoint = explorer.connections.getState().connection?.endpoint
    const message = buildMessage(endpoint, explorer.host.newId(), 'resources/read', { uri })
    explorer.tabs.open({ title: uri, text: formatMessage(message) })
  }
  return (
    <div className="bg-surface flex size-full min-h-0 flex-col" {...regionProps('response')}>
      {isPicked && (
        <div className="bg-info-bg text-meta text-info flex flex-none items-center gap-3 border-b px-3 py-1.5">
          Exchange {picked}, chosen in Traffic.
          {hasRequest && (
            <Button onClick={() => layout.setState({ picked: undefined })} size="small">
              Back to this request
            </Button>
          )}
        </div>
      )}
      <ErrorBoundary name="The response pane">
        <ResponsePane
          before={before}
          exchangeId={exchangeId}
          onPrepareAnswer={(text) => void explorer.tabs.open({ title: 'Answer', text })}
          onReadResource={readResource}
          onSend={
            tab === undefined
              ? undefined
              : () => {
                  explorer.tabs.select(tab)
                  void explorer.send(tab)
                }
          }
          onStop={stop}
        />
      </ErrorBoundary>
    </div>
  )
}

/** What ends the exchange in sight: the tab that sent it, or whatever plays it again. */
function useStop(id: ExchangeId | undefined, tab: string | undefined): (() => void) | undefined {
  const explorer = useExplorer()
  const isReplay = useStore(explorer.exchanges.store, ({ log }) => {
    const exchange = id === undefined ? undefined : log.get(id)
    return exchange?.recorded !== undefined && !exchange.outcome
  })
  if (tab !== undefined) return () => explorer.stop(tab)
  if (!isReplay || id === undefined) return undefined
  return () => void import('#state/recording/replay.ts').then(({ stopReplay }) => stopReplay(id))
}

/** Every exchange; choosing one shows it in the response views. */
export function TrafficPane({ layout }: PaneProps) {
  const explorer = useExplorer()
  const shown = useShownExchange(layout)
  const open = (picked: ExchangeId) => layout.setState({ picked, pane: 'result' })
  return (
    <div className="bg-surface flex size-full min-h-0 flex-col" {...regionProps('traffic')}>
      <Suspense fallback={null}>
        <TrafficPanel
          onFile={(file) => openFile(explorer, file, open)}
          onFocusLost={() => stepRegion(1)}
          onOpen={open}
          onPick={() => askForFile(explorer, open)}
          onRequest={(picked) => layout.setState({ picked, pane: 'request' })}
          selected={shown}
        />
      </Suspense>
    </div>
  )
}
