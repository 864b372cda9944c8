/** The field over a tab in which its name is typed. */

import { useEffect, useRef } from 'react'

type TabNameFieldProps = {
  /** The field's accessible name. */
  label: string
  name: string
  /** The typed name; undefined leaves it as it was. `byKey` is true when a key ended it. */
  onEnd(this: void, name: string | undefined, byKey: boolean): void
}

/** Enter and leaving the field give the name, Escape gives up. */
export function TabNameField({ label, name, onEnd }: TabNameFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const hasEnded = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  function end(typed: string | undefined, byKey: boolean): void {
    // The focus that goes with the field is no second end.
    if (hasEnded.current) return
    hasEnded.current = true
    onEnd(typed === name ? undefined : typed, byKey)
  }
  return (
    <input
      aria-label={label}
      className="bg-surface text-body text-text max-md:text-touch ring-inside rounded-row border-accent absolute inset-0 z-10 w-full border px-2"
      defaultValue={name}
      onBlur={(event) => end(event.target.value, false)}
      onKeyDown={(event) => {
        // What is typed is no shortcut of anything around.
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') end(event.currentTarget.value, true)
        if (event.key === 'Escape') end(undefined, true)
      }}
      ref={field}
      spellCheck={false}
    />
  )
}
