/** Where the records of an answer are: servers like to put an object with a few words around the list. */
import type { Fit, NodeId, NodeInfo } from '#lib/json/types.ts'
import type { OpenDoc } from '#state/reader/types.ts'

export type RecordList = {
  readonly node: NodeId
  readonly count: number
  /** Name of the member that holds the list; undefined where the list is the whole. */
  readonly key: string | undefined
  /** The other members, which are named above the table: nothing is hidden. */
  readonly beside: readonly NodeInfo[]
}

/** Members up to which an object is taken for the frame of a list. */
const MOST_BESIDE = 12

/** The list a table is drawn of; undefined where the value is not made of records. */
export async function findRecords(
  ask: OpenDoc['ask'],
  { kind, records }: Fit,
): Promise<RecordList | undefined> {
  if (records > 0) return { node: 0, count: records, key: undefined, beside: [] }
  if (kind !== 'object') return undefined
  const { rows, count } = await ask('children', 0, 0, MOST_BESIDE + 1)
  if (count > MOST_BESIDE + 1) return undefined
  const lists = await Promise.all(
    rows
      .filter((row) => row.kind === 'array')
      .map(async (row) => ({ row, fit: await ask('fit', row.id) })),
  )
  const [list, ...others] = lists.filter(({ fit }) => fit.records > 0)
  if (!list || others.length > 0) return undefined
  const beside = rows.filter((row) => row !== list.row)
  if (beside.some((info) => info.isCut)) return undefined
  const { id, key } = list.row
  return { node: id, count: list.fit.records, key: String(key), beside }
}
