/** A line of text with values to choose from, which arrive while one types. */

import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'

import { ComboboxPopup, optionId, type ComboboxOption } from './ComboboxPopup.tsx'
import { cx } from './cx.ts'
import { BusyIcon, DownIcon } from './icons.ts'
import { announce } from './LiveRegion.tsx'
import { controlBox, Field, noteId, type FieldProps } from './TextField.tsx'

export type ComboboxProps = FieldProps & {
  value: string
  /** Typed or chosen. */
  onChange(this: void, value: string): void
  options: readonly ComboboxOption[]
  /** Options for this text are wanted: it was typed, or the list is being opened. */
  onSeek(this: void, value: string): void
  /** Gets the option that was taken; without it, it becomes the text. */
  onChoose?: ((value: string) => void) | undefined
  /** Nobody looks at the list any more. */
  onLeave?: (() => void) | undefined
  /** A quiet line under the options, or in their place: how many there are, why there are none. */
  note?: string | undefined
  isBusy?: boolean | undefined
  readOnly?: boolean | undefined
}

/**
 * Any text can be typed; arrow keys walk the options, Enter takes one, Escape closes the list. The
 * list opens with typing, a click or an arrow key, never with focus alone.
 */
export function Combobox(props: ComboboxProps) {
  const { label, hideLabel, help, error, required, value, options, note, readOnly } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useList(props)
  const hasNote = Boolean(help) || Boolean(error)
  return (
    <Field
      error={error}
      help={help}
      hideLabel={hideLabel}
      id={id}
      label={label}
      required={required}
    >
      <div className="relative flex items-center">
        <input
          {...listAttributes(id, list)}
          aria-describedby={hasNote ? noteId(id) : undefined}
          aria-invalid={Boolean(error) || undefined}
          aria-required={required}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          className={cx(
            controlBox,
            'h-8 ps-3 pe-9 font-mono text-code max-md:h-11',
            error ? 'border-err' : 'border-border-control',
          )}
          id={id}
          onBlur={list.leave}
          onChange={(event) => list.type(event.target.value)}
          onClick={list.open}
          onKeyDown={list.onKeyDown}
          readOnly={readOnly}
          ref={input}
          spellCheck={false}
          type="text"
          value={value}
        />
        <Mark input={input} isBusy={props.isBusy === true} list={list} />
        {list.isOpen && (options.length > 0 || note !== undefined) && (
          <ComboboxPopup
            active={list.at}
            anchor={input}
            id={id}
            label={label}
            note={note}
            onChoose={list.choose}
            options={options}
          />
        )}
      </div>
    </Field>
  )
}

type List = ReturnType<typeof useList>

/** Whether the list is open, where the keys are in it, and what they do. */
function useList({ value, options, note, readOnly, ...props }: ComboboxProps) {
  const [wasOpened, setWasOpened] = useState(false)
  const [active, setActive] = useState<string>()
  const isOpen = wasOpened && readOnly !== true
  const at = options.findIndex((option) => option.value === active)

  useEffect(() => {
    if (isOpen && note !== undefined) announce(note)
  }, [isOpen, note])

  function open(): void {
    setWasOpened(true)
    if (readOnly !== true) props.onSeek(value)
  }
  function close(): void {
    setWasOpened(false)
    setActive(undefined)
  }
  function leave(): void {
    close()
    props.onLeave?.()
  }
  function type(text: string): void {
    setActive(undefined)
    setWasOpened(true)
    props.onChange(text)
    props.onSeek(text)
  }
  function choose(option: ComboboxOption): void {
    const take = props.onChoose ?? props.onChange
    take(option.value)
    close()
  }
  function move(by: 1 | -1): void {
    if (!isOpen) return open()
    const count = options.length
    const from = at === -1 && by === -1 ? 0 : at
    setActive(options[(from + by + count) % count]?.value)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    const chosen = options[at]
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && isOpen && chosen) choose(chosen)
    else if (event.key === 'Escape' && isOpen) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return {
    isOpen,
    at,
    hasOptions: isOpen && options.length > 0,
    open,
    close,
    leave,
    type,
    choose,
    onKeyDown,
  }
}

function listAttributes(id: string, { hasOptions, at }: List) {
  return {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': hasOptions,
    'aria-controls': hasOptions ? `${id}-list` : undefined,
    'aria-activedescendant': hasOptions && at !== -1 ? optionId(id, at) : undefined,
  } as const
}

type MarkProps = {
  readonly input: RefObject<HTMLInputElement | null>
  readonly isBusy: boolean
  readonly list: List
}

/** For the pointer; the keys do the same. */
function Mark({ input, isBusy, list }: MarkProps) {
  const isShown = isBusy && list.isOpen
  const Glyph = isShown ? BusyIcon : DownIcon
  return (
    <span
      aria-hidden="true"
      className="text-text-3 absolute end-0 flex h-full w-9 items-center justify-center"
      onPointerDown={(event) => {
        event.preventDefault()
        input.current?.focus()
        if (list.isOpen) list.close()
        else list.open()
      }}
    >
      <Glyph className={cx('size-4', isShown && 'animate-spin')} />
    </span>
  )
}
