/** A button that opens a list of acts. */

import { cloneElement, useState, type ReactElement } from 'react'

import type { Icon } from './icons.ts'
import { optional, tellUnloaded } from './preloadable.tsx'

/** One line of a menu. */
export type MenuEntry =
  | {
      readonly kind: 'item'
      readonly id: string
      readonly label: string
      readonly run: () => void
      readonly icon?: Icon
      /** A second, quieter line. */
      readonly detail?: string
      readonly shortcut?: string
      readonly disabled?: boolean
      readonly danger?: boolean
      /** Draws a tick: the choice in force. */
      readonly checked?: boolean
    }
  | { readonly kind: 'heading'; readonly id: string; readonly label: string }
  | { readonly kind: 'separator'; readonly id: string }

export type MenuProps = {
  /** One button; it gets the menu's behaviour. */
  trigger: ReactElement<TriggerProps>
  /** The menu's name. */
  label: string
  entries: readonly MenuEntry[]
  align?: 'start' | 'end' | undefined
}

type TriggerProps = {
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
  onClick?: () => void
  onPointerEnter?: () => void
}

/** The menu itself, also for `ContextMenu`. */
export const MenuPopup = optional(async () => (await import('./MenuPopup.tsx')).MenuPopup)

/**
 * Arrow keys, type-ahead, Escape; focus returns to the trigger. The library behind it is loaded at
 * the first touch and takes over at the first click.
 */
export function Menu(props: MenuProps) {
  const [wasOpened, setWasOpened] = useState(false)
  const closed = cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setWasOpened(true),
    onPointerEnter: () => void MenuPopup.preload(),
  })
  return (
    <MenuPopup
      fallback={closed}
      given={props}
      isWanted={wasOpened}
      onFailed={() => {
        setWasOpened(false)
        tellUnloaded('menu')
      }}
    />
  )
}
