/** What becomes of a call that has ended: a line of history, and arguments to use again. */
import type { Explorer } from '../explorer.ts'
import type { Sent } from '../send.ts'
import { describeCall } from './describeCall.ts'
import { rememberArguments } from './lastUsed.ts'
import { libraryOf } from './library.ts'

/** Resolves when it is kept. */
export async function keepCall(explorer: Explorer, sent: Sent): Promise<void> {
  // At once: the connection may be another one a moment later.
  const rows = describeCall(explorer, sent)
  // What was refused is not what one wants to send again.
  if (rows.call.status === 'done') {
    rememberArguments(explorer, rows.call, sent.typed)
  }
  const { history } = await libraryOf(explorer)
  await history.add(rows)
  await explorer.queryClient.invalidateQueries({ queryKey: ['last arguments'] })
}
