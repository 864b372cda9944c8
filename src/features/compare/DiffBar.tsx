/** What is shown of a comparison, and the way from one difference to the next; folded on narrow screens. */
import type { ReactNode } from 'react'

import type { DiffCounts } from '#lib/diff/types.ts'
import { IconButton } from '#ui/Button.tsx'
import { DownIcon, HiddenIcon, MoreIcon, ShownIcon, UpIcon } from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'
import type { MenuEntry } from '#ui/Menu.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { Switch } from '#ui/Switch.tsx'

import { countOf, describeCounts } from './marks.ts'
import type { What } from './useDiffRows.ts'

/** How two sides are compared, and what is shown of them. */
export type Ways = {
  readonly ignoring: boolean
  readonly what: What
  readonly isUnmasked: boolean
}

type BarProps = {
  readonly counts: DiffCounts
  readonly ways: Ways
  readonly change: (part: Partial<Ways>) => void
  /** The difference in turn, from 0. */
  readonly at: number | undefined
  readonly step: (by: 1 | -1) => void
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

const IGNORE = 'Ignore _meta and ids'

const secretsWord = ({ isUnmasked }: Ways) => (isUnmasked ? 'Mask secrets' : 'Show secrets')

type HeadProps = Pick<BarProps, 'ways' | 'change'> & {
  /** Undefined while it is being compared. */
  readonly counts: DiffCounts | undefined
}

/** How it is compared, and what was found; stays while it is compared anew. */
export function WideHead({ counts, ways, change }: HeadProps) {
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-1.5">
      {counts?.notJson ? (
        <span className="text-meta text-text-2">{NOT_JSON[counts.notJson]}</span>
      ) : (
        <span title="Members called _meta, id, _id and uuid, and those that end in Id or _id">
          <Switch
            checked={ways.ignoring}
            label={IGNORE}
            onChange={(next) => change({ ignoring: next })}
          />
        </span>
      )}
      {counts && <Found counts={counts} />}
    </div>
  )
}

/** What is shown. */
export function WideBar({ counts, ways, change, ...steps }: BarProps) {
  const { what, isUnmasked } = ways
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-b px-3 py-1">
      <RadioGroup
        hideLabel
        label="What to show"
        onChange={(next) => change({ what: next })}
        options={SHOWN}
        value={what}
      />
      <Steps {...steps} total={countOf(counts)}>
        <IconButton
          aria-pressed={isUnmasked}
          icon={isUnmasked ? HiddenIcon : ShownIcon}
          label={secretsWord(ways)}
          onClick={() => change({ isUnmasked: !isUnmasked })}
          size="small"
        />
      </Steps>
    </div>
  )
}

/** One line: what is chosen seldom is in a menu. */
export function NarrowBar({ counts, ways, change, ...steps }: BarProps) {
  const { notJson } = counts
  return (
    <div className="flex min-h-11 flex-none items-center gap-1 border-b ps-3">
      <span className="text-meta text-text-2 min-w-0 flex-1">
        {notJson && `${NOT_JSON[notJson]} `}
        <Found counts={counts} />
      </span>
      <Steps {...steps} total={countOf(counts)}>
        <Menu
          align="end"
          entries={entriesOf(counts, ways, change)}
          label="How to compare"
          trigger={<IconButton icon={MoreIcon} label="How to compare" size="small" />}
        />
      </Steps>
    </div>
  )
}

function entriesOf(
  { notJson }: DiffCounts,
  ways: Ways,
  change: BarProps['change'],
): readonly MenuEntry[] {
  const { ignoring, what, isUnmasked } = ways
  const ignore: MenuEntry = {
    kind: 'item',
    id: 'ignore',
    label: ignoring ? 'Compare _meta and ids' : IGNORE,
    run: () => change({ ignoring: !ignoring }),
  }
  return [
    ...SHOWN.map(({ value, label }) => ({
      kind: 'item' as const,
      id: value,
      label,
      checked: what === value,
      run: () => change({ what: value }),
    })),
    { kind: 'separator', id: 'more' },
    ...(notJson ? [] : [ignore]),
    {
      kind: 'item',
      id: 'secrets',
      label: secretsWord(ways),
      run: () => change({ isUnmasked: !isUnmasked }),
    },
  ]
}

function Found({ counts }: Pick<BarProps, 'counts'>) {
  return (
    <span className="text-meta text-text-2" role="status">
      {describeCounts(counts)}
    </span>
  )
}

type StepsProps = Pick<BarProps, 'at' | 'step'> & {
  readonly total: number
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
