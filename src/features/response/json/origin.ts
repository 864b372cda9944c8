/** Whose answer is shown: choices are kept, and variables defined, for that request tab. */
import { createContext, useContext } from 'react'

import type { ExchangeId, Origin } from '#wire/types.ts'

/** Given by what shows an exchange. */
export const OriginContext = createContext<Origin | undefined>(undefined)

/** Which answer is shown, by the number of its exchange; given by what shows it. */
export const ExchangeContext = createContext<ExchangeId | undefined>(undefined)

/** The request tab whose answer is shown; undefined for what no tab asked for. */
export function useTabId(): string | undefined {
  const origin = useContext(OriginContext)
  return origin?.kind === 'tab' ? origin.tab : undefined
}
