/** Elicitation by a form: its fields, and a word of caution. */
import { formatCount } from '#lib/format.ts'
import type { Field } from '#mcp/elicitation.ts'
import { checkFields } from '#mcp/elicitationChecks.ts'
import { Callout } from '#ui/Callout.tsx'

import { AnswerJson, AnswerSwitch } from './AnswerJson.tsx'
import { fieldsOf } from './answers.ts'
import { FieldView } from './FieldView.tsx'
import type { KindProps } from './QuestionView.tsx'

/** Prefilled with the server's defaults. */
export function FormQuestion(props: KindProps) {
  const { question, draft, onDraft, showsProblems } = props
  const fields = fieldsOf(question)
  const problems = showsProblems ? checkFields(fields, draft.values) : new Map<string, string>()
  return (
    <>
      {fields.some(looksSecret) ? (
        <Callout title="This form asks for something secret." tone="warn">
          Servers must not ask for passwords or keys in a form. What you enter goes to the server as
          it is.
        </Callout>
      ) : (
        <p className="text-meta text-text-3">
          The server gets what you enter here. Don’t enter passwords or keys.
        </p>
      )}
      {draft.json === undefined ? (
        <div className="flex flex-col gap-4">
          {fields.length === 0 && (
            <p className="text-body text-text-2">
              Nothing to fill in: the server wants your consent.
            </p>
          )}
          {fields.map((field) => (
            <FieldView
              error={problems.get(field.name)}
              field={field}
              key={field.name}
              onChange={(value) =>
                onDraft({ ...draft, values: new Map(draft.values).set(field.name, value) })
              }
              value={draft.values.get(field.name)}
            />
          ))}
          {problems.size > 0 && (
            <p className="sr-only" role="alert">
              {formatCount(problems.size, 'field')} need another look.
            </p>
          )}
        </div>
      ) : (
        <AnswerJson {...props} />
      )}
      <AnswerSwitch {...props} />
    </>
  )
}

function looksSecret({ name, title }: Field): boolean {
  return /passw|secret|token|api.?key|private.?key|\bpin\b|\bcvv\b|credential/i.test(
    `${name} ${title}`,
  )
}
