/** A text field whose value stays hidden: dots, and the last four characters once it is left. */

import { useEffect, useRef, useState } from 'react'

import { IconButton } from './Button.tsx'
import { HiddenIcon, ShownIcon } from './icons.ts'
import { TextField, type FieldProps } from './TextField.tsx'

export type SecretFieldProps = FieldProps & {
  value: string
  onChange(this: void, value: string): void
  placeholder?: string | undefined
  disabled?: boolean | undefined
  required?: boolean | undefined
}

/** `••••6f2c`; a value of fewer than eight characters shows none of them. */
export function maskSecret(value: string): string {
  if (value === '') return ''
  return value.length < 8 ? '••••' : `••••${value.slice(-4)}`
}

/**
 * Focused: everything selected, drawn as dots, so typing and pasting replace it and nothing is
 * readable. Left: the mask. The button shows the value until it is pressed again.
 */
export function SecretField({ value, onChange, label, ...rest }: SecretFieldProps) {
  const [shown, setShown] = useState(false)
  const [focused, setFocused] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const masked = !shown && !focused
  // The value replaces the mask on focus, which would leave the cursor at its end.
  useEffect(() => {
    if (focused) input.current?.select()
  }, [focused])
  return (
    <TextField
      {...rest}
      // Not a password to the browser: it would offer to save it, and a password box has no role.
      concealed={focused && !shown}
      data-1p-ignore=""
      data-lpignore="true"
      label={label}
      mono
      onBlur={() => setFocused(false)}
      onChange={onChange}
      onFocus={() => setFocused(true)}
      ref={input}
      trailing={
        <IconButton
          aria-pressed={shown}
          icon={shown ? HiddenIcon : ShownIcon}
          label={shown ? `Hide ${lowerFirst(label)}` : `Show ${lowerFirst(label)}`}
          onClick={() => setShown(!shown)}
          size="small"
        />
      }
      value={masked ? maskSecret(value) : value}
    />
  )
}

/** "Access token" → "access token", but "API key" stays. */
function lowerFirst(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
