/** How many blocks a long answer has beyond those that its stand-in kept. */
import { useCallback } from 'react'

import type { Reader } from '#state/reader/types.ts'
import { useExplorer } from '#state/useExplorer.ts'

import { isLong, sourceAt } from '../answerSource.ts'
import { partsOf } from '../parts.ts'
import type { ResultPicture } from '../picture.ts'
import { useRead } from './useRead.ts'

/** 0 where all of them are there, or until it is known. */
export function useLeftOut(picture: ResultPicture): number {
  const { reader } = useExplorer()
  const count = useRead(
    isLong(picture.answer) ? picture : undefined,
    useCallback((of: ResultPicture) => countLeftOut(reader, of), [reader]),
  )
  return count ?? 0
}

async function countLeftOut(reader: Reader, picture: ResultPicture): Promise<number> {
  const parts = partsOf(picture)
  const [first] = parts
  if (!first) return 0
  const doc = await reader.open(sourceAt(picture.answer, first.at.slice(0, 2)))
  if ('problem' in doc) return 0
  try {
    const { kind, size } = await doc.ask('about', 0)
    return kind === 'array' ? Math.max(0, size - parts.length) : 0
  } catch {
    // The document is lost; nothing more is known.
    return 0
  } finally {
    doc.close()
  }
}
