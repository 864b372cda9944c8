/** The states a task went through, as we learned of them. */
import { formatClock, formatCount } from '#lib/format.ts'
import type { TaskMoment } from '#state/tasks.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Disclosure } from '#ui/Disclosure.tsx'

import { serverWords } from './serverWords.ts'
import { badgeOfTask } from './taskWords.ts'

/** Oldest first. */
export function TaskHistory({ history }: { readonly history: readonly TaskMoment[] }) {
  const { redact } = useExplorer()
  return (
    <Disclosure aside={formatCount(history.length, 'state')} label="History">
      <ol aria-label="States of the task" className="flex flex-col gap-1">
        {history.map(({ at, status, message }, index) => (
          <li className="text-meta text-text-2 flex gap-2" key={index}>
            <span className="text-text-3 flex-none tabular-nums">{formatClock(at)}</span>
            <span className="text-text flex-none">
              {serverWords(redact(badgeOfTask(status).word), 40)}
            </span>
            <span className="min-w-0 wrap-anywhere">{serverWords(redact(message ?? ''))}</span>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
