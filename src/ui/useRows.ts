/** Rows of a long document around those in sight, as they come. */
import { useEffect, useState } from 'react'

import type { Window } from '#lib/json/types.ts'

export type RowsProps<Row> = {
  readonly load: (from: number, to: number) => Promise<Window<Row>>
  /** In sight; `last` included. */
  readonly first: number
  readonly last: number
  /** Changes with everything that moves rows. */
  readonly version: unknown
}

/** A row by its number; undefined until it has come. */
type RowAt<Row> = (index: number) => Row | undefined

/** Rows are asked for in blocks, so that scrolling by a line asks for nothing. */
const BLOCK = 64

type Loaded<Row> = {
  readonly from: number
  readonly window: Window<Row>
  readonly version: unknown
}

/** Rows of the version before stand until those of the new one are there: nothing flashes. */
export function useRows<Row>({ load, first, last, version }: RowsProps<Row>): RowAt<Row> {
  const [loaded, setLoaded] = useState<Loaded<Row>>()
  const from = Math.max(0, Math.floor(first / BLOCK) * BLOCK - BLOCK)
  const to = (Math.floor(Math.max(first, last) / BLOCK) + 2) * BLOCK

  useEffect(() => {
    let isWanted = true
    async function ask(): Promise<void> {
      const window = await load(from, to)
      if (isWanted) setLoaded({ from, window, version })
    }
    void ask()
    return () => {
      isWanted = false
    }
  }, [load, from, to, version])

  return (index) => loaded?.window.rows[index - loaded.from]
}
