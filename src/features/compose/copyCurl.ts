/** Copies a request as a curl command: by key, and by name in the palette. */
import { snippetOf } from '#mcp/snippets/snippets.ts'
import type { Explorer } from '#state/explorer.ts'
import { copyByKey } from '#ui/copyText.ts'
import { announce } from '#ui/LiveRegion.tsx'

import { snippetInputOf } from './snippetInput.ts'

/** Secrets are environment variables in it. Without a connection there is no address to send to. */
export async function copyCurl(explorer: Explorer, tabId: string): Promise<void> {
  const tab = explorer.tabs.get(tabId)
  const input = tab && snippetInputOf(explorer, tab)
  if (input) await copyByKey('curl command', snippetOf('curl').make(input))
  else announce('Connect first')
}
