/** Dialogs that may come up on every screen: what servers ask, and the settings. */
import { useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'

import { AskHost } from '#features/ask/AskHost.tsx'
import { optional, tellUnloaded } from '#ui/preloadable.tsx'
import { onToasts, toastsNow } from '#ui/toastStore.ts'

import { openSettings, settingsPlace } from './settingsPlace.ts'

const SettingsDialog = optional(
  async () => (await import('#features/settings/SettingsDialog.tsx')).SettingsDialog,
)

const Toasts = optional(async () => (await import('#ui/Toasts.tsx')).Toasts)

/** Mount it once. */
export function DialogPlace() {
  const isOpen = useStore(settingsPlace, (state) => state.isOpen)
  return (
    <>
      <ToastPlace />
      <AskHost onEditRoots={openSettings} />
      <SettingsDialog
        given={{ onClose: closeSettings, open: isOpen }}
        isWanted={isOpen}
        onFailed={() => {
          closeSettings()
          tellUnloaded('settings')
        }}
      />
    </>
  )
}

function closeSettings(): void {
  settingsPlace.setState({ isOpen: false })
}

/** From the first message on, so that assistive tools hear the later ones. */
function ToastPlace() {
  const newest = useSyncExternalStore(onToasts, () => toastsNow().at(-1)?.id)
  const [failed, setFailed] = useState<number>()
  // Without their chunk they are lost; the next one asks for it again.
  return (
    <Toasts
      given={{}}
      isWanted={newest !== undefined && newest !== failed}
      onFailed={() => setFailed(newest)}
    />
  )
}
