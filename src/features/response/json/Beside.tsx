/** What stands beside a list of records in the object around it: a few words above the table. */
import { useState } from 'react'

import type { NodeId, NodeInfo } from '#lib/json/types.ts'
import { Button } from '#ui/Button.tsx'
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

/** Members that are shown at once. */
const FEW = 8

/** Nothing where there is nothing; more than a few are shown when asked for. */
export function Beside({ infos, marks, onShow }: BesideProps) {
  const [isAll, setAll] = useState(false)
  if (infos.length === 0) return null
  const shown = isAll ? infos : infos.slice(0, FEW)
  return (
    <div className="text-meta flex max-h-[40%] flex-none flex-wrap items-center gap-x-4 gap-y-1.5 overflow-auto border-b px-3 py-2">
      <dl aria-label="Beside the table" className="contents">
        {shown.map((info) => (
          <Member info={info} key={info.id} mark={marks.get(info.id)} onShow={onShow} />
        ))}
      </dl>
      {infos.length > FEW && (
        <Button aria-expanded={isAll} onClick={() => setAll(!isAll)} size="small" variant="ghost">
          {isAll ? 'Show fewer' : `${infos.length - FEW} more`}
        </Button>
      )}
    </div>
  )
}

type MemberProps = Pick<BesideProps, 'onShow'> & {
  readonly info: NodeInfo
  readonly mark: string | undefined
}

function Member({ info, mark, onShow }: MemberProps) {
  return (
    <div className="flex max-w-full min-w-0 items-center gap-1.5">
      <dt className="text-text-3 flex-none font-mono">
        <Visible text={String(info.key)} />
      </dt>
      <dd className="flex min-w-0 items-center gap-1">
        <MarkIcon mark={mark} />
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
  )
}
