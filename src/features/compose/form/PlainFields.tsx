/** Fields for numbers, for true and false, and for values that are fixed. */
import { useState } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { TextField } from '#ui/TextField.tsx'

import { useFormDoc, useSpelling, useValue } from './formDoc.ts'
import type { LeafProps } from './LeafWidget.tsx'
import { brief } from './words.ts'

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i

/** Keeps every spelling, big numbers and `1.0` too; what is no number yet stays in the field alone. */
export function NumberField({ part, label, help, problem, readOnly }: LeafProps) {
  const doc = useFormDoc()
  const { redact } = useExplorer()
  const spelling = useSpelling(part.path)
  const value = useValue(part.path)
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: string | undefined }>()
  const shown = typeof value === 'string' ? value : value === null ? '' : (spelling ?? '')
  // What was typed holds until the value changes elsewhere.
  const text = draft && draft.over === spelling ? draft.text : shown
  const isNumber = NUMBER.test(text.trim()) || text.trim() === '' || text.includes('{{')
  const standard = part.schema['default']

  function type(typed: string): void {
    const word = typed.trim()
    if (word === '') doc.write(part.path, typeof part.path.at(-1) === 'number' ? null : undefined)
    else if (NUMBER.test(word)) doc.spell(part.path, word)
    else if (word.includes('{{')) doc.write(part.path, word)
    setDraft({ text: typed, over: doc.spelled(part.path) })
  }
  return (
    <TextField
      error={isNumber ? problem : 'This is not a number; the last one that was is sent.'}
      help={help}
      hideLabel
      inputMode="decimal"
      label={label}
      mono
      onChange={type}
      placeholder={standard === undefined ? undefined : redact(brief(standard))}
      readOnly={readOnly}
      required={part.required}
      value={text}
    />
  )
}

/** Neither is chosen while nothing is sent. */
export function BooleanField({ part, label, help, problem, readOnly }: LeafProps) {
  const doc = useFormDoc()
  const value = useValue(part.path)
  return (
    <RadioGroup
      help={problem ?? help}
      hideLabel
      label={label}
      onChange={(chosen) => doc.write(part.path, chosen === 'true')}
      options={[
        { value: 'true', label: 'true', disabled: readOnly },
        { value: 'false', label: 'false', disabled: readOnly },
      ]}
      value={value === true ? 'true' : value === false ? 'false' : ''}
    />
  )
}

/** The only value the schema takes. */
export function ConstField({ part, label, help, problem, readOnly }: LeafProps) {
  const doc = useFormDoc()
  const { redact } = useExplorer()
  const value = useValue(part.path)
  const fixed = part.schema['const'] ?? null
  const isSet = JSON.stringify(value) === JSON.stringify(fixed)
  return (
    <div className="flex min-w-0 items-start gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          error={
            isSet || value === undefined
              ? undefined
              : (problem ?? `Should be ${redact(brief(fixed))}.`)
          }
          help={help}
          hideLabel
          label={label}
          mono
          onChange={() => undefined}
          placeholder={redact(brief(fixed))}
          readOnly
          value={value === undefined ? '' : redact(brief(value))}
        />
      </div>
      {!isSet && !readOnly && (
        <Button aria-label={`Set ${label}`} onClick={() => doc.write(part.path, fixed)}>
          Set
        </Button>
      )}
    </div>
  )
}
