/** Text inputs with label, help and error: one line, many lines. */

import { useId, type ComponentProps, type ReactNode } from 'react'

import { cx } from './cx.ts'
import { ErrorIcon, type Icon } from './icons.ts'

/** What every labelled control shares. */
export type FieldProps = {
  /** The accessible name. */
  label: string
  /** Keeps the name for assistive tools and draws none. */
  hideLabel?: boolean | undefined
  /** One quiet sentence under the control. */
  help?: ReactNode
  /** What is wrong and what to do; replaces the help. */
  error?: ReactNode
  /** Marks the label; the control says it to assistive tools. */
  required?: boolean | undefined
}

type OwnProps = FieldProps & {
  value: string
  onChange(this: void, value: string): void
  /** Monospaced: for words of the wire. */
  mono?: boolean | undefined
}

/** Any attribute of an input, and: */
export type TextFieldProps = OwnProps &
  Omit<ComponentProps<'input'>, keyof OwnProps | 'className' | 'style' | 'id' | 'size'> & {
    /** Inside the box, before the text. */
    icon?: Icon | undefined
    /** Inside the box, after the text: an icon button, a key cap. */
    trailing?: ReactNode
    /** Draws dots in place of characters. */
    concealed?: boolean | undefined
    /** 32 px, or 44 px for the one field of a page. */
    size?: 'regular' | 'large' | undefined
  }

/** Any attribute of a textarea, and: */
export type TextAreaProps = OwnProps &
  Omit<ComponentProps<'textarea'>, keyof OwnProps | 'className' | 'style' | 'id'>

/** The box shared by inputs, text areas and selects. */
export const controlBox =
  'max-md:text-touch w-full min-w-0 rounded-control border bg-surface text-text transition-colors disabled:bg-sunken disabled:text-text-disabled'

/** A line of text. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hideLabel,
    help,
    error,
    value,
    onChange,
    mono,
    icon: Glyph,
    trailing,
    size,
    concealed,
    ...rest
  } = props
  const id = useId()
  const hasNote = Boolean(help) || Boolean(error)
  return (
    <Field
      error={error}
      help={help}
      hideLabel={hideLabel}
      id={id}
      label={label}
      required={rest.required}
    >
      <div className="relative flex items-center">
        {Glyph && <Glyph className="text-text-3 pointer-events-none absolute start-3" />}
        <input
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          type="text"
          {...rest}
          aria-describedby={hasNote ? noteId(id) : undefined}
          aria-invalid={Boolean(error) || undefined}
          className={cx(
            controlBox,
            error ? 'border-err' : 'border-border-control',
            size === 'large' ? 'h-11 text-strong font-normal' : 'h-8 text-body max-md:h-11',
            mono && 'font-mono text-code',
            Glyph ? 'ps-9' : 'ps-3',
            trailing ? 'pe-10' : 'pe-3',
            concealed && '[-webkit-text-security:disc]',
          )}
          id={id}
          onChange={(event) => onChange(event.target.value)}
          value={value}
        />
        {trailing && <div className="absolute end-1 flex items-center">{trailing}</div>}
      </div>
    </Field>
  )
}

/** Several lines of text; grows by its `rows`. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, help, error, value, onChange, mono, ...rest } = props
  const id = useId()
  const hasNote = Boolean(help) || Boolean(error)
  return (
    <Field
      error={error}
      help={help}
      hideLabel={hideLabel}
      id={id}
      label={label}
      required={rest.required}
    >
      <textarea
        rows={4}
        spellCheck={false}
        {...rest}
        aria-describedby={hasNote ? noteId(id) : undefined}
        aria-invalid={Boolean(error) || undefined}
        className={cx(
          controlBox,
          'block resize-y px-3 py-1.5',
          error ? 'border-err' : 'border-border-control',
          mono ? 'font-mono text-code' : 'text-body',
        )}
        id={id}
        onChange={(event) => onChange(event.target.value)}
        value={value}
      />
    </Field>
  )
}

type FrameProps = FieldProps & { id: string; children: ReactNode }

/** Label above, note below; the control inside carries `id` and is described by `noteId(id)`. */
export function Field({ id, label, hideLabel, help, error, required, children }: FrameProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label
        className={cx('text-meta font-medium text-text-2', hideLabel && 'sr-only')}
        htmlFor={id}
      >
        {label}
        {required && (
          <span aria-hidden="true" className="text-err">
            {' '}
            *
          </span>
        )}
      </label>
      {children}
      {(error || help) && (
        <p
          className={cx('flex gap-1.5 text-meta', error ? 'text-err' : 'text-text-3')}
          id={noteId(id)}
        >
          {error && <ErrorIcon className="mt-px size-3.5" />}
          <span className="min-w-0">{error || help}</span>
        </p>
      )}
    </div>
  )
}

/** The id of a field's help or error. */
export function noteId(id: string): string {
  return `${id}-note`
}
