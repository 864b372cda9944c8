/** Reads a view from its server, as a recorded request. */
import { readView } from '#mcp/apps/view.ts'
import type { View } from '#mcp/apps/view.ts'

import type { Explorer } from '../explorer.ts'
import { knowledgeOf } from '../knowledge.ts'
import { createViewRequests } from './requests.ts'

export type LoadedView =
  | { readonly kind: 'view'; readonly view: View }
  /** The words are ours, or the server's. */
  | { readonly kind: 'failed'; readonly reason: string }

/** Never rejects for what a server does. */
export async function loadView(
  explorer: Explorer,
  uri: string,
  signal: AbortSignal,
): Promise<LoadedView> {
  const reply = await createViewRequests(explorer, signal)('resources/read', { uri })
  if ('error' in reply) return { kind: 'failed', reason: reply.error.message }
  const listed = knowledgeOf(explorer).now().listed('resources').get(uri)
  const read = readView(reply.result, uri, listed?.raw)
  return read.kind === 'view' ? read : { kind: 'failed', reason: read.reason }
}
