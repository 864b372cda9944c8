/** What comparing may cost: steps that all attempts share, those that lead nowhere too. */

/** About five nanoseconds each, the time that one cell of a table takes. */
export type Budget = {
  /** Takes steps; false, and none are taken, where so many aren't left. */
  readonly take: (steps: number) => boolean
  /** Something was left undone. */
  readonly isShort: () => boolean
}

/** `little` where a person waits for the page, about 50 ms; `much` is up to two seconds. */
export type Effort = 'little' | 'much'

/** The steps that an effort stands for. */
export const STEPS: Readonly<Record<Effort, number>> = { little: 10_000_000, much: 250_000_000 }

/** So many steps and no more. */
export function createBudget(steps: number): Budget {
  let left = steps
  let isShort = false
  function take(wanted: number): boolean {
    const isLeft = wanted <= left
    if (isLeft) left -= wanted
    else isShort = true
    return isLeft
  }
  return { take, isShort: () => isShort }
}
