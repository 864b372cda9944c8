/** The server wants answers before it goes on (protocol.md 4.6): what it asks, and the next request. */
import type { ReactNode } from 'react'
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
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
import { serverWords } from './serverWords.ts'

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
  const questions = Object.entries(
    picture.reading.kind === 'inputRequired' ? picture.reading.requests : {},
  )
  const prepared = retryDraft(exchange.request.body ?? '', picture.answer.text)
  const path = `inmemory://response/${exchange.id}/input`
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-3">
      <Next
        exchange={exchange}
        hasQuestions={questions.length > 0}
        onEdit={
          onPrepareAnswer && prepared !== undefined ? () => onPrepareAnswer(prepared) : undefined
        }
      />
      {questions.slice(0, MOST_SHOWN).map(([key, request]) => (
        <Question key={key} name={key} request={asObject(request)} />
      ))}
      {questions.length > MOST_SHOWN && (
        <More count={questions.length - MOST_SHOWN} what="question" />
      )}
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

/** Questions, and fields of one; the message below has all of them. */
const MOST_SHOWN = 50
/** Characters of a name. */
const MOST_NAME = 200

function More({ count, what }: { readonly count: number; readonly what: string }) {
  return (
    <p className="text-meta text-text-3">
      {`${formatCount(count, `more ${what}`)}: in the message below`}
    </p>
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
  const words = (text: string, most?: number) => serverWords(redact(text), most)
  const params = asObject(request?.['params'])
  const message = asText(params?.['message'])
  const url = asText(params?.['url'])
  const fields = Object.entries(
    asObject(asObject(params?.['requestedSchema'])?.['properties']) ?? {},
  )
  return (
    <section
      aria-label={`Question ${words(name, MOST_NAME)}`}
      className="flex flex-none flex-col gap-1.5"
    >
      <p className="flex flex-wrap items-center gap-2">
        <span className="text-code font-mono font-medium wrap-anywhere">
          {words(name, MOST_NAME)}
        </span>
        <Badge mono>{words(asText(request?.['method']) ?? 'no method', MOST_NAME)}</Badge>
      </p>
      {message !== undefined && <p className="text-body wrap-anywhere">{words(message)}</p>}
      {url !== undefined && <p className="text-code font-mono wrap-anywhere">{words(url)}</p>}
      <ul className="flex flex-col gap-1">
        {fields.slice(0, MOST_SHOWN).map(([field, schema]) => (
          <li className="text-body text-text-2 wrap-anywhere" key={field}>
            <span className="text-code text-text font-mono">{words(field, MOST_NAME)}</span>{' '}
            {words(describeField(asObject(schema)))}
          </li>
        ))}
        {fields.length > MOST_SHOWN && <More count={fields.length - MOST_SHOWN} what="field" />}
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
