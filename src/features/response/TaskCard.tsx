/** A task as it stands: its state, its times, what can be done about it, and how it came to be so. */
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

import { formatClock } from '#lib/format.ts'
import type { Task } from '#mcp/tasks.ts'
import type { FollowedTask } from '#state/tasks.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Callout } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { announce } from '#ui/LiveRegion.tsx'
import { ProgressBar } from '#ui/ProgressBar.tsx'

import { describeProgress } from './reading.ts'
import { serverWords } from './serverWords.ts'
import { TaskActs } from './TaskActs.tsx'
import { TaskHistory } from './TaskHistory.tsx'
import { badgeOfTask, describeFollowing, describeTrouble, wholeSeconds } from './taskWords.ts'
import { useElapsed } from './useClock.ts'

/** A task that is or was followed. */
export type TaskCardProps = { readonly followed: FollowedTask }

/** Region "Task" with `data-status`, the state as the server names it. */
export function TaskCard({ followed }: TaskCardProps) {
  const { redact } = useExplorer()
  const { task, state, trouble, progress, isCancelling, end } = followed
  const now = useElapsed(0, state === 'following')
  useAnnouncedStatus(task.status)
  const words = trouble && describeTrouble(trouble)
  const hasNone = followed.halt === 'ended' && task.status === 'completed' && !end
  return (
    <Frame expiresIn={expiryWords(followed, now)} task={task}>
      {progress && (
        <div className="flex flex-col gap-1">
          <ProgressBar
            label="Task progress"
            value={progress.total ? progress.progress / progress.total : undefined}
          />
          <p className="text-meta text-text-2">
            {[describeProgress({ ...progress, at: 0 }), serverWords(redact(progress.message ?? ''))]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      )}
      <p className="text-body text-text-2">
        {isCancelling
          ? 'Cancelling… The server may still end it differently. '
          : hasNone && 'It brought no result. '}
        {describeFollowing(followed, now)}
      </p>
      {words && (
        <Callout title={redact(words.title)} tone="warn">
          {redact(words.advice)}
        </Callout>
      )}
      <TaskActs followed={followed} />
      <TaskHistory history={followed.history} />
    </Frame>
  )
}

/** A state that came once and is not followed. */
export function StaticTaskCard({ task }: { readonly task: Task }) {
  return (
    <Frame task={task}>
      <p className="text-body text-text-2">
        This is one state of the task; it is not followed here.
      </p>
      <div>
        <CopyButton label="Copy task ID" showLabel text={task.id} />
      </div>
    </Frame>
  )
}

/** Characters of an ID, and of a state that nobody knows. */
const MOST_NAME = 200

type FrameProps = {
  readonly task: Task
  readonly expiresIn?: string | undefined
  readonly children: ReactNode
}

function Frame({ task, expiresIn, children }: FrameProps) {
  const { redact } = useExplorer()
  const { icon, tone, word } = badgeOfTask(task.status)
  const { createdAt, lastUpdatedAt, ttlMs } = task
  const facts = [
    createdAt !== undefined && `created ${formatClock(createdAt)}`,
    lastUpdatedAt !== undefined && `updated ${formatClock(lastUpdatedAt)}`,
    expiresIn ?? (ttlMs !== undefined && `kept for ${wholeSeconds(ttlMs)}`),
    task.form === '2025-11-25' && 'experimental form',
  ].filter(Boolean)
  return (
    <section aria-label="Task" className="flex flex-col gap-3 p-3" data-status={task.status}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge icon={icon} tone={tone}>
          {serverWords(redact(word), MOST_NAME)}
        </Badge>
        {task.statusMessage !== undefined && (
          <p className="text-strong min-w-0 wrap-anywhere">
            {serverWords(redact(task.statusMessage))}
          </p>
        )}
      </div>
      <p className="text-meta text-text-3">
        Task ID{' '}
        <code className="text-text-2 font-mono wrap-anywhere">
          {serverWords(redact(task.id), MOST_NAME)}
        </code>
        {facts.map((fact) => ` · ${fact}`).join('')}
      </p>
      {children}
    </section>
  )
}

function expiryWords({ expiresAt, state }: FollowedTask, now: number): string | undefined {
  if (expiresAt === undefined || state === 'over') return undefined
  return expiresAt <= now ? 'expired' : `expires in ${wholeSeconds(expiresAt - now)}`
}

/** Says a new state, not the one the card begins with: that is read with the card. */
function useAnnouncedStatus(status: string): void {
  const { redact } = useExplorer()
  const said = useRef(status)
  useEffect(() => {
    if (said.current === status) return
    said.current = status
    announce(redact(`Task: ${badgeOfTask(status).word}`))
  }, [status, redact])
}
