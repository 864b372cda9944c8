/** Result: the picture of an exchange, whichever it is. */
import { assertNever } from '#lib/assert.ts'
import { formatCount, formatDuration } from '#lib/format.ts'
import { EmptyState } from '#ui/Callout.tsx'
import { OkIcon, StopIcon } from '#ui/icons.ts'
import type { Exchange } from '#wire/types.ts'

import { FailureView } from './FailureView.tsx'
import { InputRequired } from './InputRequired.tsx'
import type { LensProps } from './lenses.ts'
import { pictureOf, type ResultPicture } from './picture.ts'
import { ResultView } from './ResultView.tsx'
import { TaskView } from './TaskView.tsx'

/** The tab "Result". */
export function ContentLens({ exchange, acts }: LensProps) {
  const picture = pictureOf(exchange)
  switch (picture.kind) {
    case 'running':
      return exchange.body.kind === 'stream' ? (
        <EmptyState title="No result yet.">What has arrived is under Stream.</EmptyState>
      ) : null
    case 'result':
    case 'toolError':
      return <Result acts={acts} exchange={exchange} picture={picture} />
    case 'accepted':
      return <EmptyState icon={OkIcon} title={describeAccepted(exchange)} />
    case 'stopped':
      return (
        <EmptyState icon={StopIcon} title="Stopped.">
          {describeStopped(exchange)}
        </EmptyState>
      )
    case 'rpcError':
    case 'failure':
      return <FailureView exchange={exchange} onRetry={acts.onSend} picture={picture} />
    default:
      return assertNever(picture)
  }
}

function Result({ exchange, acts, picture }: LensProps & { readonly picture: ResultPicture }) {
  const { onPrepareAnswer, onReadResource } = acts
  switch (picture.reading.kind) {
    case 'inputRequired':
      return <InputRequired {...{ exchange, picture, onPrepareAnswer }} />
    case 'task':
      return <TaskView {...{ exchange, picture, onReadResource }} />
    default:
      return <ResultView {...{ exchange, picture, onReadResource }} />
  }
}

function describeAccepted({ request, head, body }: Exchange): string {
  if (request.method === 'DELETE') return `The session is closed (${head?.status}).`
  if (request.method === 'GET') {
    const count = body.kind === 'stream' ? body.frames.length : 0
    return `The stream ended after ${formatCount(count, 'event')}.`
  }
  return `The server took the message (${head?.status}). It sends no answer to a notification.`
}

function describeStopped({ outcome, body }: Exchange): string {
  const frames = body.kind === 'stream' ? body.frames.length : 0
  const when = `You stopped this request after ${formatDuration(outcome?.at ?? 0)}.`
  return frames === 0
    ? `${when} Nothing had arrived.`
    : `${when} ${formatCount(frames, 'event')} had arrived; see Stream.`
}
