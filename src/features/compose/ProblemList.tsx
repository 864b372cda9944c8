/** What is wrong with the text: advice, each with its place and the ways to mend it. */
import { useId, useImperativeHandle, useRef, useState } from 'react'
import type { RefObject } from 'react'

import { formatCount } from '#lib/format.ts'
import { linesOf } from '#lib/lines.ts'
import type { LinePlace } from '#lib/lines.ts'
import type { Fix, Problem } from '#mcp/language/types.ts'
import { Button } from '#ui/Button.tsx'
import { cx } from '#ui/cx.ts'
import { DoneIcon, ErrorIcon, InfoIcon, WarningIcon } from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'

import { FoldLine } from './FoldLine.tsx'

export type ProblemListProps = {
  readonly problems: readonly Problem[]
  /** The text they were found in. */
  readonly text: string
  readonly onGoTo: (problem: Problem) => void
  readonly onFix: (fix: Fix) => void
  readonly handle?: RefObject<ProblemListHandle | null>
}

/** What can be asked of the list. */
export type ProblemListHandle = {
  /** Unfolds the list and focuses the first error. */
  readonly show: () => void
}

/** So many are drawn; those after them come up when these are mended. */
const MOST_SHOWN = 50

const LOOKS: Readonly<Record<Problem['severity'], { icon: Icon; word: string; ink: string }>> = {
  error: { icon: ErrorIcon, word: 'Error', ink: 'text-err' },
  warning: { icon: WarningIcon, word: 'Warning', ink: 'text-warn' },
  info: { icon: InfoIcon, word: 'Note', ink: 'text-info' },
}

/** Role region "Problems", there even when there are none. */
export function ProblemList({ problems, text, onGoTo, onFix, handle }: ProblemListProps) {
  const [open, setOpen] = useState(true)
  const section = useRef<HTMLElement>(null)
  useImperativeHandle(handle, () => ({
    show: () => {
      setOpen(true)
      // It may only now be drawn.
      requestAnimationFrame(() =>
        section.current?.querySelector<HTMLElement>('[data-severity=error]')?.focus(),
      )
    },
  }))
  const worst = problems.find(({ severity }) => severity === 'error') ?? problems[0]
  const placeOf = problems.length > 0 ? linesOf(text) : undefined
  return (
    <section
      aria-label="Problems"
      className="flex max-h-[max(30%,8rem)] flex-none flex-col border-t"
      ref={section}
    >
      {worst && placeOf ? (
        <FoldLine
          label={
            <>
              <ProblemIcon severity={worst.severity} />
              <span className="text-text font-medium">
                {formatCount(problems.length, 'problem')}
              </span>
              <span className="text-text-3">You can send anyway.</span>
            </>
          }
          name="List of problems"
          onToggle={setOpen}
          open={open}
        >
          <ul>
            {problems.slice(0, MOST_SHOWN).map((problem) => (
              <li key={`${problem.code} ${problem.from} ${problem.path.join('/')}`}>
                <ProblemRow
                  onFix={onFix}
                  onGoTo={onGoTo}
                  place={placeOf(problem.from)}
                  problem={problem}
                />
              </li>
            ))}
          </ul>
        </FoldLine>
      ) : (
        <p className="text-meta text-text-3 flex h-8 items-center gap-1.5 px-3">
          <DoneIcon className="size-3.5" />
          No problems
        </p>
      )}
    </section>
  )
}

type ProblemRowProps = Pick<ProblemListProps, 'onGoTo' | 'onFix'> & {
  readonly problem: Problem
  readonly place: LinePlace
}

function ProblemRow({ problem, place, onGoTo, onFix }: ProblemRowProps) {
  const { message, severity, fixes } = problem
  const id = useId()
  return (
    <div className="rounded-row hover:bg-hover flex flex-wrap items-center gap-x-2 transition-colors">
      <button
        className="ring-inside text-body flex min-h-7 flex-1 basis-80 items-center gap-2 px-1.5 py-1 text-start max-md:min-h-11"
        data-severity={severity}
        id={id}
        onClick={() => onGoTo(problem)}
        type="button"
      >
        <ProblemIcon severity={severity} />
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 flex-1 basis-52 wrap-anywhere">{message}</span>
          <span className="text-meta text-text-3 flex-none">
            Line {place.line}, column {place.column}
          </span>
        </span>
      </button>
      {fixes.length > 0 && (
        <span aria-labelledby={id} className="flex flex-wrap gap-1.5 py-0.5 ps-7" role="group">
          {fixes.map((fix) => (
            <Button key={fix.title} onClick={() => onFix(fix)} size="small">
              {fix.title}
            </Button>
          ))}
        </span>
      )}
    </div>
  )
}

function ProblemIcon({ severity }: Pick<Problem, 'severity'>) {
  const { icon: Glyph, word, ink } = LOOKS[severity]
  return <Glyph aria-label={word} className={cx('size-3.5 flex-none', ink)} />
}
