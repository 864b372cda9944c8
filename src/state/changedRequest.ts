/** Opens a request anew with some of its values changed: shown, not sent. */
import type { EnvelopeChange } from '#mcp/envelopes/envelopes.ts'
import { readMessages } from '#mcp/jsonRpc.ts'
import { editValue, spanAt, spellingAt } from '#mcp/language/edit.ts'
import { entryIdIn } from '#mcp/primitives.ts'
import { present } from '#mcp/read.ts'
import { readRequest } from '#mcp/readRow.ts'
import type { Exchange } from '#wire/types.ts'

import type { Explorer } from './explorer.ts'
import { wantPlace } from './placeInText.ts'

/** What is another in the text that was opened than in the one before. */
export type Opened = { readonly changed: readonly EnvelopeChange[] }

/**
 * Opens a tab with the request of an exchange, changed, and leads to what changed. The text of the tab it was
 * sent from is taken as it was typed, with its variables, headers and limits, as long as it asks for the same
 * thing; else what was sent, masked. Undefined when the request can't be changed so.
 */
export function openChanged(
  explorer: Explorer,
  exchange: Exchange,
  changes: readonly EnvelopeChange[],
): Opened | undefined {
  const { text: before, ...around } = baseOf(explorer, exchange)
  let text: string | undefined = before
  for (const { path, value } of changes) text = text && editValue(text, path, value)
  if (text === undefined || text === '') return undefined
  const after = text
  const changed = changes.filter(({ path }) => spellingAt(before, path) !== spellingAt(after, path))
  const entry = entryIdIn(readMessages(text)[0])
  const name = readRequest({ body: text, method: 'POST' }).name
  // Of several the last one tells most: a page begins elsewhere, and is as long as the one before.
  const last = changed.at(-1)
  const title = [name, ...(last ? nameOfChange(last) : [])].join(' · ')
  const id = explorer.tabs.open({ title, text, ...present({ entry, ...around }) })
  const place = last && spanAt(after, last.path)
  if (place) wantPlace(explorer, id, place)
  return { changed }
}

/** What is changed, and what goes with it. */
function baseOf({ tabs, redact }: Explorer, { origin, request }: Exchange) {
  const sent = request.body ?? ''
  const from = origin.kind === 'tab' ? tabs.get(origin.tab) : undefined
  if (!from || subjectOf(from.text) !== subjectOf(sent)) return { text: redact(sent) }
  const { text, overrides, limits, variables, view } = from
  return { text, overrides, limits, variables, view }
}

/** Characters of a value in the name of a tab. */
const MOST_NAMED = 20

/** In a few characters; what was taken out has no name. */
function nameOfChange({ path, value }: EnvelopeChange): readonly string[] {
  if (value === undefined) return []
  const said = typeof value === 'string' ? value : JSON.stringify(value)
  return [`${path.at(-1) ?? ''} ${said.slice(0, MOST_NAMED)}`]
}

/** Method and name: the same ones mean the same request with other arguments. */
function subjectOf(body: string): string {
  const { method, name } = readRequest({ body, method: 'POST' })
  return `${method} ${name}`
}
