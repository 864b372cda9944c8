/** A view at work: its frame, what it wants, what it says, and the way to end it. */
import { createStore, useStore } from 'zustand'

import { hostOf } from '#lib/hostOf.ts'
import { visibleText } from '#lib/visibleText.ts'
import { revoke } from '#state/apps/grants.ts'
import type { ViewSession } from '#state/apps/session.ts'
import type { ViewEnd, ViewState } from '#state/apps/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { StopIcon, ViewIcon } from '#ui/icons.ts'

import { Refused } from './AskReach.tsx'
import { heightOf } from './size.ts'
import { useView, type Runnable } from './useView.ts'
import { ViewDialog } from './ViewDialog.tsx'
import { ViewMessages } from './ViewMessages.tsx'
import { ViewNotes } from './ViewNotes.tsx'

type RunningViewProps = Runnable & {
  readonly onAgain: () => void
}

/** Until the frame is there, the view has no session. */
const BEFORE = createStore<ViewState>(() => ({ status: 'loading', questions: [], notes: [] }))

/** Runs from the moment it is drawn until it is drawn no more. */
export function RunningView({ onAgain, ...rest }: RunningViewProps) {
  const { redact } = useExplorer()
  const { url } = rest.exchange.request
  const host = redact(hostOf(url) ?? url)
  const { place, session } = useView(rest, `View of ${host}`)
  const { end, height, name } = useStore(session?.store ?? BEFORE)
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto p-3">
      <ViewBar
        host={host}
        name={name}
        session={end === undefined ? session : undefined}
        url={url}
      />
      {end === undefined ? (
        <div className="w-full flex-none" ref={place} style={{ height: heightOf(height) }} />
      ) : (
        <div className="flex-none py-4">
          <EmptyState
            actions={<Button onClick={onAgain}>Run it again</Button>}
            icon={ViewIcon}
            title={ENDS[end]}
          />
        </div>
      )}
      <Refused refused={rest.view.wishes.refused} />
      {session && <ViewNotes session={session} />}
      {session && <ViewMessages id={session.exchangeId} />}
      {session && <ViewDialog host={host} session={session} />}
    </div>
  )
}

const ENDS: Readonly<Record<ViewEnd, string>> = {
  stopped: 'The view was stopped.',
  closed: 'The view was closed.',
  flood: 'The view was stopped: it sent more messages than a page can read.',
  left: 'The view was stopped: it tried to go to another address.',
  full: 'The view was stopped: its messages fill what the log keeps of them.',
}

type ViewBarProps = {
  readonly host: string
  readonly url: string
  readonly name: string | undefined
  /** Of a view that runs. */
  readonly session: ViewSession | undefined
}

/** Characters of what a view calls itself. */
const LONGEST_NAME = 100

/** Whose view it is, and both ways to be rid of it. */
function ViewBar({ host, url, name, session }: ViewBarProps) {
  const explorer = useExplorer()
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
      {session && (
        <Button icon={StopIcon} onClick={() => void session.stop()} size="small">
          Stop the view
        </Button>
      )}
      <Button onClick={() => revoke(explorer, 'views', url)} size="small" variant="ghost">
        Don’t allow views
      </Button>
    </div>
  )
}
