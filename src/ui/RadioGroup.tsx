/** One of a few, side by side: a segmented row of native radios, so arrow keys and forms just work. */

import { useId, type ReactNode } from 'react'

import { cx } from './cx.ts'
import type { Icon } from './icons.ts'

type RadioOption<Value extends string> = {
  readonly value: Value
  /** The radio's name. */
  readonly label: string
  readonly icon?: Icon
  readonly disabled?: boolean
  /** Why it is disabled, on hover. */
  readonly title?: string | undefined
}

export type RadioGroupProps<Value extends string> = {
  /** The group's name. */
  label: string
  hideLabel?: boolean | undefined
  value: Value
  options: readonly RadioOption<Value>[]
  onChange(this: void, value: NoInfer<Value>): void
  help?: ReactNode
}

/** Role radiogroup with radios. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, hideLabel, value, options, onChange, help } = props
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col items-start gap-1">
      <span className={cx('text-meta font-medium text-text-2', hideLabel && 'sr-only')} id={id}>
        {label}
      </span>
      <div
        aria-describedby={help ? `${id}-note` : undefined}
        aria-labelledby={id}
        className="rounded-control border-border bg-sunken flex max-w-full scrollbar-none gap-0.5 overflow-x-auto border p-0.5"
        role="radiogroup"
      >
        {options.map((option) => (
          <label
            className={cx(
              'relative flex h-6.5 flex-none items-center gap-1.5 rounded-row px-2.5 text-body whitespace-nowrap transition-colors select-none max-md:h-11',
              'text-text-2 has-checked:bg-thumb has-checked:font-medium has-checked:text-text has-checked:shadow-key',
              option.disabled ? 'text-text-disabled' : 'hover:text-text',
            )}
            key={option.value}
          >
            <input
              checked={option.value === value}
              className="rounded-row ring-inside absolute inset-0 m-0 size-full appearance-none"
              disabled={option.disabled}
              name={id}
              onChange={() => onChange(option.value)}
              title={option.title}
              type="radio"
              value={option.value}
            />
            {option.icon && <option.icon className="size-3.5" />}
            {option.label}
          </label>
        ))}
      </div>
      {help && (
        <p className="text-meta text-text-3" id={`${id}-note`}>
          {help}
        </p>
      )}
    </div>
  )
}
