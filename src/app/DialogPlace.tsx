/** Dialogs that may come up on every screen: what servers ask, and the settings. */
import { Suspense, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'

import { AskHost } from '#features/ask/AskHost.tsx'
import { preloadable } from '#ui/preloadable.tsx'
import { onToasts, toastsNow } from '#ui/toastStore.ts'

import { openSettings, settingsPlace } from './settingsPlace.ts'

const SettingsDialog = preloadable(
  async () => (await import('#features/settings/SettingsDialog.tsx')).SettingsDialog,
)

const Toasts = preloadable(async () => (await import('#ui/Toasts.tsx')).Toasts)

/** Mount it once. */
export function DialogPlace() {
  const isOpen = useStore(settingsPlace, (state) => state.isOpen)
  const [wasOpen, setWasOpen] = useState(false)
  if (isOpen && !wasOpen) setWasOpen(true)
  return (
    <>
      <ToastPlace />
      <AskHost onEditRoots={openSettings} />
      {wasOpen && (
        <Suspense fallback={null}>
          <SettingsDialog onClose={() => settingsPlace.setState({ isOpen: false })} open={isOpen} />
        </Suspense>
      )}
    </>
  )
}

/** From the first message on, so that assistive tools hear the later ones. */
function ToastPlace() {
  const hasToasts = useSyncExternalStore(onToasts, () => toastsNow().length > 0)
  const [hadToasts, setHadToasts] = useState(false)
  if (hasToasts && !hadToasts) setHadToasts(true)
  return (
    hadToasts && (
      <Suspense fallback={null}>
        <Toasts />
      </Suspense>
    )
  )
}
