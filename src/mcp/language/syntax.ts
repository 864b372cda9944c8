/** A text that is no JSON: its first mistake, and ways to mend it and all that follow. */
import { applyEdits } from '#lib/applyEdits.ts'
import { findJsonError } from '#lib/findJsonError.ts'

import { lazyFix } from './fixes/lazyFix.ts'
import { SYNTAX_FIXES } from './fixes/syntaxFixes.ts'
import type { Mending } from './fixes/syntaxFixes.ts'
import type { Fix, Problem } from './types.ts'

/** Longer texts get no fixes: trying them takes too long. */
const LONGEST_MENDED = 200_000
/** Mistakes that are mended at once at most. */
const MOST_MENDED = 50
/** Letters all tries together may read. */
const MOST_READ = 2_000_000

/** The first mistake of a text that is no JSON, with the fixes for it; none for JSON. */
export function syntaxProblems(text: string): readonly Problem[] {
  if (isJson(text)) return []
  const problem = findJsonError(text)
  if (!problem)
    return [problemAt(text, { offset: 0, message: 'The text is nested too deeply' }, [])]
  const mending = text.length <= LONGEST_MENDED ? mendingOf(text) : undefined
  if (!mending) return [problemAt(text, problem, [])]
  const { title, edits, message = problem.message } = mending
  const all = allOf(text, mending)
  const offset = edits[0]?.from ?? problem.offset
  return [problemAt(text, { offset, message }, [lazyFix(title, () => edits), ...all])]
}

function problemAt(
  text: string,
  { offset, message }: { readonly offset: number; readonly message: string },
  fixes: readonly Fix[],
): Problem {
  // Something must be seen: at the end of a text, or of a line, it is what stands in front.
  const isEnd = offset >= text.length || /\s/.test(text.charAt(offset))
  const from = isEnd ? Math.max(0, offset - 1) : offset
  const to = Math.min(text.length, from + 1)
  const words = { code: 'syntax', message: `${message}.`, severity: 'error' } as const
  return { from, to, ...words, path: [], fixes }
}

/** The first way that gets on: less is left behind the first mistake than before. */
function mendingOf(text: string): Mending | undefined {
  const problem = findJsonError(text)
  if (!problem) return undefined
  const left = text.length - problem.offset
  for (const mend of SYNTAX_FIXES) {
    const mending = mend({ text, problem })
    if (!mending) continue
    const after = applyEdits(text, mending.edits)
    const next = findJsonError(after)
    if (!next || after.length - next.offset < left) return mending
  }
  return undefined
}

/** Mends everything, when that takes more than the first step and comes to an end. */
function allOf(text: string, first: Mending): readonly Fix[] {
  let mended = applyEdits(text, first.edits)
  let read = text.length
  for (let count = 1; count <= MOST_MENDED && read < MOST_READ; count++) {
    if (isJson(mended)) {
      const edits = [{ from: 0, to: text.length, insert: mended }]
      return count === 1 ? [] : [{ title: `Fix all ${count} mistakes`, edits }]
    }
    const mending = mendingOf(mended)
    if (!mending) return []
    mended = applyEdits(mended, mending.edits)
    read += mended.length * SYNTAX_FIXES.length
  }
  return []
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // That is what was asked.
    return false
  }
}
