/** Says why the members of an argument aren't known, so that nobody takes silence for approval. */
import type { JsonObject } from '../types.ts'
import type { Found } from './found.ts'
import type { Seen } from './messageChecks.ts'

/** What went wrong with the calls that describe the arguments of this one. */
export function checkDetails(
  { base, knowledge }: Seen,
  tool: string,
  args: JsonObject,
): readonly Found[] {
  const state = knowledge.detailState?.(tool, args)
  if (state?.status !== 'failed') return []
  const path = [...base, 'params', 'arguments', state.argument]
  return [{ code: 'argument.details', severity: 'info', message: state.text, path }]
}
