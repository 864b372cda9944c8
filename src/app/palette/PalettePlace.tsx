/** Where palette and shortcut sheet appear; their code comes with the first use, or when the page is idle. */
import { Suspense, useState } from 'react'
import { useStore } from 'zustand'

import { useActs } from '#state/useExplorer.ts'
import { preloadable } from '#ui/preloadable.tsx'

import { closePalette, openHelp, openPalette, palettePlace } from './place.ts'

const Palette = preloadable(async () => (await import('./Palette.tsx')).Palette)
const HelpSheet = preloadable(async () => (await import('./HelpSheet.tsx')).HelpSheet)

/** Mount it once, on the workbench. */
export function PalettePlace() {
  const open = useStore(palettePlace, (place) => place.open)
  const [wasHelp, setWasHelp] = useState(false)
  if (open === 'help' && !wasHelp) setWasHelp(true)
  useActs({ 'palette.open': openPalette, 'help.open': openHelp })
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <Palette onClose={closePalette} />}
      {wasHelp && <HelpSheet onClose={closePalette} open={open === 'help'} />}
    </Suspense>
  )
}

/** Loads both ahead, so that they open at once. */
export function preloadPalette(): void {
  void Palette.preload()
  void HelpSheet.preload()
}
