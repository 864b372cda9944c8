/** What stands beside a list of records in the object around it: a few words above the table. */
import type { NodeId, NodeInfo } from '#lib/json/types.ts'
import { isContainer, sizeOf } from '#ui/JsonLeaf.tsx'
import { Visible } from '#ui/Visible.tsx'

import { Cell } from './Cell.tsx'
import { MarkIcon } from './MarkIcon.tsx'

type BesideProps = {
  readonly infos: readonly NodeInfo[]
  /** What is wrong with values, by their nodes. */
  readonly marks: ReadonlyMap<NodeId, string>
  /** Shows what a list or an object holds. */
  readonly onShow: (info: NodeInfo) => void
}

/** Nothing where there is nothing. */
export function Beside({ infos, marks, onShow }: BesideProps) {
  if (infos.length === 0) return null
  return (
    <dl
      aria-label="Beside the table"
      className="text-meta flex max-h-16 flex-none flex-wrap gap-x-4 gap-y-1 overflow-auto border-b px-3 py-1.5"
    >
      {infos.map((info) => (
        <div className="flex max-w-full min-w-0 items-center gap-1.5" key={info.id}>
          <dt className="text-text-3 flex-none font-mono">
            <Visible text={String(info.key)} />
          </dt>
          <dd className="flex min-w-0 items-center gap-1">
            <MarkIcon mark={marks.get(info.id)} />
            {isContainer(info) && info.size > 0 ? (
              <button
                className="text-accent-text rounded-row hover:underline"
                onClick={() => onShow(info)}
                type="button"
              >
                {sizeOf(info)}
                <span className="sr-only"> of {String(info.key)}</span>
              </button>
            ) : (
              <Cell column={String(info.key)} info={info} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
