/** Where one writes what to look for, and goes from one found place to the next. */

import { useEffect, type KeyboardEvent, type RefObject } from 'react'

import { IconButton } from './Button.tsx'
import { CloseIcon, DownIcon, SearchIcon, UpIcon } from './icons.ts'
import { TextField } from './TextField.tsx'

export type FindBoxProps = {
  /** What is searched, e.g. "Find in the tree". */
  label: string
  placeholder: string
  /** To write there again; it has the focus when it comes up. */
  field: RefObject<HTMLInputElement | null>
  query: string
  onQuery(this: void, query: string): void
  /** Which of how many; empty while nothing is looked for. */
  words: string
  /** Nothing was found: there is nowhere to go. */
  isNone: boolean
  /** To the next found place, or back to the one before. */
  onStep(this: void, by: 1 | -1): void
  onClose(this: void): void
}

/** Role search. Enter leads on, Shift+Enter back, Escape closes. */
export function FindBox(props: FindBoxProps) {
  const { label, placeholder, field, query, onQuery, words, isNone, onStep, onClose } = props
  useEffect(() => field.current?.focus(), [field])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      aria-label={label}
      className="flex flex-none items-center gap-1 border-b px-3 py-1"
      role="search"
    >
      <div className="max-w-80 min-w-0 flex-1">
        <TextField
          hideLabel
          icon={SearchIcon}
          label="Find"
          mono
          onChange={onQuery}
          onKeyDown={onKeyDown}
          placeholder={placeholder}
          ref={field}
          value={query}
        />
      </div>
      <span className="text-meta text-text-2 min-w-20 px-1 tabular-nums" role="status">
        {words}
      </span>
      <Step icon={UpIcon} isNone={isNone} label="Previous match" onClick={() => onStep(-1)} />
      <Step icon={DownIcon} isNone={isNone} label="Next match" onClick={() => onStep(1)} />
      <IconButton
        icon={CloseIcon}
        label="Close find"
        onClick={onClose}
        shortcut="Escape"
        size="small"
      />
    </div>
  )
}

type StepProps = {
  icon: typeof UpIcon
  label: string
  isNone: boolean
  onClick(this: void): void
}

function Step({ icon, label, isNone, onClick }: StepProps) {
  const shortcut = label === 'Next match' ? 'Enter' : 'Shift+Enter'
  return (
    <IconButton
      disabled={isNone}
      icon={icon}
      label={label}
      onClick={onClick}
      shortcut={shortcut}
      size="small"
    />
  )
}
