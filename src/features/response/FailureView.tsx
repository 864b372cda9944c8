/** No result: what happened, what to do, then exactly what there is to see. */
import type { ReactNode } from 'react'

import { assertNever } from '#lib/assert.ts'
import { valueText } from '#lib/jsonText.ts'
import { describeFailure, nameRpcCode } from '#mcp/failureWords.ts'
import { looksLikeHtml } from '#mcp/html.ts'
import { puzzleOf } from '#mcp/puzzle.ts'
import type { McpFailure } from '#mcp/types.ts'
import { failureContext } from '#state/failureContext.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout, type CalloutTone } from '#ui/Callout.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { DoctorIcon, RetryIcon } from '#ui/icons.ts'
import type { Exchange } from '#wire/types.ts'

import { FailureTrace } from './FailureTrace.tsx'
import { useMask } from './mask.ts'
import type { Picture } from './picture.ts'
import { Countdown, Remedies, secondsToWait } from './Remedies.tsx'
import { formOf } from './textForm.ts'
import { TextView } from './TextView.tsx'

/** A failure; `onRetry` sends the same request again. */
export type FailureViewProps = {
  readonly exchange: Exchange
  readonly picture: Extract<Picture, { kind: 'rpcError' | 'failure' }>
  readonly onRetry?: (() => void) | undefined
}

/** Words from `describeFailure`, then the error or the body as it came. */
export function FailureView({ exchange, picture, onRetry }: FailureViewProps) {
  const { redact, host, doctor } = useExplorer()
  const profile = useConnection((state) => state.profile)
  const { failure } = picture
  const words = describeFailure(failure, failureContext(host, profile))
  return (
    <>
      <div className="max-h-[60%] flex-none overflow-auto border-b p-3" data-error={words.code}>
        <Callout
          actions={actionsFor({
            exchange,
            failure,
            onRetry,
            onExamine: () => doctor.examine(exchange),
          })}
          title={redact(words.title)}
          tone={toneOf(failure)}
        >
          <p>{redact(words.advice)}</p>
          {failure.kind === 'rpc' && (
            <p className="text-meta text-text-3 mt-1">
              JSON-RPC error · <code className="font-mono">{nameRpcCode(failure.error.code)}</code>
            </p>
          )}
        </Callout>
      </div>
      <FailureDetails exchange={exchange} picture={picture} />
    </>
  )
}

type ActionProps = {
  readonly exchange: Exchange
  readonly failure: McpFailure
  readonly onRetry: (() => void) | undefined
  readonly onExamine: () => void
}

function actionsFor({ exchange, failure, onRetry, onExamine }: ActionProps): ReactNode {
  const puzzle = puzzleOf(failure)
  const seconds = secondsToWait(exchange)
  if (onRetry && seconds !== undefined) {
    return <Countdown exchange={exchange} key={exchange.id} onSend={onRetry} seconds={seconds} />
  }
  const canRetry = onRetry && mayPass(failure)
  return (
    <>
      {puzzle && (
        <Button icon={DoctorIcon} onClick={onExamine} size="small">
          {puzzle === 'redirect' ? 'Find out where it leads' : 'Find out why'}
        </Button>
      )}
      {canRetry && (
        <Button icon={RetryIcon} onClick={onRetry} size="small">
          {isUnreachable(failure) ? 'Try again' : 'Send again'}
        </Button>
      )}
      {onRetry && <Remedies exchange={exchange} failure={failure} />}
    </>
  )
}

/** Whether no request got through at all: there is nothing to send "again" (product.md 2.9). */
function isUnreachable(failure: McpFailure): boolean {
  return failure.kind === 'transport' && failure.outcome.kind === 'unreachable'
}

/** Whether the same request may do better a moment later. */
function mayPass(failure: McpFailure): boolean {
  switch (failure.kind) {
    case 'rpc':
      return failure.error.code === -32603
    case 'http':
      return failure.status >= 500 || failure.status === 408 || failure.status === 429
    case 'transport':
      return failure.outcome.kind !== 'refused'
    case 'unreadable':
      return false
    default:
      return assertNever(failure)
  }
}

/** An answer that refuses is an error; one that never came whole is a warning. */
function toneOf(failure: McpFailure): CalloutTone {
  if (failure.kind === 'rpc' || failure.kind === 'http') return 'err'
  return failure.kind === 'transport' && failure.outcome.kind === 'unreachable' ? 'err' : 'warn'
}

type DetailsProps = Pick<FailureViewProps, 'exchange' | 'picture'>

function FailureDetails({ exchange, picture }: DetailsProps): ReactNode {
  const mask = useMask()
  const path = `inmemory://response/${exchange.id}/error`
  if (picture.kind === 'rpcError') {
    const text = valueText(picture.answer.text, ['error']) ?? picture.answer.text
    return (
      <TextView
        fills
        form="json"
        key={path}
        label="Error JSON"
        mask={mask}
        path={path}
        text={text}
      />
    )
  }
  const body = exchange.body.kind === 'text' ? exchange.body.text : ''
  if (body.trim() === '') return <FailureTrace exchange={exchange} />
  if (looksLikeHtml(body)) {
    return (
      <div className="min-h-0 flex-1 overflow-auto p-3">
        <Disclosure label="Show page source">
          <TextView
            form="code"
            key={path}
            label="Page source"
            mask={mask}
            path={path}
            text={body}
          />
        </Disclosure>
      </div>
    )
  }
  return (
    <>
      <FailureTrace exchange={exchange} />
      <p className="text-meta text-text-3 flex-none px-3 pt-2">What the server sent</p>
      <TextView
        fills
        form={formOf(body, 'text/x-body')}
        key={path}
        label="Error body"
        mask={mask}
        path={path}
        text={body}
      />
    </>
  )
}
