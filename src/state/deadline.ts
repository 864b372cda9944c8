/** Ends a request that shows no sign of life: an idle limit that progress resets, and a hard one. */

export type Deadline = {
  readonly signal: AbortSignal
  /** Something arrived: the idle limit starts anew. */
  readonly sign: () => void
  readonly stop: () => void
  /** Must be called when the request has ended. */
  readonly clear: () => void
}

/** Limits in seconds. The signal's reason is `timeout` or `user`. `outer` passes an abort on. */
export function createDeadline(
  limits: { readonly idleSeconds: number; readonly maxSeconds: number },
  outer?: AbortSignal,
): Deadline {
  const controller = new AbortController()
  const expire = () => controller.abort('timeout')
  const stop = () => controller.abort('user')
  let idle = setTimeout(expire, limits.idleSeconds * 1000)
  const hard = setTimeout(expire, limits.maxSeconds * 1000)
  outer?.addEventListener('abort', stop, { once: true })
  if (outer?.aborted) stop()
  return {
    signal: controller.signal,
    sign: () => {
      clearTimeout(idle)
      idle = setTimeout(expire, limits.idleSeconds * 1000)
    },
    stop,
    clear: () => {
      clearTimeout(idle)
      clearTimeout(hard)
      outer?.removeEventListener('abort', stop)
    },
  }
}
