/** Collects values and hands them over together, once per turn of the given scheduler. */

export type Batch<T> = {
  readonly add: (value: T) => void
  /** Hands over what is waiting, now. */
  readonly flush: () => void
}

/** `schedule` runs its callback once, soon: once per animation frame in the page. */
export function createBatch<T>(
  schedule: (run: () => void) => void,
  handle: (values: readonly T[]) => void,
): Batch<T> {
  let waiting: T[] = []
  let scheduled = false
  function flush(): void {
    scheduled = false
    if (waiting.length === 0) return
    const values = waiting
    waiting = []
    handle(values)
  }
  function add(value: T): void {
    waiting.push(value)
    if (scheduled) return
    scheduled = true
    schedule(flush)
  }
  return { add, flush }
}
