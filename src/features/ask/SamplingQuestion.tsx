/** Sampling: what the server wants a language model to say, and a reply written by hand. */
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Select.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'

import { AnswerJson, AnswerSwitch } from './AnswerJson.tsx'
import { readAnswer } from './answers.ts'
import type { KindProps } from './QuestionView.tsx'
import { SamplingRequest } from './SamplingRequest.tsx'

const CANNED = 'This is a canned reply. No language model was asked.'

/** In the order of protocol.md 4.7. */
const STOP_REASONS = ['endTurn', 'stopSequence', 'maxTokens', 'toolUse'] as const

/** No model is asked: the user is the model. */
export function SamplingQuestion(props: KindProps) {
  return (
    <>
      <SamplingRequest params={props.question.params} />
      {props.draft.json === undefined ? <Reply {...props} /> : <AnswerJson {...props} />}
      <AnswerSwitch {...props} />
    </>
  )
}

function Reply({ question, draft, onDraft, showsProblems }: KindProps) {
  const text = (name: string) => String(draft.values.get(name) ?? '')
  const write = (name: string, value: string) =>
    onDraft({ ...draft, values: new Map(draft.values).set(name, value) })
  const reading = readAnswer(question, draft, [])
  const problem = 'problems' in reading ? reading.problems.get('text') : undefined
  return (
    <div className="flex flex-col gap-3">
      <TextArea
        error={showsProblems ? problem : undefined}
        help="You answer in place of a language model."
        label="Reply"
        onChange={(value) => write('text', value)}
        required
        value={text('text')}
      />
      <div>
        <Button onClick={() => write('text', CANNED)} size="small">
          Use a canned reply
        </Button>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Model"
          mono
          onChange={(value) => write('model', value)}
          value={text('model')}
        />
        <Select
          label="Stop reason"
          onChange={(value) => write('stopReason', value)}
          options={[
            ...STOP_REASONS.map((value) => ({ value, label: value })),
            { value: '', label: 'Not sent' },
          ]}
          value={text('stopReason')}
        />
      </div>
    </div>
  )
}
