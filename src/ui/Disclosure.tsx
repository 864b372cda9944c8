/** A heading that folds what is under it. */

import { useId, useState, type ReactNode } from 'react'

import { cx } from './cx.ts'
import { NextIcon } from './icons.ts'

export type DisclosureProps = {
  /** The button's name. */
  label: string
  /** Quiet words at the end of the line: a count, what is set. */
  aside?: ReactNode
  children: ReactNode
  defaultOpen?: boolean | undefined
  /** Controlled together with `onToggle`; else it keeps its own state. */
  open?: boolean | undefined
  onToggle?: ((open: boolean) => void) | undefined
}

/** What is folded away is not drawn. */
export function Disclosure({
  label,
  aside,
  children,
  defaultOpen = false,
  open,
  onToggle,
}: DisclosureProps) {
  const [ownOpen, setOwnOpen] = useState(defaultOpen)
  const id = useId()
  const isOpen = open ?? ownOpen
  return (
    <div className="min-w-0">
      <button
        aria-controls={isOpen ? id : undefined}
        aria-expanded={isOpen}
        className="rounded-row text-body text-text-2 hover:bg-hover hover:text-text -mx-1.5 flex min-h-8 w-[calc(100%+12px)] items-center gap-1.5 px-1.5 text-start font-medium transition-colors max-md:min-h-11"
        onClick={() => {
          setOwnOpen(!isOpen)
          onToggle?.(!isOpen)
        }}
        type="button"
      >
        <NextIcon
          className={cx(
            'size-3.5 text-text-3 transition-[rotate] rtl:-scale-x-100',
            isOpen && 'rotate-90',
          )}
        />
        <span className="min-w-0 flex-1">{label}</span>
        {aside && <span className="text-meta text-text-3 font-normal">{aside}</span>}
      </button>
      {isOpen && (
        <div className="animate-fade-in pt-2 pb-1" id={id}>
          {children}
        </div>
      )}
    </div>
  )
}
