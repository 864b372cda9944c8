/** An answer written as JSON, and the switch between that and its form. */
import { CodeEditor } from '#editor/CodeEditor.tsx'
import { useExplorer } from '#state/useExplorer.ts'
import { RadioGroup } from '#ui/RadioGroup.tsx'

import { jsonOf, readAnswer } from './answers.ts'
import type { KindProps } from './QuestionView.tsx'

/** Switching to JSON takes along what the form holds; switching back leaves the form as it was. */
export function AnswerSwitch({ question, draft, onDraft }: KindProps) {
  return (
    <RadioGroup
      hideLabel
      label="Answer as"
      onChange={(way) => {
        const { json: _json, ...form } = draft
        onDraft(way === 'form' ? form : { ...form, json: jsonOf(question, form.values) })
      }}
      options={[
        { value: 'form', label: 'Form' },
        { value: 'json', label: 'JSON' },
      ]}
      value={draft.json === undefined ? 'form' : 'json'}
    />
  )
}

/** The editor; it sends any object, also one the server’s schema forbids. */
export function AnswerJson({ question, draft, onDraft, path, showsProblems }: KindProps) {
  const { settings } = useExplorer()
  const reading = readAnswer(question, draft, settings.getState().roots)
  const problem = 'problems' in reading ? reading.problems.get('json') : undefined
  return (
    <div className="flex flex-col gap-1">
      <div className="rounded-control border-border-control h-52 overflow-hidden border">
        <CodeEditor
          label="Answer JSON"
          language="json"
          onChange={(json) => onDraft({ ...draft, json })}
          path={path}
          value={draft.json ?? ''}
        />
      </div>
      {showsProblems && problem !== undefined && (
        <p className="text-meta text-err" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
