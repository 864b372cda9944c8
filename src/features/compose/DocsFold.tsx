/** What the server says about the entry, folded away under the editor where space is short. */
import { useState } from 'react'
import type { ReactNode } from 'react'

import { useMediaQuery } from '#ui/useMediaQuery.ts'

import { FoldLine } from './FoldLine.tsx'

/** Open at first on screens with room for both; then as the user left it. */
export function DocsFold({ children }: { readonly children: ReactNode }) {
  const hasRoom = useMediaQuery('(min-width: 768px) and (min-height: 720px)')
  const [chosen, setChosen] = useState<boolean>()
  return (
    <section aria-label="Docs" className="flex min-h-0 flex-none flex-col border-t">
      <FoldLine
        label="Docs"
        name="What the server says"
        onToggle={setChosen}
        open={chosen ?? hasRoom}
      >
        {children}
      </FoldLine>
    </section>
  )
}
