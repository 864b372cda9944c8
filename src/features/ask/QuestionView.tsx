/** One question, drawn by its kind. */
import { assertNever } from '#lib/assert.ts'
import type { Question } from '#mcp/inputRequired.ts'
import { asText } from '#mcp/read.ts'
import type { AnswerDraft, Ask } from '#state/asks.ts'
import { useExplorer } from '#state/useExplorer.ts'

import { draftOf, kindOf } from './answers.ts'
import type { AskHostProps } from './AskHost.tsx'
import { FormQuestion } from './FormQuestion.tsx'
import { RootsQuestion } from './RootsQuestion.tsx'
import { SamplingQuestion } from './SamplingQuestion.tsx'
import { UnknownQuestion } from './UnknownQuestion.tsx'
import { VisitQuestion } from './VisitQuestion.tsx'

/** What every kind is given. */
export type KindProps = {
  readonly question: Question
  readonly draft: AnswerDraft
  readonly onDraft: (draft: AnswerDraft) => void
  /** Identity of the text of an editor. */
  readonly path: string
  /** Problems are said from the first attempt on to send. */
  readonly showsProblems: boolean
}

type QuestionViewProps = AskHostProps & {
  readonly ask: Ask
  readonly question: Question
  /** Its number, where there are several. */
  readonly place: number | undefined
  readonly showsProblems: boolean
}

/** The server's words, then the ways to answer. */
export function QuestionView({ ask, question, place, ...rest }: QuestionViewProps) {
  const { asks, redact } = useExplorer()
  const message = asText(question.params['message'])
  const props: KindProps = {
    question,
    draft: draftOf(ask, question),
    onDraft: (draft) => asks.write(ask.id, question.key, draft),
    path: `inmemory://ask/${ask.id}/${encodeURIComponent(question.key)}.json`,
    showsProblems: rest.showsProblems,
  }
  return (
    <section
      aria-label={place === undefined ? 'Question' : `Question ${place}`}
      className="flex min-w-0 flex-col gap-3"
    >
      {place !== undefined && (
        <h3 className="text-strong border-b pb-1">
          {place}. <code className="text-code font-mono font-medium">{redact(question.key)}</code>
        </h3>
      )}
      {message !== undefined && (
        <p className="text-strong font-normal wrap-anywhere whitespace-pre-wrap">
          {redact(message)}
        </p>
      )}
      <Kind {...props} ask={ask} onEditRoots={rest.onEditRoots} />
    </section>
  )
}

function Kind({ ask, onEditRoots, ...props }: KindProps & AskHostProps & { readonly ask: Ask }) {
  const kind = kindOf(props.question)
  switch (kind) {
    case 'form':
      return <FormQuestion {...props} />
    case 'visit':
      return <VisitQuestion {...props} done={ask.done} />
    case 'sampling':
      return <SamplingQuestion {...props} />
    case 'roots':
      return <RootsQuestion onEditRoots={onEditRoots} />
    case 'unknown':
      return <UnknownQuestion {...props} isRequest={ask.from === 'request'} />
    default:
      return assertNever(kind)
  }
}
