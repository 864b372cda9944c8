/** A result that is a task: its card, and below it what it brought (protocol.md 5.1). */
import { useStore } from 'zustand'

import { readTask } from '#mcp/tasks.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { EmptyState } from '#ui/Callout.tsx'
import type { Exchange } from '#wire/types.ts'

import { FailureView } from './FailureView.tsx'
import type { ResultPicture } from './picture.ts'
import { ResultView } from './ResultView.tsx'
import { StaticTaskCard, TaskCard } from './TaskCard.tsx'
import { pictureOfEnd } from './taskEnd.ts'

/** A handle or a state; without `onReadResource` links can’t be read. */
export type TaskViewProps = {
  readonly exchange: Exchange
  readonly picture: ResultPicture
  readonly onReadResource?: ((uri: string) => void) | undefined
}

/** The call's own exchange shows the task as it goes on; any other shows the state it brought. */
export function TaskView({ exchange, picture, onReadResource }: TaskViewProps) {
  const { tasks } = useExplorer()
  const followed = useStore(tasks.store, (state) => state.tasks.get(exchange.id))
  const { message } = picture.answer
  const own = message.kind === 'result' ? readTask(message.result) : undefined
  const end = followed ? followed.end : exchange
  const brought = end && pictureOfEnd(end)
  if (!own) return null
  const card = followed ? <TaskCard followed={followed} /> : <StaticTaskCard task={own} />
  if (!end || !brought) return <div className="min-h-0 flex-1 overflow-auto">{card}</div>
  return (
    <>
      <div className="max-h-[55%] flex-none overflow-auto border-b">{card}</div>
      {brought.kind === 'result' || brought.kind === 'toolError' ? (
        <ResultView exchange={end} onReadResource={onReadResource} picture={brought} />
      ) : brought.kind === 'rpcError' || brought.kind === 'failure' ? (
        <FailureView exchange={end} picture={brought} />
      ) : (
        <EmptyState title="No result came." />
      )}
    </>
  )
}
