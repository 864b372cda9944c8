/** A value no field can draw, as JSON; half-typed text stays in the field, and what was sent stays sent. */
import { useState } from 'react'

import { parseJson } from '#lib/parseJson.ts'
import { TextArea } from '#ui/TextField.tsx'

import { useFormDoc, useSpelling } from './formDoc.ts'
import type { LeafProps } from './LeafWidget.tsx'

/** Empty text means that nothing is sent. */
export function JsonField({ part, label, help, problem, readOnly }: LeafProps) {
  const doc = useFormDoc()
  const spelling = useSpelling(part.path)
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: string | undefined }>()
  const text = draft && draft.over === spelling ? draft.text : outdented(spelling ?? '')
  const parsed = parseJson(text)
  const isEmpty = text.trim() === ''

  function type(typed: string): void {
    if (typed.trim() === '')
      doc.write(part.path, typeof part.path.at(-1) === 'number' ? null : undefined)
    else if (parseJson(typed).ok) doc.spell(part.path, typed.trim())
    setDraft({ text: typed, over: doc.spelled(part.path) })
  }
  return (
    <TextArea
      error={isEmpty || parsed.ok ? problem : `${parsed.message}. The last valid JSON is sent.`}
      help={help}
      hideLabel
      label={label}
      mono
      onChange={type}
      readOnly={readOnly}
      required={part.required}
      rows={Math.min(12, Math.max(2, text.split('\n').length))}
      value={text}
    />
  )
}

/** Without the blanks that lines of a nested value begin with. */
function outdented(spelling: string): string {
  const lines = spelling.split('\n')
  const blanks = /^[^\S\n]*/.exec(lines.at(-1) ?? '')?.[0] ?? ''
  return lines
    .map((line) => (line.startsWith(blanks) ? line.slice(blanks.length) : line))
    .join('\n')
}
