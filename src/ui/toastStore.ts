/** Short messages that need no answer, until they are drawn and gone. */

type ToastInput = {
  readonly text: string
  readonly tone?: 'info' | 'ok' | 'err'
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** A message that stands. */
export type Toast = ToastInput & { readonly id: number }

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Takes one away before its time. */
export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

/** Shows a message; at most three stand at once. Drawn by `Toasts`, which has to be on the page once. */
export function showToast(input: ToastInput): void {
  change([...toasts, { ...input, id: nextId++ }].slice(-3))
}

/** The messages that stand, oldest first. */
export function toastsNow(): readonly Toast[] {
  return toasts
}

/** Calls back with each change, until the result is called. */
export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
