/** On or off: a switch that acts at once, a checkbox that is part of a form. */

import { useId, type ReactNode } from 'react'

import { cx } from './cx.ts'
import { DoneIcon } from './icons.ts'

export type ToggleProps = {
  label: string
  hideLabel?: boolean | undefined
  checked: boolean
  onChange(this: void, checked: boolean): void
  help?: ReactNode
  /** Ids of elements that say more about it. */
  describedBy?: string | undefined
  disabled?: boolean | undefined
}

/** Role switch. */
export function Switch(props: ToggleProps) {
  return (
    <Toggle {...props} isSwitch>
      <span
        aria-hidden="true"
        className="border-border-control bg-surface peer-checked:border-accent peer-checked:bg-accent pointer-events-none absolute inset-0 rounded-full border transition-colors peer-disabled:opacity-50"
      />
      <span
        aria-hidden="true"
        data-thumb=""
        className="bg-border-control peer-checked:bg-on-accent pointer-events-none absolute start-[3px] size-3 rounded-full transition-[translate,background-color] peer-checked:translate-x-3.5 rtl:peer-checked:-translate-x-3.5"
      />
    </Toggle>
  )
}

/** Role checkbox. */
export function Checkbox(props: ToggleProps) {
  return (
    <Toggle {...props}>
      <span
        aria-hidden="true"
        className="border-border-control bg-surface peer-checked:border-accent peer-checked:bg-accent text-on-accent pointer-events-none absolute inset-0 flex items-center justify-center rounded-[4px] border transition-colors *:opacity-0 peer-checked:*:opacity-100 peer-disabled:opacity-50"
      >
        <DoneIcon className="size-3 stroke-3" />
      </span>
    </Toggle>
  )
}

type FrameProps = ToggleProps & { isSwitch?: boolean; children: ReactNode }

function Toggle({
  label,
  hideLabel,
  checked,
  onChange,
  help,
  describedBy,
  disabled,
  isSwitch,
  children,
}: FrameProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col">
      <label
        className={cx(
          'inline-flex min-h-6 items-center gap-2 max-md:min-h-11',
          disabled && 'text-text-disabled',
        )}
      >
        <span
          className={cx('relative flex h-4.5 flex-none items-center', isSwitch ? 'w-8' : 'w-4.5')}
        >
          <input
            aria-describedby={help ? id : describedBy}
            aria-label={hideLabel ? label : undefined}
            checked={checked}
            className={cx(
              'peer absolute -inset-[3px] m-0 size-[calc(100%+6px)] appearance-none outline-offset-0',
              isSwitch ? 'rounded-full' : 'rounded-[4px]',
            )}
            disabled={disabled}
            onChange={(event) => onChange(event.target.checked)}
            role={isSwitch ? 'switch' : undefined}
            type="checkbox"
          />
          {children}
        </span>
        {!hideLabel && <span className="text-body">{label}</span>}
      </label>
      {help && (
        <p className={cx('text-meta text-text-3', isSwitch ? 'ps-10' : 'ps-6.5')} id={id}>
          {help}
        </p>
      )}
    </div>
  )
}
