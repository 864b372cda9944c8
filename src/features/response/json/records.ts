/** Where the records of an answer are: servers like to put an object with a few words around the list. */
import type { Fit, NodeId, NodeInfo } from '#lib/json/types.ts'
import type { OpenDoc } from '#state/reader/types.ts'
import { isContainer } from '#ui/JsonLeaf.tsx'

export type RecordList = {
  readonly node: NodeId
  readonly count: number
  /** Name of the member that holds the list; undefined where the list is the whole. */
  readonly key: string | undefined
  /** The other members, all of them short, which are drawn above the table: nothing is hidden. */
  readonly beside: readonly NodeInfo[]
}

/** Members up to which an object is taken for the frame of a list. */
const MOST_BESIDE = 8

/** The list a table is drawn of; undefined where the value is not made of records. */
export async function findRecords(
  ask: OpenDoc['ask'],
  { kind, records }: Fit,
): Promise<RecordList | undefined> {
  if (records > 0) return { node: 0, count: records, key: undefined, beside: [] }
  if (kind !== 'object') return undefined
  const { rows, count } = await ask('children', 0, 0, MOST_BESIDE + 1)
  const [list, ...others] = rows.filter(isContainer)
  if (count > MOST_BESIDE + 1 || !list || others.length > 0 || list.kind !== 'array') {
    return undefined
  }
  const inner = await ask('fit', list.id)
  if (inner.records === 0) return undefined
  const beside = rows.filter((row) => row !== list)
  if (beside.some(({ isCut }) => isCut)) return undefined
  return { node: list.id, count: inner.records, key: String(list.key), beside }
}
