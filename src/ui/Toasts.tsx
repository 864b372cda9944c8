/** Short messages that need no answer, at the bottom of the page, for six seconds. */

import { useEffect, useSyncExternalStore } from 'react'

import { Button, IconButton } from './Button.tsx'
import { CloseIcon, ErrorIcon, InfoIcon, OkIcon } from './icons.ts'

export type ToastInput = {
  readonly text: string
  readonly tone?: 'info' | 'ok' | 'err'
  readonly action?: { readonly label: string; readonly run: () => void }
}

type Toast = ToastInput & { readonly id: number }

const shownFor = 6000
const glyphs = {
  info: { icon: InfoIcon, ink: 'text-info' },
  ok: { icon: OkIcon, ink: 'text-ok' },
  err: { icon: ErrorIcon, ink: 'text-err' },
} as const

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

/** Shows a message; at most three stand at once. Needs one `Toasts` on the page. */
export function showToast(input: ToastInput): void {
  change([...toasts, { ...input, id: nextId++ }].slice(-3))
}

/** The one place toasts appear; mount it once, near the root. Role log, polite. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div
      aria-label="Messages"
      className="pointer-events-none fixed inset-x-4 bottom-10 z-50 flex flex-col items-center gap-2"
      role="log"
    >
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastLine({ toast }: { toast: Toast }) {
  const { id, text, tone = 'info', action } = toast
  const { icon: Glyph, ink } = glyphs[tone]
  useEffect(() => {
    const timer = window.setTimeout(dismiss, shownFor, id)
    return () => window.clearTimeout(timer)
  }, [id])
  return (
    <div className="animate-float-in rounded-control border-border-float bg-raised shadow-float pointer-events-auto flex max-w-md items-center gap-2 border py-1.5 ps-3 pe-1.5">
      <Glyph className={ink} />
      <span className="text-body me-2 min-w-0">{text}</span>
      {action && (
        <Button
          onClick={() => {
            dismiss(id)
            action.run()
          }}
          size="small"
          variant="ghost"
        >
          {action.label}
        </Button>
      )}
      <IconButton icon={CloseIcon} label="Dismiss" onClick={() => dismiss(id)} size="small" />
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
