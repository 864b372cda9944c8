/** Shortcuts: single keys on or off, and other keys for any command (WCAG 2.1.4). */
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useStore } from 'zustand'

import { COMMANDS, isPlain } from '#state/commands.ts'
import type { CommandId } from '#state/commands.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { RemoveIcon, RetryIcon } from '#ui/icons.ts'
import { Kbd, formatKeys } from '#ui/Kbd.tsx'
import { isModifierKey, keysOf } from '#ui/keyListener.ts'
import { Switch } from '#ui/Switch.tsx'

/** What the editor does itself, and rows of numbers, keep their keys. */
const CHANGEABLE = COMMANDS.filter(({ listed, keys }) => !listed && keys.length <= 1)

/** Every change counts at once. */
export function KeyboardSettings() {
  const { settings } = useExplorer()
  const singleKeys = useStore(settings, (all) => all.singleKeys)
  return (
    <>
      <Switch
        checked={singleKeys}
        help="Keys without Ctrl or ⌘, such as n for a new request. Off, none of them does anything."
        label="Single-key shortcuts"
        onChange={(isOn) => settings.setState({ singleKeys: isOn })}
      />
      <Disclosure label="Change keys">
        <ul>
          {CHANGEABLE.map(({ id, title }) => (
            <li className="border-t first:border-t-0" key={id}>
              <KeyRow id={id} title={title} />
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  )
}

type KeyRowProps = { readonly id: CommandId; readonly title: string }

function KeyRow({ id, title }: KeyRowProps) {
  const { settings } = useExplorer()
  const changed = useStore(settings, (all) => all.keys[id])
  const [isListening, setIsListening] = useState(false)
  const [problem, setProblem] = useState<string>()
  const own = COMMANDS.find((row) => row.id === id)?.keys[0] ?? ''
  const keys = changed ?? own

  function set(next: string): void {
    settings.setState((all) => ({ keys: { ...all.keys, [id]: next } }))
  }
  function reset(): void {
    setProblem(undefined)
    settings.setState(({ keys: { [id]: _own, ...others } }) => ({ keys: others }))
  }
  function hear(event: KeyboardEvent): void {
    if (!isListening || isModifierKey(event.key) || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    setIsListening(false)
    if (event.key === 'Escape') return
    const pressed = keysOf(event.nativeEvent)
    const taken = problemOf(pressed, id, settings.getState().keys)
    setProblem(taken)
    if (taken === undefined) set(pressed)
  }

  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 py-1">
      <span className="text-body min-w-0 flex-1">{title}</span>
      <span className="text-meta text-text-3" role="status">
        {isListening ? 'Press the keys. Escape keeps the old ones.' : problem}
      </span>
      {keys !== '' && !isListening && <KeyCaps keys={keys} />}
      <Button
        aria-pressed={isListening}
        onBlur={() => setIsListening(false)}
        onClick={() => setIsListening(true)}
        onKeyDown={hear}
        size="small"
      >
        Change<span className="sr-only"> the keys of {title}</span>
      </Button>
      {keys !== '' && (
        <IconButton
          icon={RemoveIcon}
          label={`No keys for ${title}`}
          onClick={() => set('')}
          size="small"
        />
      )}
      {changed !== undefined && (
        <IconButton icon={RetryIcon} label={`Own keys of ${title}`} onClick={reset} size="small" />
      )}
    </div>
  )
}

function KeyCaps({ keys }: { readonly keys: string }) {
  return (
    <span className="flex gap-1">
      <span className="sr-only">{formatKeys(keys)}</span>
      {keys.split(' ').map((each) => (
        <Kbd key={each} keys={each} />
      ))}
    </span>
  )
}

/** Keys a browser never gives away. */
const BROWSER = /^Mod\+(?:Shift\+)?[TWNLRDJQ]$/

/** Copying, pasting, undoing: a command with them would take them from every field. */
const FIELDS = /^Mod\+(?:[ACVXYZ]|Shift\+[VZ])$/

function problemOf(
  pressed: string,
  id: CommandId,
  changed: Readonly<Record<string, string>>,
): string | undefined {
  if (BROWSER.test(pressed)) return 'The browser keeps these keys for itself.'
  if (FIELDS.test(pressed)) return 'Every text field needs these keys.'
  if (pressed.includes('Alt+')) return 'Alt types characters on many keyboards. Use Ctrl or ⌘.'
  const isEnter = ['Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(
    pressed,
  )
  if (isEnter && isPlain(pressed)) return 'Every button and list needs this key.'
  const other = COMMANDS.find((row) => {
    const keys = changed[row.id] === undefined ? row.keys : [changed[row.id]]
    return row.id !== id && keys.some((each) => each === pressed || each?.split(' ')[0] === pressed)
  })
  return other && `“${other.title}” has these keys.`
}
