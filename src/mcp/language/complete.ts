/** What can be written at the cursor: by the protocol, by the server's schemas and lists, and by the server itself. */
import { asObject } from '../read.ts'
import type { JsonObject } from '../types.ts'
import type { Asking, Suggested } from './asking.ts'
import { cursorAt } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { suggestNames } from './names.ts'
import { placesIn } from './places.ts'
import { suggestMessages, suggestMethods } from './skeletons.ts'
import { suggestFromServer } from './sources.ts'
import { nodeAt, readTree, valueOf } from './tree.ts'
import { suggestVariables } from './typedVariable.ts'
import type { Knowledge, Step, Suggestion, Suggestions } from './types.ts'
import { suggestValues } from './values.ts'

/** How long a list that is there waits for the server, and one that is empty: milliseconds. */
const PATIENCE = 700
const PATIENCE_WITHOUT = 10_000

/**
 * Suggestions for an offset into a text, which may be broken anywhere; none where nothing can be
 * typed. A server that is slow or fails leaves the rest as it is. Offsets are in UTF-16 units.
 */
export async function completeAt(
  text: string,
  offset: number,
  knowledge: Knowledge,
  signal: AbortSignal,
): Promise<Suggestions> {
  const tree = readTree(text)
  const cursor = cursorAt(tree, offset)
  if (!cursor) return NONE
  if (cursor.isQuoted) {
    const variables = suggestVariables(text, offset, { cursor, knowledge })
    if (variables) return variables
  }
  const isBatch = tree.root?.kind === 'array'
  const base = isBatch ? cursor.path.slice(0, 1) : []
  const node = nodeAt(tree, base)
  const message = node?.kind === 'object' ? (asObject(valueOf(node)) ?? {}) : {}
  const path = cursor.path.slice(base.length)
  const found = suggest({ tree, cursor, knowledge, message, base, path, signal })
  return withLater(found, signal)
}

const NONE: Suggestions = { items: [], isIncomplete: false }

function suggest(asking: Asking): Suggested {
  const { cursor, message, path, knowledge } = asking
  if (cursor.kind === 'name') return suggestNames(asking)
  if (path.length === 0) return cursor.isQuoted ? NONE : suggestMessages(asking)
  if (path.length === 1 && path[0] === 'method') return suggestMethods(asking)
  const listed = suggestFromServer(asking)
  // What is typed of the value itself doesn't decide between alternatives for it.
  const places = placesIn(withoutValue(message, path), path, knowledge)
  const values = suggestValues(asking, places)
  if (!listed) return values
  const labels = new Set(listed.items.map(({ label }) => label))
  return {
    ...listed,
    items: [...listed.items, ...values.items.filter(({ label }) => isNew(label, labels, cursor))],
    isIncomplete: listed.isIncomplete || values.isIncomplete,
  }
}

function withoutValue(holder: JsonObject, [step, ...rest]: readonly Step[]): JsonObject {
  const inner = asObject(holder[step ?? ''])
  const isHere = rest.length === 0
  return { ...holder, [step ?? '']: inner && !isHere ? withoutValue(inner, rest) : undefined }
}

/** An empty text is no help where names are listed. */
function isNew(label: string, labels: ReadonlySet<string>, { isQuoted }: Cursor): boolean {
  return !labels.has(label) && (isQuoted || labels.size === 0 || label !== '" "')
}

async function withLater({ later, ...now }: Suggested, signal: AbortSignal): Promise<Suggestions> {
  if (!later) return now
  const patience = now.items.length > 0 ? PATIENCE : PATIENCE_WITHOUT
  const more = await inTime(later, patience, signal)
  const labels = new Set(more.map(({ label }) => label))
  return {
    items: [...more, ...now.items.filter(({ label }) => !labels.has(label))],
    // Others may come, and fit what is typed then.
    isIncomplete: true,
  }
}

/** Nothing when it fails, takes too long, or nobody waits any more. */
function inTime(
  later: Promise<readonly Suggestion[]>,
  patience: number,
  signal: AbortSignal,
): Promise<readonly Suggestion[]> {
  return new Promise((resolve) => {
    const end = (items: readonly Suggestion[] = []) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      resolve(items)
    }
    const stop = () => end()
    const timer = setTimeout(stop, patience)
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    // A server without an answer is no reason to show less.
    later.then(end, stop)
  })
}
