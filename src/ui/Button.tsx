/** Buttons: with words, and with an icon alone. */

import type { ComponentProps, ReactNode } from 'react'

import { cx } from './cx.ts'
import { BusyIcon, type Icon } from './icons.ts'
import { formatKeys, Kbd } from './Kbd.tsx'
import { Tooltip } from './Tooltip.tsx'

type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
type ButtonSize = 'small' | 'regular' | 'large'

type NativeButtonProps = Omit<ComponentProps<'button'>, 'className' | 'style' | 'children'>

/** Any attribute of a button, and: */
export type ButtonProps = NativeButtonProps & {
  children: ReactNode
  variant?: ButtonVariant | undefined
  /** 28, 32 or 44 px; 44 on narrow screens either way. */
  size?: ButtonSize | undefined
  icon?: Icon | undefined
  /** Keys joined by `+`, e.g. `Mod+Enter`; drawn in the button and announced. */
  shortcut?: string | undefined
  /** Work is under way: the button keeps focus and name, ignores clicks, and shows it after 300 ms. */
  pending?: boolean | undefined
}

/** Any attribute of a button, and: */
export type IconButtonProps = NativeButtonProps & {
  /** The accessible name, also shown as tooltip. */
  label: string
  icon: Icon
  variant?: ButtonVariant | undefined
  size?: 'small' | 'regular' | undefined
  shortcut?: string | undefined
}

const base =
  'relative inline-flex flex-none items-center justify-center rounded-control border font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none aria-disabled:cursor-default max-md:min-h-11'

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary:
    'border-transparent bg-accent text-on-accent hover:bg-accent-hover disabled:bg-hover disabled:text-text-disabled',
  secondary:
    'border-border bg-surface text-text hover:bg-hover disabled:text-text-disabled aria-pressed:bg-selected aria-pressed:text-accent-text',
  ghost:
    'border-transparent text-text-2 hover:bg-hover hover:text-text disabled:text-text-disabled aria-pressed:bg-selected aria-pressed:text-accent-text',
  danger:
    'border-border bg-surface text-err hover:border-err hover:bg-err-bg disabled:text-text-disabled',
}

const sizes: Readonly<Record<ButtonSize, string>> = {
  small: 'h-7 gap-1.5 px-2.5 text-meta',
  regular: 'h-8 gap-2 px-3 text-body',
  large: 'h-11 gap-2 px-5 text-strong',
}

/** A button that names its act. */
export function Button({ variant = 'secondary', size = 'regular', ...props }: ButtonProps) {
  const { children, icon: Leading, shortcut, pending = false, onClick, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      {...(pending && { 'aria-busy': true, 'aria-disabled': true })}
      aria-keyshortcuts={shortcut && ariaKeys(shortcut)}
      className={cx(base, variants[variant], sizes[size])}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending ? <BusyIcon className="animate-spin" /> : Leading && <Leading />}
      {children}
      {shortcut && <Kbd keys={shortcut} />}
    </button>
  )
}

/** A square button with an icon, a name and a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, icon: Glyph, variant = 'ghost', size = 'regular', shortcut, ...rest } = props
  return (
    <Tooltip shortcut={shortcut} text={label}>
      <button
        type="button"
        {...rest}
        aria-keyshortcuts={shortcut && ariaKeys(shortcut)}
        aria-label={label}
        className={cx(
          base,
          variants[variant],
          'max-md:min-w-11',
          size === 'regular' ? 'size-8' : 'size-7',
        )}
      >
        <Glyph />
      </button>
    </Tooltip>
  )
}

function ariaKeys(shortcut: string): string {
  return formatKeys(shortcut).includes('⌘')
    ? shortcut.replace('Mod', 'Meta')
    : shortcut.replace('Mod', 'Control')
}
