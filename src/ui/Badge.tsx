/** Small words on a tinted ground: a status, a count, a kind. */

import type { ReactNode } from 'react'

import { cx } from './cx.ts'
import { CloseIcon, type Icon } from './icons.ts'

export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'err'

export type BadgeProps = {
  children: ReactNode
  tone?: Tone | undefined
  /** Colour is never alone: statuses carry an icon as well. */
  icon?: Icon | undefined
  /** For words of the wire. */
  mono?: boolean | undefined
}

export type ChipProps = {
  children: ReactNode
  icon?: Icon | undefined
  mono?: boolean | undefined
  /** Draws a remove button with this name, e.g. "Remove header accept". */
  onRemove?: { readonly label: string; readonly run: () => void } | undefined
}

const tones: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-text-2',
  info: 'bg-info-bg text-info',
  ok: 'bg-ok-bg text-ok',
  warn: 'bg-warn-bg text-warn',
  err: 'bg-err-bg text-err',
}

/** One status in two or three words. */
export function Badge({ children, tone = 'neutral', icon: Glyph, mono }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 flex-none items-center gap-1 rounded-[4px] px-1.5 text-caption font-medium whitespace-nowrap',
        tones[tone],
        mono && 'font-mono',
      )}
    >
      {Glyph && <Glyph className="size-3.5" />}
      {children}
    </span>
  )
}

/** One understood or chosen thing, e.g. a header found in what was pasted. */
export function Chip({ children, icon: Glyph, mono, onRemove }: ChipProps) {
  return (
    <span
      className={cx(
        'inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-row border border-border bg-surface px-2 text-meta text-text-2',
        mono && 'font-mono',
      )}
    >
      {Glyph && <Glyph className="text-text-3 size-3.5" />}
      <span className="min-w-0 break-all">{children}</span>
      {onRemove && (
        <button
          aria-label={onRemove.label}
          className="text-text-3 hover:bg-hover hover:text-text -me-1.5 flex size-6 flex-none items-center justify-center rounded-[4px] transition-colors max-md:size-11"
          onClick={onRemove.run}
          type="button"
        >
          <CloseIcon className="size-3.5" />
        </button>
      )}
    </span>
  )
}
