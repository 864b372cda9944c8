/** An object or a list within a form: named, foldable, with what can be done to it as a whole. */
import { useId, useState } from 'react'
import type { ReactNode } from 'react'

import type { Part } from '#mcp/form/types.ts'
import type { Json } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { cx } from '#ui/cx.ts'
import { NextIcon } from '#ui/icons.ts'

import { useIsBroken, useProblem } from './formDoc.ts'
import { JsonField } from './JsonField.tsx'
import { KeyField, RemoveExtra } from './KeyField.tsx'
import { ChoiceSelects, PartHead } from './PartHead.tsx'
import { StateMenu } from './StateMenu.tsx'
import { helpOf, labelOf } from './words.ts'

/** Deeper ones are folded at first. */
const OPEN_LEVELS = 4

type GroupProps = { readonly part: Part; readonly children: ReactNode }

/** A group with the part's name. */
export function Group({ part, children }: GroupProps) {
  const { redact } = useExplorer()
  const id = useId()
  const [isOpen, setIsOpen] = useState(part.path.length <= OPEN_LEVELS)
  const [isJson, setIsJson] = useState(false)
  const label = redact(labelOf(part))
  return (
    <div aria-label={label} className="flex min-w-0 flex-col gap-1" role="group">
      <div className="flex items-center gap-1">
        <button
          aria-controls={isOpen ? id : undefined}
          aria-expanded={isOpen}
          aria-label={label}
          className="rounded-row hover:bg-hover flex size-6 flex-none items-center justify-center max-md:size-11"
          onClick={() => setIsOpen(!isOpen)}
          type="button"
        >
          <NextIcon
            className={cx('size-3.5 text-text-3 transition-[rotate]', isOpen && 'rotate-90')}
          />
        </button>
        <div className="min-w-0 flex-1">
          <PartHead part={part}>
            <StateMenu isJson={isJson} onJson={setIsJson} part={part} value={outlineOf(part)} />
            <RemoveExtra label={label} part={part} />
          </PartHead>
        </div>
      </div>
      {isOpen && (
        <div className="ms-3 flex min-w-0 flex-col gap-2 border-s ps-3" id={id}>
          <GroupBody isJson={isJson} label={label} part={part}>
            {children}
          </GroupBody>
        </div>
      )}
    </div>
  )
}

/** Enough of the value to tell whether it is empty. */
function outlineOf({ kind, parts, state }: Part): Json {
  if (state === 'null') return null
  return parts.some((part) => part.state !== 'unset') ? [0] : kind === 'array' ? [] : {}
}

type GroupBodyProps = GroupProps & { readonly isJson: boolean; readonly label: string }

function GroupBody({ part, isJson, label, children }: GroupBodyProps) {
  const { redact } = useExplorer()
  const isBroken = useIsBroken()
  const ownProblem = useProblem(part.path)
  const help = redact(helpOf(part))
  const problem = ownProblem === undefined ? undefined : redact(ownProblem)
  const key = part.isExtra && <KeyField part={part} readOnly={isBroken} />
  const field = { help, label, part, problem, readOnly: isBroken }
  if (isJson) return <JsonField {...field} />
  return (
    <>
      {key}
      {help !== '' && <p className="text-meta text-text-3 break-words">{help}</p>}
      {problem !== undefined && <p className="text-meta text-err">{problem}</p>}
      <ChoiceSelects part={part} />
      {children}
    </>
  )
}
