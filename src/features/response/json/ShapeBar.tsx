/** The line above a shape: the switch between shapes, and the shape's own tools. */
import type { ReactNode } from 'react'

type ShapeBarProps = { readonly bar: ReactNode; readonly children?: ReactNode }

/** Wraps where it is narrow. Nothing to switch and no tools: no line. */
export function ShapeBar({ bar, children }: ShapeBarProps) {
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1 empty:hidden">
      {bar}
      {children}
    </div>
  )
}
