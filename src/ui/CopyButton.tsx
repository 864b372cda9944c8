/** Copies a text and says so. */

import { useEffect, useRef, useState } from 'react'

import { Button, IconButton } from './Button.tsx'
import { copyText } from './copyText.ts'
import { CopyIcon, DoneIcon, WarningIcon } from './icons.ts'
import { announce } from './LiveRegion.tsx'

export type CopyButtonProps = {
  /** What to copy; a function when it is costly to make. */
  text: string | (() => string | Promise<string>)
  /** The name, e.g. "Copy result". */
  label: string
  /** Draws the label; else an icon with a tooltip. */
  showLabel?: boolean | undefined
  size?: 'small' | 'regular' | undefined
}

const outcomes = {
  idle: { icon: CopyIcon, word: '' },
  copied: { icon: DoneIcon, word: 'Copied' },
  refused: { icon: WarningIcon, word: 'The browser didn’t allow copying' },
} as const

/** Two seconds of tick, and a polite message. */
export function CopyButton({ text, label, showLabel, size = 'small' }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<keyof typeof outcomes>('idle')
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])

  async function copy() {
    const next = await copyText(typeof text === 'string' ? text : await text())
    setOutcome(next)
    announce(outcomes[next].word)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setOutcome('idle'), 2000)
  }

  const { icon, word } = outcomes[outcome]
  if (!showLabel) {
    return <IconButton icon={icon} label={word || label} onClick={() => void copy()} size={size} />
  }
  return (
    <Button icon={icon} onClick={() => void copy()} size={size} variant="secondary">
      {label}
    </Button>
  )
}
