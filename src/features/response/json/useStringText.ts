/** The text of one value for reading: a string without its quotes, cut where it is too long for the page. */
import { useCallback } from 'react'

import type { NodeId } from '#lib/json/types.ts'
import type { JsonSource } from '#state/reader/types.ts'

import { plainValue } from './plainValue.ts'
import type { ShownDoc } from './useDoc.ts'
import { useLoaded } from './useLoaded.ts'

/** Characters that are shown of one text. */
const MOST_SHOWN = 400_000

export type StringText = {
  /** Not masked unless it is cut. */
  readonly text: string
  readonly isCut: boolean
  /** Characters of the whole. */
  readonly size: number
  /** Where a long text is read row by row; `text` is empty then. */
  readonly source?: JsonSource
}

/** Undefined until it has come. */
export function useStringText(doc: ShownDoc, node: NodeId): StringText | undefined {
  const load = useCallback(async (): Promise<StringText> => {
    const { size } = await doc.ask('about', node)
    if (size <= MOST_SHOWN) {
      return { text: plainValue(await doc.ask('exactText', node)), isCut: false, size }
    }
    const { source } = doc
    // No path leads on from the inside of a text.
    if (source.inner === true) {
      // Behind a cut a mask would not know the secret whose beginning is left.
      const start = await doc.ask('textOf', node, { most: MOST_SHOWN })
      return { text: plainValue(start), isCut: true, size }
    }
    const at = [...(source.at ?? []), ...(await doc.ask('pathOf', node))]
    return { text: '', isCut: false, size, source: { ...source, at } }
  }, [doc, node])
  return useLoaded(load)
}
