/** Secrets in what came back stay masked until the user asks to see them. */
import { useMemo, useState } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

/** Whether secrets are masked in a view, and the switch for it. */
export type Mask = {
  /** True once the user asked to see everything. */
  readonly isOff: boolean
  readonly toggle: () => void
}

/** One switch for all texts of a view; what was asked to be seen of one exchange is masked in the next. */
export function useMask({ id }: Pick<Exchange, 'id'>): Mask {
  const [bare, setBare] = useState<ExchangeId>()
  const isOff = bare === id
  return { isOff, toggle: () => setBare(isOff ? undefined : id) }
}

/**
 * The first characters of a text, masked before it is cut: behind the cut a mask would not know
 * the secret whose beginning is left.
 */
export function useMaskedStart(text: string, most: number): string {
  const { redact } = useExplorer()
  return useMemo(() => {
    const safe = redact(text)
    return safe.length > most ? `${safe.slice(0, most)}…` : safe
  }, [redact, text, most])
}

/** Masks the few words around a text, such as names and addresses, as the view's switch says. */
export function useMaskedWords({ isOff }: Mask): (words: string) => string {
  const { redact } = useExplorer()
  return isOff ? (words) => words : redact
}

/** A text as it may be shown, and whether it holds something to mask. */
export function useMaskedText(text: string, mask: Mask): { shown: string; holdsSecret: boolean } {
  const explorer = useExplorer()
  // Measured: masking 5 MB takes 30 ms, too long for each drawing of a growing stream.
  const safe = useMemo(() => explorer.redact(text), [explorer, text])
  return { shown: mask.isOff ? text : safe, holdsSecret: safe !== text }
}
