/** Provider, error boundary, routes. Hash routes, because static hosts need no rewrite rules then. */
import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, lazy } from 'react'
import { navigate, useHashLocation } from 'wouter/use-hash-location'

import type { Explorer } from '#state/explorer.ts'
import { ExplorerContext } from '#state/useExplorer.ts'
import { LiveRegion } from '#ui/LiveRegion.tsx'
import { preloadable } from '#ui/preloadable.tsx'

import { DialogPlace } from './DialogPlace.tsx'
import { DoctorPlace } from './DoctorPlace.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { StartPage } from './StartPage.tsx'

const Workbench = preloadable(async () => (await import('./Workbench.tsx')).Workbench)
const Gallery = import.meta.env.DEV
  ? lazy(async () => ({ default: (await import('./Gallery.tsx')).Gallery }))
  : undefined

type AppProps = {
  readonly explorer: Explorer
  /** Makes the demo server ready and connects to it. */
  readonly tryDemo: () => Promise<void>
}

/** The whole application for one explorer. */
export function App({ explorer, tryDemo }: AppProps) {
  async function startDemo(): Promise<void> {
    await tryDemo()
    if (explorer.connections.getState().status === 'connected') openWorkbench()
  }
  return (
    <ExplorerContext value={explorer}>
      <QueryClientProvider client={explorer.queryClient}>
        <Screen onTryDemo={startDemo} />
        <DialogPlace />
        <DoctorPlace />
        <LiveRegion />
      </QueryClientProvider>
    </ExplorerContext>
  )
}

/** The screen the address asks for; an unknown address is the start page. */
function Screen({ onTryDemo }: { readonly onTryDemo: () => Promise<void> }) {
  const [path] = useHashLocation()
  if (Gallery && path === '/gallery') {
    return (
      <Suspense fallback={null}>
        <Gallery />
      </Suspense>
    )
  }
  if (path === '/w') {
    return (
      <ErrorBoundary name="The workbench">
        <Suspense fallback={<Opening />}>
          <Workbench onTryDemo={onTryDemo} />
        </Suspense>
      </ErrorBoundary>
    )
  }
  return (
    <ErrorBoundary name="The start page">
      <StartPage onConnected={openWorkbench} onTryDemo={onTryDemo} />
    </ErrorBoundary>
  )
}

function openWorkbench(): void {
  navigate('/w')
}

function Opening() {
  return (
    <main aria-busy="true" aria-label="Opening the workbench" className="bg-canvas size-full" />
  )
}

/** Loads the workbench's code ahead of the first connection. */
export function prefetchWorkbench(): void {
  void Workbench.preload()
}
