/** What a view is told: every message is in the log before it goes out. */
import { asObject } from '#mcp/read.ts'
import type { JsonObject } from '#mcp/types.ts'

import type { Explorer } from '../explorer.ts'
import type { JsonSource } from '../reader/types.ts'
import { readResult } from './callEnd.ts'
import type { CallEnd } from './callEnd.ts'
import type { MessageLog } from './messageLog.ts'
import type { ViewNote } from './types.ts'

type TellingParts = {
  readonly explorer: Pick<Explorer, 'reader' | 'host'>
  readonly log: Pick<MessageLog, 'add'>
  /** Takes a message to the view. */
  readonly post: (text: string) => void
  /** Whether nothing is told any more. */
  readonly isOver: () => boolean
  readonly note: (note: ViewNote) => void
}

/** The voice of this page to one view. */
export function createTelling({ explorer, log, post, isOver, note }: TellingParts) {
  function tell(message: JsonObject): void {
    if (isOver()) return
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    log.add('host → view', text)
    post(text)
  }
  function notify(name: string, params: JsonObject): void {
    tell({ method: `ui/notifications/${name}`, params })
  }
  function tellCall(call: CallEnd): void {
    if (call.kind === 'result') notify('tool-result', asObject(call.result) ?? {})
    else if (call.kind === 'none') notify('tool-cancelled', { reason: call.why })
    else void tellLong(call.source)
  }
  async function tellLong(source: JsonSource): Promise<void> {
    const told = await readResult(explorer, source)
    if (told.kind === 'left') {
      if (!isOver()) note({ kind: 'left', text: told.why })
      return notify('tool-cancelled', { reason: told.why })
    }
    if (isOver()) return
    const text = `{"jsonrpc":"2.0","method":"ui/notifications/tool-result","params":${told.text}}`
    log.add('host → view', text)
    // Ten million characters take their time: each step is a task of its own.
    await explorer.host.pause()
    if (!isOver()) post(text)
  }
  return { tell, notify, tellCall }
}
