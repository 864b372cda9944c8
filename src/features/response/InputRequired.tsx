/** The server wants answers before it goes on (protocol.md 4.6): what it asks, and the next request. */
import type { ReactNode } from 'react'
import { useStore } from 'zustand'

import { retryDraft } from '#mcp/inputRequired.ts'
import { asObject, asText } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { MOST_REPEATS } from '#state/repeats.ts'
import type { Repeat } from '#state/repeats.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { RetryIcon, StopIcon } from '#ui/icons.ts'
import type { Exchange } from '#wire/types.ts'

import { sourceAt } from './answerSource.ts'
import { JsonValue } from './json/JsonValue.tsx'
import { useMask } from './mask.ts'
import type { ResultPicture } from './picture.ts'

/** A result that asks; without `onPrepareAnswer` it only shows what is asked. */
export type InputRequiredProps = {
  readonly exchange: Exchange
  readonly picture: ResultPicture
  /** Takes the text of a new request. */
  readonly onPrepareAnswer?: ((text: string) => void) | undefined
}

/** Each question with its fields, then the whole message. */
export function InputRequired({ exchange, picture, onPrepareAnswer }: InputRequiredProps) {
  const mask = useMask(exchange)
  const requests = picture.reading.kind === 'inputRequired' ? picture.reading.requests : {}
  const prepared = retryDraft(exchange.request.body ?? '', picture.answer.text)
  const path = `inmemory://response/${exchange.id}/input`
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-3">
      <Next
        exchange={exchange}
        hasQuestions={Object.keys(requests).length > 0}
        onEdit={
          onPrepareAnswer && prepared !== undefined ? () => onPrepareAnswer(prepared) : undefined
        }
      />
      {Object.entries(requests).map(([key, request]) => (
        <Question key={key} name={key} request={asObject(request)} />
      ))}
      <JsonValue
        key={path}
        label="Result JSON"
        mask={mask}
        path={path}
        source={sourceAt(picture.answer, [])}
      />
    </div>
  )
}

type NextProps = {
  readonly exchange: Exchange
  readonly hasQuestions: boolean
  readonly onEdit: (() => void) | undefined
}

/** Answering by the dialog is for the request a tab shows now; as text, any answer can be made. */
function Next({ exchange, hasQuestions, onEdit }: NextProps) {
  const { askAbout, tabs } = useExplorer()
  const { id, origin } = exchange
  const isShown = useStore(tabs.store, (state) =>
    state.tabs.some((tab) => origin.kind === 'tab' && tab.id === origin.tab && tab.exchange === id),
  )
  const edit = onEdit && (
    <Button onClick={onEdit} size="small">
      Edit as text
    </Button>
  )
  if (!hasQuestions) return <RepeatNote edit={edit} exchange={exchange} />
  return (
    <Callout
      actions={
        <>
          {isShown && (
            <Button onClick={() => askAbout(id)} size="small" variant="primary">
              Answer
            </Button>
          )}
          {edit}
        </>
      }
      title="The server asks you something first."
      tone="info"
    >
      The answer goes out with the same request, sent again.
    </Callout>
  )
}

type RepeatProps = { readonly exchange: Exchange; readonly edit: ReactNode }

/** Nothing is asked: the server only wants the request again, with its state. */
function RepeatNote({ exchange: { id, origin }, edit }: RepeatProps) {
  const { askAbout, repeats } = useExplorer()
  const tabId = origin.kind === 'tab' ? origin.tab : ''
  const repeat = useStore(repeats.store, (all) => all.get(tabId))
  const own = repeat?.exchangeId === id ? repeat : undefined
  const act =
    own?.state === 'waiting' ? (
      <Button icon={StopIcon} onClick={() => repeats.stop(tabId)} size="small">
        Stop repeating
      </Button>
    ) : (
      own && (
        <Button icon={RetryIcon} onClick={() => askAbout(id)} size="small">
          Try again
        </Button>
      )
    )
  return (
    <Callout
      actions={
        <>
          {act}
          {edit}
        </>
      }
      title="The server asks nothing, and wants the same request again."
      tone="info"
    >
      {own && describeRepeat(own)}
    </Callout>
  )
}

function describeRepeat({ state, round }: Repeat): string {
  if (state === 'exhausted') return `It was sent again ${MOST_REPEATS} times.`
  return state === 'stopped'
    ? `Stopped in round ${round}.`
    : `Sending again: round ${round} of ${MOST_REPEATS}.`
}

type QuestionProps = { readonly name: string; readonly request: JsonObject | undefined }

function Question({ name, request }: QuestionProps) {
  const { redact } = useExplorer()
  const params = asObject(request?.['params'])
  const message = asText(params?.['message'])
  const url = asText(params?.['url'])
  const fields = asObject(asObject(params?.['requestedSchema'])?.['properties']) ?? {}
  return (
    <section aria-label={`Question ${name}`} className="flex flex-none flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-2">
        <span className="text-code font-mono font-medium">{redact(name)}</span>
        <Badge mono>{asText(request?.['method']) ?? 'no method'}</Badge>
      </p>
      {message !== undefined && <p className="text-body wrap-anywhere">{redact(message)}</p>}
      {url !== undefined && <p className="text-code font-mono wrap-anywhere">{redact(url)}</p>}
      <ul className="flex flex-col gap-1">
        {Object.entries(fields).map(([field, schema]) => (
          <li className="text-body text-text-2" key={field}>
            <span className="text-code text-text font-mono">{redact(field)}</span>{' '}
            {redact(describeField(asObject(schema)))}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** `string · Delete · one of a, b`. */
function describeField(schema: JsonObject | undefined): string {
  const choices = schema?.['enum'] ?? asObject(schema?.['items'])?.['enum']
  return [
    asText(schema?.['type']),
    asText(schema?.['title']),
    asText(schema?.['description']),
    Array.isArray(choices) && `one of ${choices.map(describeChoice).join(', ')}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

function describeChoice(choice: Json): string {
  return typeof choice === 'string' ? choice : JSON.stringify(choice)
}
