/** Where the connection doctor appears, on every screen; its code comes when it may be needed. */
import { Suspense, useEffect } from 'react'
import { useStore } from 'zustand'

import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { preloadable } from '#ui/preloadable.tsx'

import { ErrorBoundary } from './ErrorBoundary.tsx'

const Doctor = preloadable(async () => (await import('./Doctor.tsx')).Doctor)

/** Comes when something failed, so that it is there when it is asked for. */
export function DoctorPlace() {
  const { doctor } = useExplorer()
  const isAsked = useStore(doctor.store, ({ examination }) => examination !== undefined)
  const hasFailed = useConnection(({ status }) => status === 'failed')
  useEffect(() => {
    if (hasFailed) void Doctor.preload()
  }, [hasFailed])
  if (!isAsked) return null
  return (
    <ErrorBoundary fallback={<Unloaded />} name="The connection doctor">
      <Suspense fallback={null}>
        <Doctor />
      </Suspense>
    </ErrorBoundary>
  )
}

/** The host of this page isn't reached either, which is a diagnosis, too. */
function Unloaded() {
  const { doctor } = useExplorer()
  // Once it has come after all, it is drawn without asking again.
  useEffect(() => () => void Doctor.preload(), [])
  return (
    <div className="bg-raised rounded-dialog shadow-float border-border-float pointer-events-auto fixed inset-x-4 bottom-4 z-50 mx-auto max-w-lg border p-1">
      <Callout
        actions={<Button onClick={doctor.close}>Close</Button>}
        role="alert"
        title="The connection doctor can’t be loaded."
        tone="err"
      >
        The host of this page doesn’t answer either. Your browser is probably offline.
      </Callout>
    </div>
  )
}

/** Loads the doctor's code ahead: offline is one of the things it finds. */
export function prefetchDoctor(): void {
  void Doctor.preload()
}
