/** Ends a request that shows no sign of life: an idle limit that progress resets, and a hard one. */

export type Deadline = {
  readonly signal: AbortSignal
  /** Something arrived: the idle limit starts anew. */
  readonly sign: () => void
  readonly stop: () => void
  /** Stops the clocks, until the returned function is called: it is the user who is awaited. */
  readonly hold: () => () => void
  /** The same request goes out anew. */
  readonly replace: () => void
  /** Must be called when the request has ended. */
  readonly clear: () => void
}

/** Timers of browsers fire at once beyond this. */
const LONGEST_MS = 2 ** 31 - 1

/** Limits in seconds. The signal's reason is `timeout`, `user` or `replaced`. `outer` passes an abort on. */
export function createDeadline(
  limits: { readonly idleSeconds: number; readonly maxSeconds: number },
  outer?: AbortSignal,
): Deadline {
  const controller = new AbortController()
  const expire = () => controller.abort('timeout')
  const stop = () => controller.abort('user')
  const start = (seconds: number) => setTimeout(expire, Math.min(seconds * 1000, LONGEST_MS))
  let idle = start(limits.idleSeconds)
  let hard = start(limits.maxSeconds)
  let holders = 0
  let isOver = false
  function pauseClocks(): void {
    clearTimeout(idle)
    clearTimeout(hard)
  }
  function hold(): () => void {
    holders++
    pauseClocks()
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      holders--
      if (holders > 0 || isOver) return
      idle = start(limits.idleSeconds)
      hard = start(limits.maxSeconds)
    }
  }
  outer?.addEventListener('abort', stop, { once: true })
  if (outer?.aborted) stop()
  return {
    signal: controller.signal,
    sign: () => {
      if (holders > 0) return
      clearTimeout(idle)
      idle = start(limits.idleSeconds)
    },
    hold,
    stop,
    replace: () => controller.abort('replaced'),
    clear: () => {
      isOver = true
      pauseClocks()
      outer?.removeEventListener('abort', stop)
    },
  }
}
