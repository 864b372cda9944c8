/** Leaves streams that stay open behind the answer: servers should end them, and some never do (protocol.md 3.7, 13). */
import type { WireEvent } from '#wire/types.ts'

import { answersRequest } from './jsonRpc.ts'
import type { RequestId } from './types.ts'

/** What a server may still say behind its answer, in milliseconds. */
const GRACE_MS = 1000

/**
 * To be shown every event: `hangUp` is called some time after the answer, once. What has no id asks
 * for no answer, so the head is one. `clear` must be called when the request has ended.
 */
export function createHangUp(id: RequestId | undefined, hangUp: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const isAnswer = (event: WireEvent) =>
    id === undefined
      ? event.kind === 'head'
      : event.kind === 'frame' && answersRequest(event.frame.data, id)
  return {
    watch: (event: WireEvent) => {
      if (timer === undefined && isAnswer(event)) timer = setTimeout(hangUp, GRACE_MS)
    },
    clear: () => clearTimeout(timer),
  }
}
