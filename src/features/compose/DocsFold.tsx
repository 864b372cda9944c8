/** What the server says about the entry, folded away under the editor where space is short. */
import { useState } from 'react'
import type { ReactNode } from 'react'

import { cx } from '#ui/cx.ts'
import { useMediaQuery } from '#ui/useMediaQuery.ts'

import { FoldLine } from './FoldLine.tsx'

/** Open at first on screens with room for both; then as the user left it. */
export function DocsFold({ children }: { readonly children: ReactNode }) {
  const hasRoom = useMediaQuery('(min-width: 768px) and (min-height: 720px)')
  const [chosen, setChosen] = useState<boolean>()
  const open = chosen ?? hasRoom
  return (
    <section
      aria-label="Docs"
      // Where room is short the docs give way before the editor does.
      className={cx('flex max-h-[30%] flex-col border-t', open ? 'min-h-24 shrink' : 'flex-none')}
    >
      <FoldLine label="Docs" name="What the server says" onToggle={setChosen} open={open}>
        {children}
      </FoldLine>
    </section>
  )
}
