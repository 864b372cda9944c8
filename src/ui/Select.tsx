/** Choice of one from a list, as the system's own select: role combobox, type-ahead and touch for free. */

import { useId } from 'react'

import { cx } from './cx.ts'
import { DownIcon } from './icons.ts'
import { controlBox, Field, noteId, type FieldProps } from './TextField.tsx'

type SelectOption<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean
}

export type SelectProps<Value extends string> = FieldProps & {
  value: Value
  options: readonly SelectOption<Value>[]
  onChange(this: void, value: NoInfer<Value>): void
  disabled?: boolean | undefined
}

/** A labelled select. `onChange` gets one of the given values, never another string. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hideLabel, help, error, required, value, options, onChange, disabled } = props
  const id = useId()
  return (
    <Field {...{ error, help, hideLabel, id, label, required }}>
      <div className="relative flex items-center">
        <select
          aria-describedby={help || error ? noteId(id) : undefined}
          aria-invalid={Boolean(error) || undefined}
          className={cx(
            controlBox,
            'h-8 appearance-none ps-3 pe-8 text-body max-md:h-11',
            error ? 'border-err' : 'border-border-control',
          )}
          disabled={disabled}
          id={id}
          required={required}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen) onChange(chosen.value)
          }}
          value={value}
        >
          {options.map((option) => (
            <option disabled={option.disabled} key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <DownIcon className="text-text-3 pointer-events-none absolute end-2.5" />
      </div>
    </Field>
  )
}
