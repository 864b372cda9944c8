/** Fields for values the schema lists: side by side when few, a list when some, a search when many. */
import { useState } from 'react'

import { formatCount } from '#lib/format.ts'
import type { Option, Part } from '#mcp/form/types.ts'
import { asArray, asText } from '#mcp/read.ts'
import { isSameJson } from '#mcp/schema/isSameJson.ts'
import type { Json } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Combobox } from '#ui/Combobox.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { Select } from '#ui/Select.tsx'

import { useFormDoc, useValue } from './formDoc.ts'
import type { LeafProps } from './LeafWidget.tsx'
import { brief } from './words.ts'

const MOST_RADIOS = 4
const MOST_RADIO_LETTERS = 36
const MOST_IN_SELECT = 50
/** More than this nobody reads; typing narrows them. */
const MOST_OFFERED = 100

/** One of the listed values; another one that stands there is shown as it is. */
export function EnumField(props: LeafProps) {
  const { part, label, help, problem, readOnly } = props
  const doc = useFormDoc()
  const { redact } = useExplorer()
  const value = useValue(part.path)
  const at = indexIn(part.options, value)
  const options = part.options.map(({ label: words }, index) => ({
    value: String(index),
    label: redact(words),
    disabled: readOnly,
  }))
  const choose = (index: string) => {
    const chosen = part.options[Number(index)]
    if (chosen) doc.write(part.path, chosen.value)
  }
  const isOther = value !== undefined && at === -1
  if (options.length > MOST_IN_SELECT) return <ManyValues {...props} />
  if (isShort(part) && !isOther) {
    return (
      <RadioGroup
        help={problem ?? help}
        hideLabel
        label={label}
        onChange={choose}
        options={options}
        value={at === -1 ? '' : String(at)}
      />
    )
  }
  const own = isOther ? redact(value === null ? 'null' : brief(value)) : 'Not sent'
  return (
    <Select
      disabled={readOnly}
      error={problem}
      help={help}
      hideLabel
      label={label}
      onChange={choose}
      options={at === -1 ? [{ value: '', label: own }, ...options] : options}
      required={part.required}
      value={at === -1 ? '' : String(at)}
    />
  )
}

function isShort({ options }: Part): boolean {
  const letters = options.reduce((sum, { label }) => sum + label.length, 0)
  return options.length <= MOST_RADIOS && letters <= MOST_RADIO_LETTERS
}

function indexIn(options: readonly Option[], value: Json | undefined): number {
  return value === undefined ? -1 : options.findIndex((option) => isSameJson(option.value, value))
}

/** Finds among many; what is no option stays as typed, for the server to judge. */
function ManyValues({ part, label, help, problem, readOnly }: LeafProps) {
  const doc = useFormDoc()
  const { redact } = useExplorer()
  const value = useValue(part.path)
  const known = part.options[indexIn(part.options, value)]
  const text = known?.label ?? (value === undefined || value === null ? '' : brief(value))
  const [sought, setSought] = useState('')
  const needle = sought.toLowerCase()
  const found = part.options.filter((option) => option.label.toLowerCase().includes(needle))
  function type(typed: string): void {
    const same = part.options.find((option) => option.label === typed)
    if (same) return doc.write(part.path, same.value)
    const isGone = typed === '' && !part.required
    doc.write(part.path, isGone ? undefined : typed)
  }
  return (
    <Combobox
      error={problem}
      help={help}
      hideLabel
      label={label}
      note={`${found.length > MOST_OFFERED ? `${MOST_OFFERED} of ` : ''}${formatCount(found.length, 'value')}`}
      onChange={type}
      onChoose={(chosen) => {
        const option = part.options[Number(chosen)]
        if (option) doc.write(part.path, option.value)
      }}
      // Opened over a value that is chosen, all are offered.
      onSeek={(typed) => setSought(typed === known?.label ? '' : typed)}
      options={found.slice(0, MOST_OFFERED).map((option) => ({
        value: String(part.options.indexOf(option)),
        label: redact(option.label),
      }))}
      readOnly={readOnly}
      required={part.required}
      value={text}
    />
  )
}

/** Any of the listed values, each once; they stand in the order they were taken. */
export function MultiField({ part, label, help, problem, readOnly }: LeafProps) {
  const doc = useFormDoc()
  const { redact } = useExplorer()
  const [sought, setSought] = useState('')
  const given = asArray(useValue(part.path)) ?? []
  const isMany = part.options.length > MOST_IN_SELECT
  const shown = part.options
    .filter((option) => !isMany || option.label.toLowerCase().includes(sought.toLowerCase()))
    .slice(0, MOST_OFFERED)

  function toggle(option: Option): void {
    const at = given.findIndex((each) => isSameJson(each, option.value))
    if (at === -1) doc.write([...part.path, given.length], option.value)
    else doc.write([...part.path, at], undefined)
  }
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      {isMany && (
        <input
          aria-label={`Filter ${label}`}
          className="rounded-control border-border-control bg-surface text-body mb-1 h-8 w-full border px-3 max-md:h-11"
          onChange={(event) => setSought(event.target.value)}
          value={sought}
        />
      )}
      <div className="flex max-h-48 flex-wrap gap-x-4 gap-y-1 overflow-y-auto">
        {shown.map((option) => (
          <label
            className="text-body flex min-h-6 items-center gap-1.5 max-md:min-h-11"
            key={option.label}
          >
            <input
              checked={given.some((each) => isSameJson(each, option.value))}
              className="accent-accent"
              disabled={readOnly}
              onChange={() => toggle(option)}
              type="checkbox"
            />
            <span className="text-code font-mono">{redact(option.label)}</span>
          </label>
        ))}
      </div>
      <OtherItems part={part} values={given.filter((each) => indexIn(part.options, each) === -1)} />
      <p className={problem === undefined ? 'text-meta text-text-3' : 'text-meta text-err'}>
        {problem ?? help}
      </p>
    </fieldset>
  )
}

function OtherItems({ values }: { readonly part: Part; readonly values: readonly Json[] }) {
  const { redact } = useExplorer()
  if (values.length === 0) return null
  const words = values.map((value) => asText(value) ?? JSON.stringify(value)).join(', ')
  return <p className="text-meta text-text-2 break-words">Besides: {redact(words)}</p>
}
