/** What the editor found wrong with the text: advice, each with its place. */
import { useState } from 'react'

import type { EditorProblem } from '#editor/types.ts'
import { formatCount } from '#lib/format.ts'
import { cx } from '#ui/cx.ts'
import { DoneIcon, ErrorIcon, InfoIcon, WarningIcon } from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'

import { FoldLine } from './FoldLine.tsx'

type ProblemListProps = {
  readonly problems: readonly EditorProblem[]
  readonly onGoTo: (problem: EditorProblem) => void
}

const LOOKS: Readonly<
  Record<EditorProblem['severity'], { icon: Icon; word: string; ink: string }>
> = {
  error: { icon: ErrorIcon, word: 'Error', ink: 'text-err' },
  warning: { icon: WarningIcon, word: 'Warning', ink: 'text-warn' },
  info: { icon: InfoIcon, word: 'Note', ink: 'text-info' },
}

/** Role region "Problems", there even when there are none. */
export function ProblemList({ problems, onGoTo }: ProblemListProps) {
  const [open, setOpen] = useState(true)
  const [first] = problems
  return (
    <section
      aria-label="Problems"
      className="flex max-h-[max(30%,8rem)] flex-none flex-col border-t"
    >
      {first ? (
        <FoldLine
          label={
            <>
              <ProblemIcon severity={first.severity} />
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
            {problems.map((problem) => (
              <li key={`${problem.line}:${problem.column}:${problem.message}`}>
                <ProblemRow onGoTo={onGoTo} problem={problem} />
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

type ProblemRowProps = {
  readonly problem: EditorProblem
  readonly onGoTo: (problem: EditorProblem) => void
}

function ProblemRow({ problem, onGoTo }: ProblemRowProps) {
  const { line, column, message, severity } = problem
  return (
    <button
      className="rounded-row ring-inside hover:bg-hover text-body flex min-h-7 w-full items-center gap-2 px-1.5 py-1 text-start transition-colors max-md:min-h-11"
      onClick={() => onGoTo(problem)}
      type="button"
    >
      <ProblemIcon severity={severity} />
      <span className="min-w-0 flex-1">{message}</span>
      <span className="text-meta text-text-3 flex-none">
        Line {line}, column {column}
      </span>
    </button>
  )
}

function ProblemIcon({ severity }: Pick<EditorProblem, 'severity'>) {
  const { icon: Glyph, word, ink } = LOOKS[severity]
  return <Glyph aria-label={word} className={cx('size-3.5', ink)} />
}
