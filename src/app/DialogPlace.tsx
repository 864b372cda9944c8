/** Dialogs that may come up on every screen: what servers ask, and the settings. */
import { Suspense, useState } from 'react'
import { useStore } from 'zustand'

import { AskHost } from '#features/ask/AskHost.tsx'
import { preloadable } from '#ui/preloadable.tsx'

import { openSettings, settingsPlace } from './settingsPlace.ts'

const SettingsDialog = preloadable(
  async () => (await import('#features/settings/SettingsDialog.tsx')).SettingsDialog,
)

/** Mount it once. */
export function DialogPlace() {
  const isOpen = useStore(settingsPlace, (state) => state.isOpen)
  const [wasOpen, setWasOpen] = useState(false)
  if (isOpen && !wasOpen) setWasOpen(true)
  return (
    <>
      <AskHost onEditRoots={openSettings} />
      {wasOpen && (
        <Suspense fallback={null}>
          <SettingsDialog onClose={() => settingsPlace.setState({ isOpen: false })} open={isOpen} />
        </Suspense>
      )}
    </>
  )
}
