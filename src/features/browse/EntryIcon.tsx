/** The icon a server gives something, in place of ours, once its icons are allowed and this one has come. */
import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'

import type { Json } from '#mcp/types.ts'
import { iconLoaderOf } from '#state/icons/loader.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { useDrawnTheme } from '#ui/useDrawnTheme.ts'

type EntryIconProps = {
  /** What was listed, with its `icons`. */
  readonly raw: Json | undefined
  /** Our own icon. */
  readonly children: ReactNode
}

/** Drawn as an image, so that no script in it runs. Says nothing: a name stands beside it. */
export function EntryIcon({ raw, children }: EntryIconProps) {
  const explorer = useExplorer()
  const { store, choose, ask } = iconLoaderOf(explorer)
  const theme = useDrawnTheme()
  // Whoever takes the permission back sees ours again.
  const src = useStore(explorer.settings, () => choose(raw, theme))
  const loaded = useStore(store, ({ icons }) => (src === undefined ? undefined : icons.get(src)))
  useEffect(() => {
    if (src !== undefined) ask(src)
  }, [ask, src])
  if (loaded?.kind !== 'shown') return children
  return <img alt="" className="size-4 flex-none object-contain" src={loaded.url} />
}
