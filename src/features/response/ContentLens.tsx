/** Result: the picture of an exchange, whichever it is. */
import { useState } from 'react'

import { assertNever } from '#lib/assert.ts'
import { formatCount, formatDuration } from '#lib/format.ts'
import { describeFailure } from '#mcp/failureWords.ts'
import { EmptyState } from '#ui/Callout.tsx'
import { OkIcon, StopIcon } from '#ui/icons.ts'
import { Select } from '#ui/Select.tsx'
import type { Exchange } from '#wire/types.ts'

import { CallOrView } from './CallOrView.tsx'
import { FailureView } from './FailureView.tsx'
import { InputRequired } from './InputRequired.tsx'
import type { LensProps } from './lenses.ts'
import { pictureOf, pictureOfAnswer, type Picture, type ResultPicture } from './picture.ts'
import { answersToBatch, messagesInRequest, type Answer } from './reading.ts'
import { ResultView } from './ResultView.tsx'
import { TaskView } from './TaskView.tsx'

/** The tab "Result". */
export function ContentLens(props: LensProps) {
  const { id, origin } = props.exchange
  // What was chosen for the answers of one request says nothing of another's.
  return <Content key={origin.kind === 'tab' ? `tab ${origin.tab}` : id} {...props} />
}

/** The answers to a batch are shown one at a time. */
function Content({ exchange, acts }: LensProps) {
  const answers = answersToBatch(exchange)
  const [chosen, setChosen] = useState(0)
  const answer = answers[Math.min(chosen, answers.length - 1)]
  if (!answer || answers.length < 2) {
    return <Pictured acts={acts} exchange={exchange} picture={pictureOf(exchange)} />
  }
  return (
    <>
      <div className="flex flex-none items-center gap-2 border-b px-3 py-2">
        <div className="w-72 min-w-0">
          <Select
            hideLabel
            label="Answer"
            onChange={(value) => setChosen(Number(value))}
            options={answers.map(({ message }, index) => ({
              value: String(index),
              label: nameAnswer(exchange, message, `${index + 1} of ${answers.length}`),
            }))}
            value={String(answers.indexOf(answer))}
          />
        </div>
      </div>
      <Pictured
        acts={acts}
        exchange={exchange}
        key={answers.indexOf(answer)}
        picture={pictureOfAnswer(answer, exchange)}
      />
    </>
  )
}

/** What it answers, by its id: `Answer 1 of 2: tools/list`. */
function nameAnswer({ request }: Exchange, { id }: Answer['message'], place: string): string {
  const asked = messagesInRequest(request).find(
    (message) => message.kind === 'request' && String(message.id) === String(id),
  )
  const what = asked?.kind === 'request' ? asked.method : `id ${String(id)}`
  return `Answer ${place}: ${what}`
}

function Pictured({ exchange, acts, picture }: LensProps & { readonly picture: Picture }) {
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
        <CallOrView exchange={exchange} why="The person stopped this call.">
          <EmptyState icon={StopIcon} title="Stopped.">
            {describeStopped(exchange)}
          </EmptyState>
        </CallOrView>
      )
    case 'rpcError':
    case 'failure':
      return (
        <CallOrView exchange={exchange} why={describeFailed(picture)}>
          <FailureView exchange={exchange} onRetry={acts.onSend} picture={picture} />
        </CallOrView>
      )
    default:
      return assertNever(picture)
  }
}

function Result({ exchange, acts, picture }: LensProps & { readonly picture: ResultPicture }) {
  const { onPrepareAnswer, onReadResource, onSend } = acts
  switch (picture.reading.kind) {
    case 'inputRequired':
      return <InputRequired {...{ exchange, picture, onPrepareAnswer }} />
    case 'task':
      return <TaskView {...{ exchange, picture, onReadResource }} />
    default:
      return <ResultView {...{ exchange, picture, onReadResource, onSend }} />
  }
}

function describeAccepted({ origin, request, head, body }: Exchange): string {
  if (origin.kind === 'image') {
    return 'An image of somewhere else, loaded because you asked for it or allowed this server’s icons.'
  }
  if (request.method === 'DELETE') return `The session is closed (${head?.status}).`
  if (request.method === 'GET') {
    const count = body.kind === 'stream' ? body.frames.length : 0
    return `The stream ended after ${formatCount(count, 'event')}.`
  }
  if (request.method === 'VIEW') {
    return 'Messages between a view and this page. They are under Stream, and never left this page.'
  }
  return `The server took the message (${head?.status}). It sends no answer to a notification.`
}

/** For a view: the server's own words, where there are any. */
function describeFailed({ failure }: Extract<Picture, { kind: 'rpcError' | 'failure' }>): string {
  return failure.kind === 'rpc' ? failure.error.message : describeFailure(failure).title
}

function describeStopped({ outcome, body }: Exchange): string {
  const frames = body.kind === 'stream' ? body.frames.length : 0
  const when = `You stopped this request after ${formatDuration(outcome?.at ?? 0)}.`
  return frames === 0
    ? `${when} Nothing had arrived.`
    : `${when} ${formatCount(frames, 'event')} had arrived; see Stream.`
}
