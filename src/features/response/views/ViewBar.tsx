/** Whose view it is, how it is shown, and both ways to be rid of it. */
import { visibleText } from '#lib/visibleText.ts'
import { revoke } from '#state/apps/grants.ts'
import type { ViewSession } from '#state/apps/session.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { FullScreenIcon, LeaveFullScreenIcon, StopIcon, ViewIcon } from '#ui/icons.ts'

import { useViewState } from './useViewState.ts'

type ViewBarProps = {
  /** Of the server, masked. */
  readonly host: string
  readonly url: string
  readonly session: ViewSession | undefined
}

/** Characters of what a view calls itself. */
const LONGEST_NAME = 100

/** Stays in sight in full screen: a view could look like anything. */
export function ViewBar({ host, url, session }: ViewBarProps) {
  const explorer = useExplorer()
  const { name, end } = useViewState(session)
  return (
    <div className="flex flex-none flex-wrap items-center gap-2">
      <p className="text-meta text-text-2 flex min-w-0 shrink grow basis-52 items-center gap-2">
        <ViewIcon className="text-text-3 size-3.5 flex-none" />
        <span className="min-w-0 wrap-anywhere">
          {name === undefined ? (
            `A view of ${host}`
          ) : (
            <>
              <bdi>{visibleText(explorer.redact(name)).slice(0, LONGEST_NAME)}</bdi>, a view of{' '}
              {host}
            </>
          )}
        </span>
      </p>
      {/* Where the name leaves no room, all buttons stand below it together. */}
      <div className="flex flex-wrap items-center gap-2">
        {session && end === undefined && (
          <>
            <FullScreenButton session={session} />
            <Button icon={StopIcon} onClick={() => void session.stop()} size="small">
              Stop the view
            </Button>
          </>
        )}
        <Button onClick={() => revoke(explorer, 'views', url)} size="small" variant="ghost">
          Don’t allow views
        </Button>
      </div>
    </div>
  )
}

function FullScreenButton({ session }: { readonly session: ViewSession }) {
  const { mode, isInlineOnly } = useViewState(session)
  const isFull = mode === 'fullscreen'
  if (isInlineOnly && !isFull) return null
  return (
    <Button
      icon={isFull ? LeaveFullScreenIcon : FullScreenIcon}
      onClick={() => session.setMode(isFull ? 'inline' : 'fullscreen')}
      size="small"
    >
      {isFull ? 'Leave full screen' : 'Full screen'}
    </Button>
  )
}
