/** Whose values the server completes: those of a prompt's arguments. */
import { createContext, use } from 'react'

import type { CompletionAsk } from '#mcp/language/types.ts'

export type Completes = { readonly subject: CompletionAsk['ref'] }

/** Undefined where the server completes nothing. */
export const CompletesContext = createContext<Completes | undefined>(undefined)

/** Of the form around. */
export function useCompletes(): Completes | undefined {
  return use(CompletesContext)
}
