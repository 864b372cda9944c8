/** Fills what the launcher was given into the connection panel, as if it had been pasted. */
import { applyPasted } from '#features/connect/applyPasted.ts'
import { readPasted } from '#features/connect/readPasted.ts'
import type { Explorer } from '#state/explorer.ts'

import type { Given } from './launch.ts'

/** Secrets among the headers go to the secrets, as they do when a curl command is pasted. */
export function fillIn({ draft, host }: Explorer, { url, headers }: Given): void {
  const flags = headers.flatMap((header) => ['-H', header])
  const text = headers.length === 0 ? url : `curl ${[url, ...flags].map(quoted).join(' ')}`
  const pasted = readPasted(text, host)
  if (pasted.kind !== 'understood') return draft.edit({ url })
  const filled = applyPasted(draft.store.getState(), pasted, { how: 'replaced' })
  // The command was our own way of putting it.
  const understood = filled.understood.filter((words) => words !== 'curl command')
  draft.set({ ...filled, understood })
}

/** As a shell would have it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}
