/** The row of a comparison whose sides are read in full. */
import { useState } from 'react'

import type { DiffRow, WholeValue } from '#lib/diff/types.ts'

import type { HalfSide } from './DiffText.tsx'
import type { ShownDiff } from './useDiff.ts'

/** A row with both its sides, each up to `MOST_READ` characters. */
export type ReadRow = {
  readonly row: DiffRow
  readonly left?: WholeValue
  readonly right?: WholeValue
  /** All of a side, masked as it is shown. */
  readonly all: (side: HalfSide) => Promise<string>
}

/** Characters of a side that a browser lays out at once. */
const MOST_READ = 100_000

/** Undefined until a row is opened. */
export function useWhole({ ask }: ShownDiff) {
  const [read, setRead] = useState<ReadRow>()
  async function open(row: DiffRow): Promise<void> {
    const all = async (side: HalfSide) =>
      (await ask('whole', row.id, Number.POSITIVE_INFINITY))[side]?.text ?? ''
    setRead({ row, all, ...(await ask('whole', row.id, MOST_READ)) })
  }
  return { read, open: (row: DiffRow) => void open(row), close: () => setRead(undefined) }
}
