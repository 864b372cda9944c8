/** The one line above a value: which view and shape of it, the shape's own tools, and what is done with all of it. */
import type { ReactNode } from 'react'

import { cx } from '#ui/cx.ts'

/** What others put into the line above a value. */
export type Bar = {
  /** Switches, at the start. */
  readonly lead?: ReactNode
  /** Copy and save, at the end. */
  readonly end?: ReactNode
  /** Notes under the line, above the value. */
  readonly notes?: ReactNode
}

type ShapeBarProps = {
  readonly bar: Bar | undefined
  /** The tools of what is shown. */
  readonly children?: ReactNode
  /** They take a line of their own unless there is room; on a phone what is at the end stands beside them. */
  readonly hasManyTools?: boolean
}

/** Wraps where it is narrow. Nothing to switch and no tools: no line. */
export function ShapeBar({ bar = {}, children, hasManyTools = false }: ShapeBarProps) {
  const { lead, end, notes } = bar
  return (
    <>
      <div className="@container flex-none">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1 empty:hidden max-md:gap-x-2">
          {lead}
          {hasManyTools ? (
            <div className="flex min-w-0 flex-1 items-center gap-x-3 max-md:basis-60 md:@max-4xl:order-last md:@max-4xl:basis-full">
              {children}
            </div>
          ) : (
            children
          )}
          {end && (
            <div
              className={cx(
                'flex flex-none gap-1 max-md:gap-0',
                placeOfEnd(children, hasManyTools),
              )}
            >
              {end}
            </div>
          )}
        </div>
      </div>
      {notes}
    </>
  )
}

/** Behind tools on the same line it stands apart: they are of the shape, it is of the whole. */
function placeOfEnd(tools: ReactNode, hasManyTools: boolean): string {
  if (!tools) return 'ms-auto'
  return hasManyTools ? 'ms-auto @4xl:border-s @4xl:ps-2' : 'border-s ps-2 max-md:ps-1'
}
