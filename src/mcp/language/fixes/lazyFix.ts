/** A fix whose edits are worked out when it is used: most are only looked at. */
import type { Fix, TextEdit } from '../types.ts'

/** The edits are asked for once at most; none changes nothing. */
export function lazyFix(title: string, make: () => readonly TextEdit[] | undefined): Fix {
  let made: readonly TextEdit[] | undefined
  return {
    title,
    get edits() {
      made ??= make() ?? []
      return made
    },
  }
}
