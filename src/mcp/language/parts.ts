/** Members and items as parts of a typed object or array: where they stand, with their commas and comments. */
import type { Node } from 'jsonc-parser'

import type { Layout } from './layout.ts'

/** Behind a node's last character. */
export function endOf({ offset, length }: Node): number {
  return offset + length
}

/** The text with another spelling in a node's place. */
export function replaced(text: string, node: Node, spelling: string): string {
  return text.slice(0, node.offset) + spelling + text.slice(endOf(node))
}

/** The text with a part more at the end of a closed object or array, behind the comments there. */
export function withPart(
  text: string,
  container: Node,
  { layout, part }: { readonly layout: Layout; readonly part: string },
): string {
  const last = container.children?.at(-1)
  const close = endOf(container) - 1
  const from = last ? endOf(last) : container.offset + 1
  const marks = marksIn(text, from, close)
  const mark = marks.at(-1)
  const end = mark?.end ?? from
  // On the line of a comment it would be part of it.
  const before = mark?.kind === 'line' ? layout.before.replace(/^(?!\s*\n)/, '\n') : layout.before
  if (!last) {
    const lead = layout.after === '' && !mark ? '' : before
    return text.slice(0, end) + lead + part + layout.after + text.slice(close)
  }
  const comma = marks.some(({ kind }) => kind === 'comma') ? '' : ','
  return text.slice(0, from) + comma + text.slice(from, end) + before + part + text.slice(end)
}

/** The text without a part and one comma; comments around it stay. */
export function withoutPart(text: string, { children = [], offset, length }: Node, index: number) {
  const [before, part, next] = [children[index - 1], children[index], children[index + 1]]
  if (!part) return text
  const from = before ? endOf(before) : offset + 1
  const to = next?.offset ?? offset + length - 1
  const lead = marksIn(text, from, part.offset)
  const tail = marksIn(text, endOf(part), to)
  if (next) return withoutLeading(text, part, tail)
  const isCommented = [...lead, ...tail].some(({ kind }) => kind !== 'comma')
  if (isCommented) return withoutCommented(text, part, { lead, tail, from })
  const end = before ? endOf(part) : to
  return without(text, [{ start: from, end }, before && tail[0]])
}

/** One that others follow: its comma goes too. */
function withoutLeading(text: string, part: Node, tail: readonly Mark[]): string {
  const comma = tail.find(({ kind }) => kind === 'comma')
  const blanks = comma ? text.slice(comma.end).search(/\S/) : 0
  return without(text, [
    { start: part.offset, end: tail[0]?.start ?? endOf(part) },
    comma && { start: comma.start, end: comma.end + blanks },
  ])
}

type Around = {
  readonly lead: readonly Mark[]
  readonly tail: readonly Mark[]
  /** Behind the part before it. */
  readonly from: number
}

/** The last one, with comments on a side. */
function withoutCommented(text: string, part: Node, { lead, tail, from }: Around): string {
  const comma = [...tail, ...lead].find(({ kind }) => kind === 'comma')
  const mark = lead.at(-1)
  // The line of a comment must end, whatever follows.
  const start = mark?.kind === 'line' ? part.offset : (mark?.end ?? from)
  return without(text, [{ start, end: endOf(part) }, comma])
}

type Span = { readonly start: number; readonly end: number }

function without(text: string, spans: readonly (Span | undefined)[]): string {
  return spans
    .flatMap((span) => span ?? [])
    .toSorted((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
}

type Mark = Span & { readonly kind: 'comma' | 'line' | 'block' }

/** Commas and comments between two parts. */
function marksIn(text: string, from: number, to: number): readonly Mark[] {
  const found = text.slice(from, to).matchAll(/,|\/\/[^\r\n]*|\/\*[^]*?\*\//g)
  return Array.from(found, ({ 0: mark, index }) => ({
    kind: mark === ',' ? 'comma' : mark.startsWith('//') ? 'line' : 'block',
    start: from + index,
    end: from + index + mark.length,
  }))
}
