/** Where values inside of a document are opened from as documents of their own. */
import type { NodeId } from '#lib/json/types.ts'
import { scriptPathOf } from '#lib/jsonPath.ts'
import type { JsonSource } from '#state/reader/types.ts'

import { insideOf, pointerTo, standsAt } from './origin.ts'
import type { ShownDoc } from './useDoc.ts'

/** A document to open, and its way from the root of the one it is in: `$.users[0]`. */
type Placed = { readonly source: JsonSource; readonly title: string }

/** Size up to which a value is cut out as a text; longer ones stay where they are. */
const MOST_CUT = 400_000

/** The JSON that the text of a node holds. */
export async function innerSource(doc: ShownDoc, node: NodeId): Promise<Placed> {
  const { size } = await doc.ask('about', node)
  const { source, title } = await place(doc, node, size)
  const inside = insideOf(pointerTo(source, []))
  return { title, source: standsAt({ ...source, inner: true }, inside) }
}

/** A list or an object within. */
export function sourceOfNode(doc: ShownDoc, node: NodeId): Promise<Placed> {
  return place(doc, node, doc.bytes)
}

async function place(doc: ShownDoc, node: NodeId, size: number): Promise<Placed> {
  const { source } = doc
  const path = await doc.ask('pathOf', node)
  const title = scriptPathOf(path)
  const pointer = pointerTo(source, path)
  // No path leads on from the inside of a text.
  if (size > MOST_CUT && source.inner !== true) {
    const at = [...(source.at ?? []), ...path]
    return { title, source: standsAt({ ...source, at }, pointer) }
  }
  return { title, source: standsAt({ text: await doc.ask('exactText', node) }, pointer) }
}
