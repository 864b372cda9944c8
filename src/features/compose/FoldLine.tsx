/** One quiet line that unfolds what is under it; the content scrolls, the line stays in sight. */
import { useId } from 'react'
import type { ReactNode } from 'react'

import { cx } from '#ui/cx.ts'
import { NextIcon } from '#ui/icons.ts'

type FoldLineProps = {
  /** Names what is folded, for those who reach it by keyboard. */
  readonly name: string
  /** The button's words. They are cut at the line's end, never wrapped. */
  readonly label: ReactNode
  readonly open: boolean
  readonly onToggle: (open: boolean) => void
  readonly children: ReactNode
}

/** Fills its parent, a column that bounds its height. What is folded away is not drawn. */
export function FoldLine({ name, label, open, onToggle, children }: FoldLineProps) {
  const id = useId()
  return (
    <>
      <button
        aria-controls={open ? id : undefined}
        aria-expanded={open}
        className="ring-inside text-meta text-text-2 hover:bg-hover hover:text-text flex h-8 w-full flex-none items-center gap-1.5 px-3 text-start transition-colors max-md:h-11"
        onClick={() => onToggle(!open)}
        type="button"
      >
        <NextIcon
          className={cx(
            'size-3.5 text-text-3 transition-[rotate] rtl:-scale-x-100',
            open && 'rotate-90',
          )}
        />
        <span className="flex min-w-0 flex-1 items-center gap-1.5 overflow-hidden whitespace-nowrap">
          {label}
        </span>
      </button>
      {open && (
        <div
          aria-label={name}
          // What is placed in it, such as a hidden label, scrolls along instead of stretching the page.
          className="ring-inside relative min-h-0 overflow-y-auto px-3 pb-3"
          id={id}
          role="group"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so keys must reach it
          tabIndex={0}
        >
          {children}
        </div>
      )}
    </>
  )
}
