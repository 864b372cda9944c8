/** One field of a form, by the kind of its schema. */
import { useId } from 'react'

import { formatCount } from '#lib/format.ts'
import type { Field, FieldValue } from '#mcp/elicitation.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Select.tsx'
import { Checkbox } from '#ui/Switch.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'

type FieldViewProps = {
  readonly field: Field
  readonly value: FieldValue
  readonly error: string | undefined
  readonly onChange: (value: FieldValue) => void
}

/** Optional fields can be left out of the answer altogether. */
export function FieldView(props: FieldViewProps) {
  const { redact } = useExplorer()
  const { field, value, error, onChange } = props
  const text = typeof value === 'string' ? value : ''
  const common = {
    label: redact(field.title),
    help: redact(helpOf(field)),
    error,
    required: field.required,
    value: text,
    onChange: (typed: string) => onChange(typed === '' ? undefined : typed),
  }
  switch (field.kind) {
    case 'text':
      return <TextField {...common} {...INPUTS[field.format ?? 'plain']} />
    case 'number':
      return <TextField {...common} inputMode={field.isInteger ? 'numeric' : 'decimal'} mono />
    case 'boolean':
      return <BooleanField {...props} />
    case 'choice':
      return <ChoiceField {...props} choices={field.choices} />
    case 'choices':
      return <ChoicesField {...props} choices={field.choices} />
    case 'json':
      return <TextArea {...common} mono placeholder="JSON" rows={3} />
  }
}

const INPUTS = {
  plain: {},
  email: { type: 'email', inputMode: 'email' },
  uri: { type: 'url', inputMode: 'url', mono: true },
  date: { type: 'date' },
  'date-time': { mono: true, placeholder: '2026-11-23T14:05:00Z' },
} as const

/** The server's description, the limits, and whether it may be left out. */
function helpOf(field: Field): string {
  const limits = limitsOf(field)
  return [
    field.description,
    limits === '' ? undefined : `${limits}.`,
    field.required || field.kind === 'boolean' ? undefined : 'Not sent while empty.',
  ]
    .filter(Boolean)
    .join(' ')
}

function limitsOf(field: Field): string {
  switch (field.kind) {
    case 'text':
      return field.maxLength === undefined
        ? ''
        : `At most ${formatCount(field.maxLength, 'character')}`
    case 'number':
      return range(field.minimum, field.maximum)
    case 'choices':
      return range(field.minItems, field.maxItems)
    default:
      return ''
  }
}

function range(least: number | undefined, most: number | undefined): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}`
  if (least !== undefined) return `At least ${least}`
  return most === undefined ? '' : `At most ${most}`
}

function BooleanField({ field, value, onChange }: FieldViewProps) {
  const { redact } = useExplorer()
  const help = redact(helpOf(field))
  const isOpen = value === undefined
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-3">
      <Checkbox
        checked={value === true}
        help={[help, isOpen && 'Not sent until you choose.'].filter(Boolean).join(' ')}
        label={redact(field.title)}
        onChange={onChange}
      />
      {!field.required && !isOpen && (
        <Button onClick={() => onChange(undefined)} size="small" variant="ghost">
          Don’t send
        </Button>
      )}
    </div>
  )
}

type Choices = Extract<Field, { kind: 'choice' }>['choices']

/** Options go by their place: a value may be anything, also empty. */
function ChoiceField({
  field,
  choices,
  value,
  error,
  onChange,
}: FieldViewProps & { choices: Choices }) {
  const { redact } = useExplorer()
  const chosen = choices.findIndex((choice) => choice.value === value)
  return (
    <Select
      error={error}
      help={redact(field.description ?? '')}
      label={redact(field.title)}
      onChange={(place) => onChange(choices[Number(place)]?.value)}
      options={[
        { value: '-1', label: field.required ? 'Choose…' : 'Not sent' },
        ...choices.map(({ label }, place) => ({ value: String(place), label: redact(label) })),
      ]}
      required={field.required}
      value={String(chosen)}
    />
  )
}

function ChoicesField({
  field,
  choices,
  value,
  error,
  onChange,
}: FieldViewProps & { choices: Choices }) {
  const { redact } = useExplorer()
  const id = useId()
  const chosen = typeof value === 'object' ? value : []
  const help = redact(helpOf(field))
  function toggle(one: string, isOn: boolean): void {
    // In the order of the choices, whatever the order of the clicks.
    const next = choices
      .map((choice) => choice.value)
      .filter((each) => (each === one ? isOn : chosen.includes(each)))
    onChange(next.length === 0 && !field.required ? undefined : next)
  }
  return (
    <div
      aria-describedby={`${id}-note`}
      aria-labelledby={id}
      className="flex flex-col gap-1"
      role="group"
    >
      <span className="text-meta text-text-2 font-medium" id={id}>
        {redact(field.title)}
        {field.required && (
          <span aria-hidden="true" className="text-err">
            {' '}
            *
          </span>
        )}
      </span>
      <div className="flex flex-wrap gap-x-5 gap-y-1" data-invalid={error !== undefined}>
        {choices.map((choice) => (
          <Checkbox
            checked={chosen.includes(choice.value)}
            key={choice.value}
            label={redact(choice.label)}
            onChange={(isOn) => toggle(choice.value, isOn)}
          />
        ))}
      </div>
      <p
        className={error === undefined ? 'text-meta text-text-3' : 'text-meta text-err'}
        id={`${id}-note`}
      >
        {error ?? help}
      </p>
    </div>
  )
}
