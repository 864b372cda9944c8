/** Two JSON values or texts side by side, value by value, with what became of each. */
import { useId, useState, type ReactNode, type RefObject } from 'react'

import type { JsonSource } from '#state/reader/types.ts'
import { IconButton } from '#ui/Button.tsx'
import { Callout, EmptyState } from '#ui/Callout.tsx'
import { DownIcon, HiddenIcon, InfoIcon, OkIcon, ShownIcon, UpIcon } from '#ui/icons.ts'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Switch } from '#ui/Switch.tsx'
import { rowsToDraw } from '#ui/tallWindow.ts'
import { narrowScreen, useMediaQuery } from '#ui/useMediaQuery.ts'

import { onDiffKey } from './diffKeys.ts'
import { DiffRowLine } from './DiffRowLine.tsx'
import { describeCounts, noDifferences } from './marks.ts'
import { useDiff } from './useDiff.ts'
import type { ShownDiff } from './useDiff.ts'
import { useDiffRows } from './useDiffRows.ts'
import type { What } from './useDiffRows.ts'

type DiffViewProps = {
  /** The same objects as long as they are the same values. */
  readonly left: JsonSource
  readonly right: JsonSource
  /** The tree's name, e.g. "Differences of the results". */
  readonly label: string
}

const SHOWN = [
  { value: 'differences', label: 'Only differences' },
  { value: 'everything', label: 'Everything' },
] as const

const NOT_JSON = {
  left: 'The left side is no JSON: both are compared as texts.',
  right: 'The right side is no JSON: both are compared as texts.',
  both: 'Neither side is JSON: they are compared as texts.',
} as const

/** Fills its parent, a column. */
export function DiffView({ left, right, label }: DiffViewProps) {
  const [ignoring, setIgnoring] = useState(false)
  const diff = useDiff(left, right, ignoring)
  const notJson = diff && 'counts' in diff ? diff.counts.notJson : undefined
  return (
    <>
      <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-1.5">
        {notJson ? (
          <span className="text-meta text-text-2">{NOT_JSON[notJson]}</span>
        ) : (
          <span title="Members called _meta, id, _id and uuid, and those that end in Id or _id">
            <Switch checked={ignoring} label="Ignore _meta and ids" onChange={setIgnoring} />
          </span>
        )}
        {diff && 'counts' in diff && (
          <span className="text-meta text-text-2" role="status">
            {describeCounts(diff.counts)}
          </span>
        )}
      </div>
      <Body diff={diff} label={label} />
    </>
  )
}

function Body({
  diff,
  label,
}: {
  readonly diff: ReturnType<typeof useDiff>
  readonly label: string
}) {
  if (!diff) return <Skeleton label="Comparing" />
  if ('problem' in diff) {
    return (
      <div className="p-3">
        <Callout title="These can’t be compared value by value." tone="warn">
          {diff.problem}.
        </Callout>
      </div>
    )
  }
  return <Rows diff={diff} label={label} />
}

/** Pixels of a row; on narrow screens the sides stand under each other. */
const ROW = { wide: 26, narrow: 72 }

function Rows({ diff, label }: { readonly diff: ShownDiff; readonly label: string }) {
  const [what, setWhat] = useState<What>('differences')
  const [isUnmasked, setUnmasked] = useState(false)
  const rowHeight = useMediaQuery(narrowScreen) ? ROW.narrow : ROW.wide
  const { scroller, ...rows } = useDiffRows({ diff, what, isUnmasked, rowHeight })
  const { total, step } = rows
  return (
    <>
      <div className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-b px-3 py-1">
        <RadioGroup
          hideLabel
          label="What to show"
          onChange={setWhat}
          options={SHOWN}
          value={what}
        />
        <Steps at={rows.at} step={step} total={total}>
          <IconButton
            aria-pressed={isUnmasked}
            icon={isUnmasked ? HiddenIcon : ShownIcon}
            label={isUnmasked ? 'Mask secrets' : 'Show secrets'}
            onClick={() => setUnmasked(!isUnmasked)}
            size="small"
          />
        </Steps>
      </div>
      {total === 0 && what === 'differences' ? (
        <EmptyState
          icon={diff.counts.otherBytes ? InfoIcon : OkIcon}
          title={`${noDifferences(diff.counts)}.`}
        />
      ) : (
        <DiffTree label={label} rowHeight={rowHeight} rows={rows} scroller={scroller} />
      )}
    </>
  )
}

type StepsProps = {
  readonly at: number | undefined
  readonly total: number
  readonly step: (by: 1 | -1) => void
  readonly children: ReactNode
}

/** From one difference to the next, and what else stands there. */
function Steps({ at, total, step, children }: StepsProps) {
  return (
    <span className="ms-auto flex items-center gap-1">
      <span className="text-meta text-text-2 tabular-nums">
        {at !== undefined && total > 0 && `${at + 1} of ${total.toLocaleString('en')}`}
      </span>
      <IconButton
        disabled={total === 0}
        icon={UpIcon}
        label="Previous difference"
        onClick={() => step(-1)}
        shortcut="Alt+ArrowUp"
        size="small"
      />
      <IconButton
        disabled={total === 0}
        icon={DownIcon}
        label="Next difference"
        onClick={() => step(1)}
        shortcut="Alt+ArrowDown"
        size="small"
      />
      {children}
    </span>
  )
}

type DiffTreeProps = {
  readonly label: string
  readonly rowHeight: number
  readonly rows: Omit<ReturnType<typeof useDiffRows>, 'scroller'>
  readonly scroller: RefObject<HTMLDivElement | null>
}

/** Role tree; one tab stop, the active row by `aria-activedescendant`. */
function DiffTree({ label, rowHeight, rows, scroller }: DiffTreeProps) {
  const id = useId()
  const { window, rowAt, active, count, choose, setOpen, step } = rows
  const row = rowAt(active)
  const { page } = window
  const toggle = (isOpen: boolean) => row && setOpen(row.id, isOpen)
  return (
    <div
      aria-activedescendant={row && `${id}-${active}`}
      aria-label={label}
      className="group/tree bg-editor relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain outline-none"
      onKeyDown={(event) =>
        onDiffKey(event, { active, row, count, page, choose, setOpen: toggle, step })
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
