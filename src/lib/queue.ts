/** Hands values from whoever has them to one reader that waits for them. */

export type Queue<T> = {
  readonly add: (value: T) => void
  /** The oldest value, as soon as there is one. */
  readonly next: () => Promise<T>
}

/** Read values are dropped together, because taking the first of a long array moves all others. */
const KEPT = 1024

/** Values are read in the order they were added; one reader at a time. */
export function createQueue<T>(...first: readonly T[]): Queue<T> {
  const values: T[] = [...first]
  let read = 0
  let wake: (() => void) | undefined
  async function next(): Promise<T> {
    for (;;) {
      const value = values[read]
      if (value !== undefined) {
        read++
        if (read === KEPT) {
          values.splice(0, read)
          read = 0
        }
        return value
      }
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  return {
    add: (value) => {
      values.push(value)
      wake?.()
    },
    next,
  }
}
