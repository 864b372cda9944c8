/** The text of one value for reading: a string without its quotes, cut where it is too long for the page. */
import { useCallback } from 'react'

import type { NodeId } from '#lib/json/types.ts'

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
}

/** Undefined until it has come. */
export function useStringText(doc: ShownDoc, node: NodeId): StringText | undefined {
  const load = useCallback(async () => {
    const { size } = await doc.ask('about', node)
    const isCut = size > MOST_SHOWN
    // Behind a cut a mask would not know the secret whose beginning is left.
    const text = isCut
      ? await doc.ask('textOf', node, { most: MOST_SHOWN })
      : await doc.ask('exactText', node)
    return { text: plainValue(text), isCut, size }
  }, [doc, node])
  return useLoaded(load)
}
