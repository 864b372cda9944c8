/** Two JSON values or texts side by side, value by value, with what became of each. */
import { useId, useState, type RefObject } from 'react'

import type { DiffRow } from '#lib/diff/types.ts'
import type { JsonSource } from '#state/reader/types.ts'
import { Callout, EmptyState } from '#ui/Callout.tsx'
import { InfoIcon, OkIcon } from '#ui/icons.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { rowsToDraw } from '#ui/tallWindow.ts'
import { narrowScreen, useMediaQuery } from '#ui/useMediaQuery.ts'

import { NarrowBar, WideBar, WideHead, type Ways } from './DiffBar.tsx'
import { onDiffKey } from './diffKeys.ts'
import { DiffRowLine, nameOfRow } from './DiffRowLine.tsx'
import { noDifferences } from './marks.ts'
import { useDiff } from './useDiff.ts'
import type { ShownDiff } from './useDiff.ts'
import { useDiffRows } from './useDiffRows.ts'
import { useWhole } from './useWhole.ts'
import { WholeDialog } from './WholeDialog.tsx'

type DiffViewProps = {
  /** The same objects as long as they are the same values. */
  readonly left: JsonSource
  readonly right: JsonSource
  /** The tree's name, e.g. "Differences of the results". */
  readonly label: string
}

/** Fills its parent, a column. */
export function DiffView({ left, right, label }: DiffViewProps) {
  const [ways, setWays] = useState<Ways>({
    ignoring: false,
    what: 'differences',
    isUnmasked: false,
  })
  const diff = useDiff(left, right, ways.ignoring)
  const change = (part: Partial<Ways>) => setWays((before) => ({ ...before, ...part }))
  const isNarrow = useMediaQuery(narrowScreen)
  const counts = diff && 'counts' in diff ? diff.counts : undefined
  return (
    <>
      {!isNarrow && <WideHead change={change} counts={counts} ways={ways} />}
      {!diff && <Skeleton label="Comparing" />}
      {diff && 'problem' in diff && (
        <div className="p-3">
          <Callout title="These can’t be compared value by value." tone="warn">
            {diff.problem}.
          </Callout>
        </div>
      )}
      {diff && 'counts' in diff && (
        <Rows change={change} diff={diff} isNarrow={isNarrow} label={label} ways={ways} />
      )}
    </>
  )
}

/** Pixels of a row; on narrow screens the sides stand under each other. */
const ROW = { wide: 26, narrow: 52 }

type RowsProps = {
  readonly diff: ShownDiff
  readonly label: string
  readonly ways: Ways
  readonly isNarrow: boolean
  readonly change: (part: Partial<Ways>) => void
}

function Rows({ diff, label, ways, isNarrow, change }: RowsProps) {
  const { what, isUnmasked } = ways
  const rowHeight = isNarrow ? ROW.narrow : ROW.wide
  const { scroller, ...rows } = useDiffRows({ diff, what, isUnmasked, rowHeight })
  const { counts } = diff
  const { read, open: openWhole, close: closeWhole } = useWhole(diff)
  const Bar = isNarrow ? NarrowBar : WideBar
  return (
    <>
      <Bar at={rows.at} change={change} counts={counts} step={rows.step} ways={ways} />
      {rows.total === 0 && what === 'differences' ? (
        <EmptyState
          icon={counts.otherBytes ? InfoIcon : OkIcon}
          title={`${noDifferences(counts)}.`}
        />
      ) : (
        <DiffTree
          label={label}
          onRead={openWhole}
          rowHeight={rowHeight}
          rows={rows}
          scroller={scroller}
        />
      )}
      {read && (
        <WholeDialog
          onClose={closeWhole}
          read={read}
          title={nameOfRow(read.row)}
          wholeOf={read.all}
        />
      )}
    </>
  )
}

type DiffTreeProps = {
  readonly label: string
  readonly rowHeight: number
  readonly rows: Omit<ReturnType<typeof useDiffRows>, 'scroller'>
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly onRead: (row: DiffRow) => void
}

/** Role tree; one tab stop, the active row by `aria-activedescendant`. */
function DiffTree({ label, rowHeight, rows, scroller, onRead }: DiffTreeProps) {
  const id = useId()
  const { window, rowAt, active, count, choose, setOpen, step } = rows
  const row = rowAt(active)
  const { page } = window
  const toggle = (isOpen: boolean) => row && setOpen(row.id, isOpen)
  const goUp = () => row && rows.goUp(row.id)
  const read = () => row && onRead(row)
  return (
    <div
      aria-activedescendant={row && `${id}-${active}`}
      aria-label={label}
      className="group/tree bg-editor relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain outline-none"
      onKeyDown={(event) =>
        onDiffKey(event, { active, row, count, page, choose, setOpen: toggle, step, goUp, read })
      }
      ref={scroller}
      role="tree"
      tabIndex={0}
    >
      <div role="presentation" style={{ height: window.height }}>
        {rowsToDraw(window, active, count).map((index) => {
          const each = rowAt(index)
          return (
            each && (
              <DiffRowLine
                id={`${id}-${index}`}
                isActive={index === active}
                key={each.id}
                onChoose={() => {
                  choose(index)
                  scroller.current?.focus({ preventScroll: true })
                }}
                onRead={() => onRead(each)}
                onToggle={() => setOpen(each.id, !each.isOpen)}
                place={{ top: window.topOf(index), height: rowHeight }}
                row={each}
              />
            )
          )
        })}
      </div>
    </div>
  )
}
