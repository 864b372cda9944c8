/** Puts the panels into panes; the only file that knows the layout (product.md 2.3). */
import { Suspense, useEffect, useState } from 'react'

import { ConnectDialog } from '#features/connect/ConnectDialog.tsx'
import { isDemoUrl } from '#lib/demoUrl.ts'
import type { Explorer } from '#state/explorer.ts'
import { useActs, useConnection, useExplorer } from '#state/useExplorer.ts'
import { preloadable } from '#ui/preloadable.tsx'
import { narrowScreen, useMediaQuery } from '#ui/useMediaQuery.ts'

import { workbenchActs } from './commands.ts'
import { ComparePlace } from './ComparePlace.tsx'
import { GoHint } from './GoHint.tsx'
import { Header } from './Header.tsx'
import { createLayout } from './layout.ts'
import type { LayoutStore } from './layout.ts'
import { PalettePlace } from './palette/PalettePlace.tsx'
import { preloadViews } from './panes.tsx'
import { firstRecorded } from './recordings.ts'
import { focusLostToList } from './regions.ts'
import { StatusBar } from './StatusBar.tsx'
import { WideBench } from './WideBench.tsx'

const NarrowBench = preloadable(async () => (await import('./NarrowBench.tsx')).NarrowBench)
// At once where it will be drawn; elsewhere only when the window is made narrow.
if (window.matchMedia(narrowScreen).matches) void NarrowBench.preload()

/** Fetches every view of an exchange, for what can be looked at without a connection. */
export function preloadBench(): void {
  preloadViews()
}

type WorkbenchProps = { readonly onTryDemo: () => Promise<void> }

/** Browse, compose, send, read. */
export function Workbench({ onTryDemo }: WorkbenchProps) {
  const explorer = useExplorer()
  const [recorded] = useState(() => firstRecorded(explorer))
  const [layout] = useState(() => createLayout(recorded))
  const status = useConnection((state) => state.status)
  const url = useConnection((state) => state.profile?.url ?? '')
  // Without a connection or a recording there is nothing to work on: the panel is open from the start.
  const [connectOpen, setConnectOpen] = useState(
    () => recorded === undefined && (status === 'idle' || status === 'failed'),
  )
  const isNarrow = useMediaQuery(narrowScreen)

  useEffect(() => explorer.commands.bind(workbenchActs(explorer, layout)), [explorer, layout])
  useEffect(() => followTabs(explorer, layout), [explorer, layout])
  // The button that connected went with its page.
  useEffect(focusLostToList, [])

  const openConnect = () => setConnectOpen(true)
  useActs({ 'connection.change': openConnect })
  return (
    <div className="bg-canvas flex size-full flex-col">
      <Header onChange={openConnect} />
      {isNarrow ? (
        <Suspense fallback={null}>
          <NarrowBench layout={layout} onConnect={openConnect} />
        </Suspense>
      ) : (
        <WideBench layout={layout} onConnect={openConnect} />
      )}
      <StatusBar
        isDemo={isDemoUrl(url, document.baseURI)}
        onTraffic={() => layout.setState(({ trafficOpen }) => ({ trafficOpen: !trafficOpen }))}
      />
      <GoHint />
      <PalettePlace />
      <ComparePlace />
      <ConnectDialog
        onClose={() => setConnectOpen(false)}
        onConnected={() => setConnectOpen(false)}
        onTryDemo={async () => {
          await onTryDemo()
          setConnectOpen(false)
        }}
        open={connectOpen}
      />
    </div>
  )
}

/** Another tab, or a new answer in this one, is what one wants to see next. */
function followTabs({ tabs, connections }: Explorer, layout: LayoutStore): () => void {
  // After a reload there is no list yet; what was being written is there.
  const { connection } = connections.getState()
  if (!connection && tabs.store.getState().active) layout.setState({ pane: 'request' })
  return tabs.store.subscribe((now, before) => {
    const tab = now.tabs.find(({ id }) => id === now.active)
    const earlier = before.tabs.find(({ id }) => id === now.active)
    if (now.active !== before.active) layout.setState({ picked: undefined, pane: 'request' })
    if (earlier && tab?.exchange !== earlier.exchange) {
      layout.setState({ picked: undefined, pane: 'result', answered: true })
    }
  })
}
