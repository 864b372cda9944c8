/** What was allowed to servers besides answering: views that run, icons that are loaded; and the way to take it back. */
import { useStore } from 'zustand'

import { hostOf } from '#lib/hostOf.ts'
import { revoke } from '#state/apps/grants.ts'
import type { Grants } from '#state/settings.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'

/** One line for each permission. */
export function ServerGrants() {
  const explorer = useExplorer()
  const views = useStore(explorer.settings, (all) => all.views)
  const icons = useStore(explorer.settings, (all) => all.icons)
  const lines = [...linesOf('views', views), ...linesOf('icons', icons)]
  if (lines.length === 0) {
    return (
      <p className="text-body text-text-3">Nothing is allowed. Servers’ views and icons ask.</p>
    )
  }
  return (
    <ul className="flex flex-col gap-2">
      {lines.map(({ what, origin, more }) => (
        <li className="flex flex-wrap items-center gap-x-3 gap-y-1" key={`${what} ${origin}`}>
          <span className="min-w-0 shrink grow basis-52">
            <span className="text-body block">
              {NAMES[what]} of{' '}
              <span className="font-mono wrap-anywhere">{hostOf(origin) ?? origin}</span>
            </span>
            {more.length > 0 && (
              <span className="text-meta text-text-3 block wrap-anywhere">
                {what === 'views' ? 'With: ' : 'From: '}
                {more.join(', ')}
              </span>
            )}
          </span>
          <Button
            aria-label={`Take back ${what} of ${hostOf(origin) ?? origin}`}
            onClick={() => revoke(explorer, what, origin)}
            size="small"
          >
            Take back
          </Button>
        </li>
      ))}
    </ul>
  )
}

const NAMES = { views: 'Views', icons: 'Icons' } as const

function linesOf(what: keyof typeof NAMES, grants: Grants) {
  return Object.entries(grants).map(([origin, more]) => ({ what, origin, more }))
}
