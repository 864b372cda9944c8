/** Something to know: what happened, what to do, then the acts. And the empty state of a panel. */

import type { ReactNode } from 'react'

import { cx } from './cx.ts'
import { ErrorIcon, InfoIcon, OkIcon, WarningIcon, type Icon } from './icons.ts'

export type CalloutTone = 'info' | 'ok' | 'warn' | 'err'

export type CalloutProps = {
  tone: CalloutTone
  /** In place of the tone's own; with the word it stands for. */
  icon?: { readonly icon: Icon; readonly word: string } | undefined
  /** One sentence: what happened. */
  title: ReactNode
  /** What to do, or the detail. */
  children?: ReactNode
  /** Buttons; the first is the one to press. */
  actions?: ReactNode
  /** `alert` interrupts a screen reader, `status` waits; without it nothing is announced. */
  role?: 'alert' | 'status' | undefined
}

export type EmptyStateProps = {
  icon?: Icon | undefined
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
}

const looks: Readonly<
  Record<CalloutTone, { icon: Icon; word: string; ground: string; ink: string }>
> = {
  info: { icon: InfoIcon, word: 'Note', ground: 'bg-info-bg', ink: 'text-info' },
  ok: { icon: OkIcon, word: 'Done', ground: 'bg-ok-bg', ink: 'text-ok' },
  warn: { icon: WarningIcon, word: 'Warning', ground: 'bg-warn-bg', ink: 'text-warn' },
  err: { icon: ErrorIcon, word: 'Error', ground: 'bg-err-bg', ink: 'text-err' },
}

/** A tinted box: icon, title, body, acts in one column. */
export function Callout({ tone, icon, title, children, actions, role }: CalloutProps) {
  const { ground, ink } = looks[tone]
  const { icon: Glyph, word } = icon ?? looks[tone]
  return (
    <div className={cx('flex gap-3 rounded-control p-3', ground)} role={role}>
      <span className={cx('flex h-5 items-center', ink)}>
        <Glyph aria-label={word} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-strong">{title}</p>
        {children && <div className="text-body text-text-2 mt-0.5">{children}</div>}
        {actions && (
          <div className="mt-3 flex flex-wrap items-center gap-2 empty:hidden">{actions}</div>
        )}
      </div>
    </div>
  )
}

/** Quiet words in the middle of an empty panel. */
export function EmptyState({ icon: Glyph, title, children, actions }: EmptyStateProps) {
  return (
    <div className="flex size-full flex-col items-center justify-center gap-1 p-6 text-center">
      {Glyph && <Glyph className="text-text-3 mb-2 size-5" />}
      <p className="text-body text-text max-w-80 font-medium">{title}</p>
      {children && <div className="text-body text-text-2 max-w-80">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
