/** A dialog near the top of the page, for one field and what it finds; its name is not drawn. */

import { Content, Overlay, Portal, Root, Title } from 'radix-ui/dialog'
import { useRef, type ReactNode } from 'react'

export type PaletteBoxProps = {
  /** The dialog's name. */
  title: string
  onClose(this: void): void
  /** Once it is closed and focus is back where it was: the act that was chosen. */
  onClosed(this: void): void
  children: ReactNode
}

/** Mount it to open it. Escape and a press outside close it. */
export function PaletteBox({ title, onClose, onClosed, children }: PaletteBoxProps) {
  const opener = useRef<Element | null>(null)
  return (
    <Root onOpenChange={(open) => !open && onClose()} open>
      <Portal>
        <Overlay className="bg-scrim fixed inset-0 z-40" />
        <Content
          aria-describedby={undefined}
          className="rounded-dialog border-border-float bg-raised shadow-float fixed inset-x-0 top-[max(8dvh,1rem)] z-40 mx-auto flex max-h-[min(72dvh,560px)] w-[min(640px,calc(100vw-2rem))] flex-col overflow-hidden border outline-none"
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true })
            onClosed()
          }}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement
          }}
        >
          <Title className="sr-only">{title}</Title>
          {children}
        </Content>
      </Portal>
    </Root>
  )
}
