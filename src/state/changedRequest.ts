import type { EnvelopeChange } from '#mcp/envelopes/envelopes.ts'
import { readMessages } from '#mcp/jsonRpc.ts'
/** Opens a request anew with some of its values changed: shown, not sent. */
import { editValue } from '#mcp/language/edit.ts'
import { entryIdIn } from '#mcp/primitives.ts'
import { present } from '#mcp/read.ts'
import { readRequest } from '#mcp/readRow.ts'
import type { Exchange } from '#wire/types.ts'

import type { Explorer } from './explorer.ts'

/**
 * Opens a tab with the request of an exchange, changed; gives its id. The text of the tab it was sent from is
 * taken as it was typed, with its variables, headers and limits, as long as it asks for the same thing; else
 * what was sent, masked. Undefined when the request can't be changed so.
 */
export function openChanged(
  { tabs, redact }: Explorer,
  { origin, request }: Exchange,
  changes: readonly EnvelopeChange[],
): string | undefined {
  const from = origin.kind === 'tab' ? tabs.get(origin.tab) : undefined
  const isSame = from !== undefined && subjectOf(from.text) === subjectOf(request.body ?? '')
  let text: string | undefined = isSame ? from.text : redact(request.body ?? '')
  for (const { path, value } of changes) text = text && editValue(text, path, value)
  if (text === undefined || text === '') return undefined
  const entry = entryIdIn(readMessages(text)[0])
  const { overrides, limits, variables, view } = isSame ? from : {}
  const title = readRequest({ body: text, method: 'POST' }).name
  return tabs.open({ title, text, ...present({ entry, overrides, limits, variables, view }) })
}

/** Method and name: the same ones mean the same request with other arguments. */
function subjectOf(body: string): string {
  const { method, name } = readRequest({ body, method: 'POST' })
  return `${method} ${name}`
}
