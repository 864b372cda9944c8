/** One line about a structured value: whether it fits the output schema, and where it doesn't. */
import type { ReactNode } from 'react'

import type { JsonPath } from '#lib/json/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { ErrorIcon, InfoIcon, OkIcon } from '#ui/icons.ts'

import type { Mark } from '../json/shapes.ts'
import type { OutputCheck } from './checkOutput.ts'
import { mismatchWords, placeWords } from './mismatchWords.ts'

type OutputNoteProps = {
  readonly check: OutputCheck
  /** A text block says the same. */
  readonly isRepeated: boolean
  /** Whether the mismatches are listed. */
  readonly isListed: boolean
  readonly onList: (isListed: boolean) => void
  readonly onGoTo: (path: JsonPath) => void
}

/** Nothing where nothing is to be said. */
export function OutputNote({ check, isRepeated, ...list }: OutputNoteProps) {
  const badge = badgeFor(check)
  if (!badge && !isRepeated) return null
  return (
    <div
      aria-label="Output schema"
      className="max-h-[40%] flex-none overflow-auto border-b px-3 py-1.5"
      role="group"
    >
      <p
        className="text-meta text-text-2 flex min-h-5 flex-wrap items-center gap-x-3 gap-y-1"
        role="status"
      >
        {badge}
        {isRepeated && <span>The text of the result says the same.</span>}
      </p>
      {check.kind === 'mismatches' && <Mismatches {...check} {...list} />}
    </div>
  )
}

function badgeFor(check: OutputCheck): ReactNode {
  switch (check.kind) {
    case 'fits':
      return (
        <Badge icon={OkIcon} tone="ok">
          Fits the output schema
        </Badge>
      )
    case 'mismatches':
      return (
        <Badge icon={ErrorIcon} tone="err">
          Doesn’t fit the output schema
        </Badge>
      )
    case 'checking':
      return <Words>Checking against the output schema…</Words>
    case 'unknown':
      return <Words>{check.why}</Words>
    default:
      return undefined
  }
}

function Words({ children }: { readonly children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5">
      <InfoIcon className="size-3.5" />
      {children}
    </span>
  )
}

type MismatchesProps = Pick<OutputNoteProps, 'isListed' | 'onList' | 'onGoTo'> & {
  readonly marks: readonly Mark[]
  readonly isMore: boolean
}

function Mismatches({ marks, isMore, isListed, onList, onGoTo }: MismatchesProps) {
  const { redact } = useExplorer()
  return (
    <Disclosure
      aside={`${marks.length}${isMore ? ' or more' : ''}`}
      label="Where it doesn’t fit"
      onToggle={onList}
      open={isListed}
    >
      <ul className="flex flex-col">
        {marks.map(({ path, message }, index) => (
          <li key={index}>
            <button
              className="rounded-row text-meta text-text-2 hover:bg-hover flex min-h-7 w-full flex-wrap items-center gap-x-2 px-1.5 text-start max-md:min-h-11"
              onClick={() => onGoTo(path)}
              type="button"
            >
              <code className="text-accent-text font-mono wrap-anywhere">
                {placeWords(path, redact)}
              </code>
              <span className="wrap-anywhere">{mismatchWords(message, redact)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
