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
  const idle = createTimer(expire)
  const hard = createTimer(expire)
  let holders = 0
  let isOver = false
  function startClocks(): void {
    idle.start(limits.idleSeconds)
    hard.start(limits.maxSeconds)
  }
  function stopClocks(): void {
    idle.stop()
    hard.stop()
  }
  startClocks()
  function hold(): () => void {
    holders++
    stopClocks()
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      holders--
      if (holders === 0 && !isOver) startClocks()
    }
  }
  outer?.addEventListener('abort', stop, { once: true })
  if (outer?.aborted) stop()
  return {
    signal: controller.signal,
    sign: () => {
      if (holders === 0) idle.putOff()
    },
    hold,
    stop,
    replace: () => controller.abort('replaced'),
    clear: () => {
      isOver = true
      stopClocks()
      outer?.removeEventListener('abort', stop)
    },
  }
}

/** A timer that is put off cheaply: ten thousand events a second each do so. */
function createTimer(expire: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ms = 0
  let since = 0
  function check(): void {
    const left = since + ms - performance.now()
    if (left <= 0) expire()
    else timer = setTimeout(check, left)
  }
  return {
    start(seconds: number): void {
      ms = Math.min(seconds * 1000, LONGEST_MS)
      since = performance.now()
      timer = setTimeout(check, ms)
    },
    putOff(): void {
      since = performance.now()
    },
    stop: () => clearTimeout(timer),
  }
}
