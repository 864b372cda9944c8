/** A view at work: its frame, what it wants, what it says, and the way to end it. */
import type { Ref } from 'react'

import { hostOf } from '#lib/hostOf.ts'
import type { ViewEnd } from '#state/apps/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { cx } from '#ui/cx.ts'
import { ViewIcon } from '#ui/icons.ts'

import { Refused } from './AskReach.tsx'
import { heightOf } from './size.ts'
import { useFullScreen } from './useFullScreen.ts'
import { useView, type Runnable } from './useView.ts'
import { useViewState } from './useViewState.ts'
import { ViewBar } from './ViewBar.tsx'
import { ViewDialog } from './ViewDialog.tsx'
import { ViewMessages } from './ViewMessages.tsx'
import { ViewNotes } from './ViewNotes.tsx'

type RunningViewProps = Runnable & {
  readonly onAgain: () => void
}

/** Runs from the moment it is drawn until it is drawn no more. */
export function RunningView({ onAgain, ...rest }: RunningViewProps) {
  const { redact } = useExplorer()
  const { url } = rest.exchange.request
  const host = redact(hostOf(url) ?? url)
  const title = `View of ${host}`
  const { place, session } = useView(rest, title)
  const { end, height, mode } = useViewState(session)
  const isFull = mode === 'fullscreen' && end === undefined
  const filling = useFullScreen(isFull, () => session?.setMode('inline'))
  return (
    <div
      className={cx(
        'flex min-h-0 flex-1 flex-col gap-3 overflow-auto p-3',
        // Under dialogs, above all else.
        isFull && 'bg-surface fixed inset-0 z-30',
      )}
      ref={filling}
      {...(isFull && { role: 'dialog', 'aria-label': title, 'aria-modal': true })}
    >
      <ViewBar host={host} session={session} url={url} />
      {end === undefined ? (
        <Place height={isFull ? undefined : heightOf(height)} place={place} />
      ) : (
        <div className="flex-none py-4">
          <EmptyState
            actions={<Button onClick={onAgain}>Run it again</Button>}
            icon={ViewIcon}
            title={ENDS[end]}
          />
        </div>
      )}
      {session && <ViewDialog host={host} session={session} />}
      <div className={isFull ? 'hidden' : 'contents'}>
        <Refused refused={rest.view.wishes.refused} />
        {session && <ViewNotes session={session} />}
        {session && <ViewMessages id={session.exchangeId} />}
      </div>
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

type PlaceProps = {
  readonly place: Ref<HTMLDivElement>
  /** In pixels; without it, all there is. */
  readonly height: number | undefined
}

/** Where the frame is put. */
function Place({ place, height }: PlaceProps) {
  return (
    <div
      className={cx('w-full', height === undefined ? 'min-h-0 flex-1' : 'flex-none')}
      ref={place}
      style={{ height }}
    />
  )
}
