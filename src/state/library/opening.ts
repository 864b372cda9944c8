/** Opens what was kept as requests, and says whether sending one could change anything. */
import { readMessages } from '#mcp/jsonRpc.ts'
import { annotationsOf, entryIdIn } from '#mcp/primitives.ts'
import { asObject, asText, present } from '#mcp/read.ts'

import type { Explorer } from '../explorer.ts'
import { knowledgeOf } from '../knowledge.ts'
import type { WholeCall } from './history.ts'
import type { SavedRequest } from './rows.ts'

/** Opens a request with the text of a call; gives the id of the tab, which is then the active one. */
export function openCall({ tabs }: Explorer, { call, request }: WholeCall): string {
  const title = call.name || call.method
  return tabs.open({ title, text: request, ...entryOf(request) })
}

/** Opens a saved request, or returns to the tab it is open in; gives the id of the tab. */
export function openSaved({ tabs }: Explorer, { id, name, text }: SavedRequest): string {
  const open = tabs.store.getState().tabs.find(({ saved }) => saved === id)
  if (!open) return tabs.open({ title: name, named: true, text, saved: id, ...entryOf(text) })
  tabs.select(open.id)
  return open.id
}

function entryOf(text: string) {
  return present({ entry: entryIdIn(readMessages(text)[0]) })
}

/** Methods that change nothing, in every revision. */
const READS =
  /^(?:[\w/]+\/(?:list|read)|prompts\/get|tasks\/(?:get|result)|server\/discover|initialize|ping|completion\/complete)$/

/**
 * Whether every message of a text only reads, as far as the server in use says: a tool that isn't
 * listed, or says nothing, may change things (protocol.md 4.4).
 */
export function onlyReads(explorer: Explorer, text: string): boolean {
  const tools = knowledgeOf(explorer).now().listed('tools')
  const messages = readMessages(text)
  return (
    messages.length > 0 &&
    messages.every((message) => {
      if (message.kind !== 'request') return false
      if (message.method !== 'tools/call') return READS.test(message.method)
      const tool = tools.get(asText(asObject(message.params)?.['name']) ?? '')
      return tool !== undefined && annotationsOf(tool.raw).readOnlyHint === true
    })
  )
}
