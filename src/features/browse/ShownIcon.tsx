/** Our own icon, or the server's where its icons are allowed: only then is anything of it loaded. */
import { Suspense, type ReactNode } from 'react'
import { useStore } from 'zustand'

import { asObject } from '#mcp/read.ts'
import type { Json } from '#mcp/types.ts'
import { grantsOf } from '#state/apps/grants.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { preloadable } from '#ui/preloadable.tsx'

const EntryIcon = preloadable(async () => (await import('./EntryIcon.tsx')).EntryIcon)

type ShownIconProps = {
  /** What was listed. */
  readonly raw: Json | undefined
  /** Our own icon. */
  readonly children: ReactNode
}

/** Ours until the server's is there. */
export function ShownIcon({ raw, children }: ShownIconProps) {
  const { settings } = useExplorer()
  const url = useConnection(({ connection }) => connection?.endpoint.url)
  const isAllowed = useStore(
    settings,
    (all) => url !== undefined && grantsOf(all, 'icons', url) !== undefined,
  )
  if (!isAllowed || asObject(raw)?.['icons'] === undefined) return children
  return (
    <Suspense fallback={children}>
      <EntryIcon raw={raw}>{children}</EntryIcon>
    </Suspense>
  )
}
