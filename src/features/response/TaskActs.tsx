/** What a person can do about a task that is not over. */
import type { FollowedTask, TaskAct } from '#state/tasks.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { PauseIcon, RetryIcon, SendIcon, StopIcon } from '#ui/icons.ts'
import { Switch } from '#ui/Switch.tsx'

/** A task that is or was followed. */
export type TaskActsProps = { readonly followed: FollowedTask }

/** Once it is over, only its id is of use. */
export function TaskActs({ followed }: TaskActsProps) {
  const { tasks } = useExplorer()
  const { exchangeId, task, state, questions, isAsking, isCancelling } = followed
  const act = (what: TaskAct) => () => tasks.act(exchangeId, what)
  const copy = <CopyButton label="Copy task ID" showLabel text={task.id} />
  if (state === 'over') return <div>{copy}</div>
  return (
    <div className="flex flex-wrap items-center gap-2">
      {questions.length > 0 && (
        <Button onClick={act('answer')} size="small" variant="primary">
          Answer
        </Button>
      )}
      <Button icon={RetryIcon} onClick={act('poll')} pending={isAsking} size="small">
        Poll now
      </Button>
      {state === 'following' ? (
        <Button icon={PauseIcon} onClick={act('pause')} size="small">
          Pause
        </Button>
      ) : (
        <Button icon={SendIcon} onClick={act('resume')} size="small">
          Resume
        </Button>
      )}
      <Button
        icon={StopIcon}
        onClick={act('cancel')}
        pending={isCancelling}
        size="small"
        variant="danger"
      >
        Cancel task
      </Button>
      {copy}
      <ListenSwitch followed={followed} />
    </div>
  )
}

/** Only the extension has a stream for single tasks (protocol.md 4.8). */
function ListenSwitch({ followed: { exchangeId, isListening, task } }: TaskActsProps) {
  const { tasks } = useExplorer()
  const isModern = useConnection(({ connection }) => connection?.endpoint.era === 'modern')
  if (!isModern || task.form !== 'extension') return null
  return (
    <Switch
      checked={isListening}
      label="Listen for updates"
      onChange={(isOn) => tasks.act(exchangeId, isOn ? 'listen' : 'unlisten')}
    />
  )
}
