/** All of a value as text, for copying and saving: from the whole of a long answer too. */
import type { JsonSource, Reader } from '#state/reader/types.ts'

import { plainValue } from '../json/plainValue.ts'

type TextOptions = { readonly isUnmasked: boolean; readonly indented: boolean }

/** A string is its own text, anything else its JSON; masked unless asked for. Undefined where it can't be read. */
export async function wholeText(
  reader: Reader,
  source: JsonSource,
  { isUnmasked, indented }: TextOptions,
): Promise<string | undefined> {
  const doc = await reader.open(source)
  if ('problem' in doc) return undefined
  try {
    await doc.ask('setMask', isUnmasked)
    return plainValue(await doc.ask('textOf', 0, { indented }))
  } finally {
    doc.close()
  }
}
