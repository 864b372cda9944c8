/** A modal: focus goes in, stays in, and returns to where it was. */

import type { ReactNode } from 'react'

import { optional, tellUnloaded } from './preloadable.tsx'

export type DialogProps = {
  open: boolean
  /** Escape, the close button and a press outside ask for this. */
  onClose(this: void): void
  /** What Escape asks for, where that is something else. */
  onEscape?: ((this: void) => void) | undefined
  /** The dialog's name. */
  title: string
  /** One sentence under the title. */
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the one to press last. */
  actions?: ReactNode
  /** 440 px, 680 px for something to read, or all there is for what scrolls by itself. */
  size?: 'regular' | 'wide' | 'full' | undefined
}

// The library behind it is loaded when the first dialog opens.
const DialogBox = optional(async () => (await import('./DialogBox.tsx')).DialogBox)

/** Drawn above the page; a sheet from the bottom on narrow screens. */
export function Dialog(props: DialogProps) {
  return (
    <DialogBox
      given={props}
      isWanted={props.open}
      onFailed={() => {
        props.onClose()
        tellUnloaded('dialog')
      }}
    />
  )
}
