/** Short messages that need no answer, at the bottom of the page, for six seconds. */

import { useEffect, useSyncExternalStore } from 'react'

import { Button, IconButton } from './Button.tsx'
import { CloseIcon, ErrorIcon, InfoIcon, OkIcon } from './icons.ts'
import { dismissToast, onToasts, toastsNow, type Toast } from './toastStore.ts'

const shownFor = 6000
const glyphs = {
  info: { icon: InfoIcon, ink: 'text-info' },
  ok: { icon: OkIcon, ink: 'text-ok' },
  err: { icon: ErrorIcon, ink: 'text-err' },
} as const

/** The one place toasts appear; mount it once, near the root. Role log, polite. */
export function Toasts() {
  const shown = useSyncExternalStore(onToasts, toastsNow)
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
    const timer = window.setTimeout(dismissToast, shownFor, id)
    return () => window.clearTimeout(timer)
  }, [id])
  return (
    <div className="animate-float-in rounded-control border-border-float bg-raised shadow-float pointer-events-auto flex max-w-md items-center gap-2 border py-1.5 ps-3 pe-1.5">
      <Glyph className={ink} />
      <span className="text-body me-2 min-w-0">{text}</span>
      {action && (
        <Button
          onClick={() => {
            dismissToast(id)
            action.run()
          }}
          size="small"
          variant="ghost"
        >
          {action.label}
        </Button>
      )}
      <IconButton icon={CloseIcon} label="Dismiss" onClick={() => dismissToast(id)} size="small" />
    </div>
  )
}
