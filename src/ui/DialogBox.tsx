/** The dialog itself; loaded by `Dialog` when the first one opens. */

import { Close, Content, Description, Overlay, Portal, Root, Title } from 'radix-ui/dialog'
import { useRef } from 'react'

import { IconButton } from './Button.tsx'
import { cx } from './cx.ts'
import type { DialogProps } from './Dialog.tsx'
import { CloseIcon } from './icons.ts'

const LOW = 'max-h-[min(85dvh,720px)] md:h-fit'
const SCROLLED = 'min-h-0 flex-1 overflow-y-auto px-5 py-4'
// What fills it keeps within its round corners, and begins where its title does.
const FILLED = 'mt-3 flex min-h-0 flex-1 flex-col overflow-hidden border-t md:rounded-b-dialog'
const SIZES = {
  regular: `${LOW} md:max-w-[440px]`,
  wide: `${LOW} md:max-w-[680px]`,
  full: 'h-[94dvh] md:max-w-[min(96vw,1400px)]',
} as const
const INSETS = { regular: 'ps-5', wide: 'ps-5', full: 'ps-3' } as const

/** Drawn above the page; a sheet from the bottom on narrow screens. */
export function DialogBox({
  open,
  onClose,
  onEscape,
  title,
  description,
  children,
  actions,
  size = 'regular',
}: DialogProps) {
  const opener = useRef<Element | null>(null)
  return (
    <Root onOpenChange={(next) => !next && onClose()} open={open}>
      <Portal>
        <Overlay className="animate-fade-in bg-scrim fixed inset-0 z-40" />
        <Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true })
          }}
          onEscapeKeyDown={(event) => {
            if (!onEscape) return
            event.preventDefault()
            onEscape()
          }}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement
          }}
          className={cx(
            'fixed inset-x-0 bottom-0 z-40 m-auto flex w-full animate-float-in flex-col rounded-t-dialog border border-border-float bg-raised shadow-float outline-none md:top-0 md:rounded-dialog',
            SIZES[size],
          )}
        >
          <div className={cx('flex items-start gap-2 pe-3 pt-4', INSETS[size])}>
            <div className="min-w-0 flex-1">
              <Title className="text-section">{title}</Title>
              {description && (
                <Description className="text-body text-text-2 mt-1" asChild>
                  <div>{description}</div>
                </Description>
              )}
            </div>
          </div>
          <div className={size === 'full' ? FILLED : SCROLLED}>{children}</div>
          {actions && (
            <div className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{actions}</div>
          )}
          {/* Last, so that focus starts at what the dialog is about. */}
          <div className="absolute end-3 top-3">
            <Close asChild>
              <IconButton icon={CloseIcon} label="Close" />
            </Close>
          </div>
        </Content>
      </Portal>
    </Root>
  )
}
