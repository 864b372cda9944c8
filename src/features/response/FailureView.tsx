/** No result: what happened, what to do, then exactly what there is to see. */
import type { ReactNode } from 'react'

import { assertNever } from '#lib/assert.ts'
import { formatBytes } from '#lib/format.ts'
import { describeFailure, nameRpcCode } from '#mcp/failureWords.ts'
import { looksLikeHtml } from '#mcp/html.ts'
import { puzzleOf } from '#mcp/puzzle.ts'
import type { McpFailure } from '#mcp/types.ts'
import { failureContext } from '#state/failureContext.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { DoctorIcon, RetryIcon } from '#ui/icons.ts'
import { mediaTypeOf } from '#wire/headers.ts'
import type { Exchange } from '#wire/types.ts'

import { sourceAt } from './answerSource.ts'
import { describeStatus } from './badges.ts'
import { failureKindOf } from './failureKinds.ts'
import { FailureTrace } from './FailureTrace.tsx'
import { JsonValue } from './json/JsonValue.tsx'
import { ShapeBar } from './json/ShapeBar.tsx'
import { useMask, type Mask } from './mask.ts'
import type { Picture } from './picture.ts'
import { Countdown, Remedies, secondsToWait } from './Remedies.tsx'
import { ResultActs } from './ResultActs.tsx'
import { serverWords } from './serverWords.ts'
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
  const kind = failureKindOf(picture)
  const detail = detailOf(picture)
  const words = describeFailure(failure, failureContext(host, profile))
  return (
    <>
      <div
        className="max-h-[60%] flex-none overflow-auto border-b p-3"
        data-error={words.code}
        data-picture={kind.id}
      >
        <Callout
          actions={actionsFor({
            exchange,
            failure,
            onRetry,
            onExamine: () => doctor.examine(exchange),
          })}
          icon={kind}
          title={serverWords(redact(words.title))}
          tone={kind.tone}
        >
          <p>{serverWords(redact(words.advice))}</p>
          <p className="text-meta text-text-3 mt-1 wrap-anywhere">
            {kind.word}
            {detail && (
              <>
                {' '}
                · <code className="font-mono">{serverWords(redact(detail), 100)}</code>
              </>
            )}
          </p>
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
      {puzzle && !exchange.recorded && (
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

/** What tells more than the kind alone: the code, the status, the media type, the system's own code. */
function detailOf({ failure }: FailureViewProps['picture']): string | undefined {
  switch (failure.kind) {
    case 'rpc':
      return nameRpcCode(failure.error.code)
    case 'http':
      return failure.exchange?.head ? describeStatus(failure.exchange.head) : String(failure.status)
    case 'unreadable':
      return failure.exchange?.head && mediaTypeOf(failure.exchange.head.headers)
    case 'transport':
      return failure.outcome.kind === 'unreachable' ? failure.outcome.code : undefined
    default:
      return assertNever(failure)
  }
}

type DetailsProps = Pick<FailureViewProps, 'exchange' | 'picture'>

function FailureDetails({ exchange, picture }: DetailsProps): ReactNode {
  const mask = useMask(exchange)
  const path = `inmemory://response/${exchange.id}/error`
  if (picture.kind === 'rpcError') {
    const source = sourceAt(picture.answer, ['error'])
    const name = `error-${exchange.id}`
    const given = { source, form: 'json' } as const
    return (
      <JsonValue
        bar={{ end: <ResultActs fileName={name} given={given} mask={mask} what="error" /> }}
        fills
        key={path}
        label="Error JSON"
        mask={mask}
        name={name}
        path={path}
        source={source}
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
      <SentBody exchange={exchange} mask={mask} path={path} />
    </>
  )
}

type SentBodyProps = { readonly exchange: Exchange; readonly mask: Mask; readonly path: string }

function SentBody({ exchange, mask, path }: SentBodyProps) {
  const { body } = exchange
  if (body.kind !== 'text') return null
  const { text, whole } = body
  const form = formOf(text, 'text/x-body')
  const place = { fills: true, label: 'Error body', mask, path }
  const name = `error-${exchange.id}`
  const source = whole ? { whole } : { text }
  const bar = {
    lead: <p className="text-meta text-text-3 flex-none">What the server sent</p>,
    end: <ResultActs fileName={name} given={{ source, form }} mask={mask} what="error" />,
  }
  if (form === 'json') {
    return <JsonValue {...place} bar={bar} key={path} name={name} source={source} />
  }
  return (
    <>
      <ShapeBar bar={bar} />
      {whole && (
        <p className="text-meta text-text-2 flex-none px-3 pt-1">
          This is its beginning. Raw has all {formatBytes(whole.blob.size)}.
        </p>
      )}
      <TextView {...place} form={form} key={path} text={text} />
    </>
  )
}
