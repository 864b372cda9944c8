/** Below a list: what the chosen line stands for, and its acts. */
import type { ReactNode } from 'react'

import { WarningIcon } from '#ui/icons.ts'

type CardProps = {
  readonly label: string
  readonly title: string
  /** A name for people is not monospaced. */
  readonly isName?: boolean
  /** Lines of facts; empty ones are left out. */
  readonly facts: readonly (readonly (string | undefined)[])[]
  readonly children: ReactNode
}

/** A named region. */
export function Card({ label, title, isName = false, facts, children }: CardProps) {
  return (
    <section aria-label={label} className="flex flex-none flex-col gap-2 border-t px-3.5 py-3">
      <div className="min-w-0">
        <p className={`line-clamp-2 break-all ${isName ? 'text-strong' : 'text-code font-mono'}`}>
          {title}
        </p>
        {facts.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines never change places
          <p className="text-meta text-text-2 line-clamp-2 break-words" key={index}>
            {line.filter(Boolean).join(' · ')}
          </p>
        ))}
      </div>
      {children}
    </section>
  )
}

/** Something to heed before the acts. */
export function CardNote({ children }: { readonly children: ReactNode }) {
  return (
    <p className="text-meta text-warn flex gap-1.5">
      <WarningIcon className="mt-px size-3.5 flex-none" />
      <span className="min-w-0">{children}</span>
    </p>
  )
}
