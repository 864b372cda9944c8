/** How the call of a view ended, and how the view is told (protocol.md 5.2). */
import { formatBytes } from '#lib/format.ts'
import type { Json } from '#mcp/types.ts'

import type { Explorer } from '../explorer.ts'
import type { JsonSource } from '../reader/types.ts'

/** How a call ended that a view belongs to. */
export type CallEnd =
  | { readonly kind: 'result'; readonly result: Json }
  /** A result that isn't parsed in this page; the source leads to it. */
  | { readonly kind: 'long'; readonly source: JsonSource }
  /** Cancelled or failed; why, in words for the view. */
  | { readonly kind: 'none'; readonly why: string }

/** What a view is told: the JSON text of a result on one line, or why there is none. */
type Told =
  | { readonly kind: 'result'; readonly text: string }
  | { readonly kind: 'left'; readonly why: string }

/** Bytes of the longest result that is handed to a view. */
const MOST_BYTES = 10_000_000
/** Characters that are gone through at once. */
const SLICE = 1_000_000

/** Reads a long result off the page's thread; never rejects. */
export async function readResult(
  { reader, host }: Pick<Explorer, 'reader' | 'host'>,
  source: JsonSource,
): Promise<Told> {
  const doc = await reader.open(source)
  if ('problem' in doc) return unreadable(doc.problem)
  try {
    const { bytes } = await doc.ask('measure')
    if (bytes > MOST_BYTES) {
      const sizes = `${formatBytes(bytes)}, and a view gets at most ${formatBytes(MOST_BYTES)}`
      return { kind: 'left', why: `The result has ${sizes}.` }
    }
    return { kind: 'result', text: await onOneLine(await doc.ask('exactText', 0), host.pause) }
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error))
  } finally {
    doc.close()
  }
}

function unreadable(problem: string): Told {
  return { kind: 'left', why: `The result can’t be read: ${problem}.` }
}

/** Line breaks of JSON stand between its values only, and are as good as blanks. */
async function onOneLine(text: string, pause: () => Promise<void>): Promise<string> {
  const parts: string[] = []
  for (let from = 0; from < text.length; from += SLICE) {
    parts.push(text.slice(from, from + SLICE).replaceAll(/[\r\n]+/g, ' '))
    await pause()
  }
  return parts.join('')
}
