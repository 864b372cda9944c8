/** Shapes a list as Alloy's servers do: 25 of 45, or a request to refine (alloy.md, limits). */
import { isObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { Row } from '../world.ts'

const FULL = 25
const REFINE_ABOVE = 50
const SAMPLES = 3
const LONGEST_TEXT = 5 * 1024
const DEEPEST = 10

export type Page = { readonly limit?: number; readonly offset: number }

/** The reply to a list action; `hints` are the properties it can be narrowed by. */
export function listReply(rows: readonly Row[], page: Page, hints: readonly string[]): JsonObject {
  const total = rows.length
  const wanted = rows.slice(page.offset, page.offset + (page.limit ?? total))
  if (wanted.length > REFINE_ABOVE) return refinement(wanted, total, hints)
  const shown = wanted.slice(0, FULL)
  const end = page.offset + shown.length
  return {
    data: shown.map((row) => trimmed(row, DEEPEST)),
    metadata: {
      total,
      returned: shown.length,
      limit: page.limit ?? FULL,
      offset: page.offset,
      hasMore: end < total,
      ...(end < total ? { nextOffset: end } : {}),
      ...(shown.length < wanted.length
        ? { message: `Showing the first ${shown.length} of ${wanted.length} records.` }
        : {}),
    },
  }
}

function refinement(rows: readonly Row[], total: number, hints: readonly string[]): JsonObject {
  return {
    needsRefinement: true,
    message: `${rows.length} records match, more than the ${REFINE_ABOVE} that fit one reply.`,
    suggestions: [
      `Add "limit" (at most ${FULL}) and "offset" to read page by page.`,
      'Add "query" to look for words in any property.',
      ...hints.map((name) => `Filter by "${name}".`),
    ],
    searchHints: Object.fromEntries(
      hints.map((name) => [name, [...new Set(rows.map((row) => row[name]))].slice(0, 5)]),
    ),
    samples: rows.slice(0, SAMPLES).map((row) => trimmed(row, DEEPEST)),
    metadata: { total, returned: 0, limit: FULL, offset: 0, hasMore: true },
  }
}

/** Cuts long text at 5 KB and nesting at ten levels. */
export function trimmed(value: unknown, depth: number): unknown {
  if (typeof value === 'string') {
    return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}… [cut at 5 KB]` : value
  }
  if (typeof value !== 'object' || value === null) return value
  if (depth === 0) return '[cut at 10 levels]'
  if (Array.isArray(value)) return value.map((item: unknown) => trimmed(item, depth - 1))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, trimmed(inner, depth - 1)]),
  )
}
