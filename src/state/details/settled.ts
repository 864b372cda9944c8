/** Whether what is typed so far can be asked about: half a name would only fetch an error. */
import { hasPlaceholder } from '#lib/placeholder.ts'
import type { DetailPlan, DetailSource } from '#mcp/details/types.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

import type { DetailLoader, DetailRequest } from './loader.ts'
import { valuesOf } from './readings.ts'

/** `typed`: nothing says whether the values are finished. `unsettled`: something says that they aren't. */
export type Settlement = 'sure' | 'typed' | 'unsettled'

type Around = Pick<DetailLoader, 'peek'> & {
  readonly given: JsonObject
  readonly plan: DetailPlan
}

/** Judges the arguments a call needs by the lists of their values. */
export function settle(source: DetailSource, around: Around): Settlement {
  const all = source.needs.map((name) => settleOne(name, around))
  return (['unsettled', 'typed'] as const).find((each) => all.includes(each)) ?? 'sure'
}

function settleOne(name: string, { given, plan, peek }: Around): Settlement {
  const value = given[name]
  const source = plan.values.find(({ argument }) => argument === name)
  const request = source && requestOf(source, given)
  if (!request) return 'typed'
  const loaded = peek(request)
  // Its own list may be on its way, or waits for another value.
  if (!loaded || loaded.status === 'loading') return 'unsettled'
  const known = loaded.status === 'loaded' ? valuesOf(loaded.values, name) : undefined
  if (!known) return 'typed'
  if (known.items.some((item) => item.value === value)) return 'sure'
  return known.isComplete ? 'unsettled' : 'typed'
}

/** The call that tells, once everything it needs is filled in. */
export function requestOf(
  { tool, needs }: DetailSource,
  given: JsonObject,
): DetailRequest | undefined {
  if (!needs.every((name) => isFilled(given[name]))) return undefined
  return { tool, args: Object.fromEntries(needs.map((name) => [name, given[name]])) }
}

function isFilled(value: Json | undefined): boolean {
  if (typeof value === 'string') return value !== '' && !hasPlaceholder(value)
  return typeof value === 'number' || typeof value === 'boolean'
}
