/** When a task is asked about: never faster than its server wants, and slower while nothing comes of it. */
import type { FollowedTask } from '../tasks.ts'

/** Milliseconds between two polls when the server names no pace, and at the least. */
const DEFAULT_MS = 2000
const FLOOR_MS = 250

/** Failures double the wait up to this. */
const SLOWEST_MS = 60_000

/** Timers of browsers fire at once beyond this. */
const LONGEST_MS = 2 ** 31 - 1

type TaskClockParts = {
  readonly read: () => FollowedTask
  readonly write: (change: Pick<FollowedTask, 'nextPollAt'>) => void
  readonly wallClock: () => number
  readonly poll: () => void
}

/** Ticks only while the task is followed. The pace counts from the end of a poll. */
export function createTaskClock({ read, write, wallClock, poll }: TaskClockParts) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let last = wallClock()

  function pace(): number {
    const wanted = Math.max(FLOOR_MS, read().task.pollIntervalMs ?? DEFAULT_MS)
    const slowed = wanted * 2 ** failures
    return Math.min(
      LONGEST_MS,
      failures === 0 ? wanted : Math.max(wanted, Math.min(slowed, SLOWEST_MS)),
    )
  }

  function stop(): void {
    clearTimeout(timer)
    if (read().nextPollAt !== undefined) write({ nextPollAt: undefined })
  }

  function start(ms: number): void {
    stop()
    if (read().state !== 'following') return
    timer = setTimeout(poll, ms)
    write({ nextPollAt: wallClock() + ms })
  }

  return {
    stop,
    /** Waits a whole turn from now. */
    wait: () => start(pace()),
    /** Waits for what is left of the turn since the last poll. */
    soon: () => start(Math.max(0, last + pace() - wallClock())),
    /** A poll has ended; gives how many in a row brought nothing. */
    ended: (isGood: boolean): number => {
      last = wallClock()
      failures = isGood ? 0 : failures + 1
      return failures
    },
    forgive: () => {
      failures = 0
    },
  }
}

export type TaskClock = ReturnType<typeof createTaskClock>
