/** Above the blocks: that the structured value beside them isn't what the tool promises. */
import { Button } from '#ui/Button.tsx'
import { ErrorIcon } from '#ui/icons.ts'

import type { ResultViewProps } from '../resultViews.ts'
import { useOutputCheck } from './useOutputCheck.ts'

/** Nothing where it fits, or where that isn't known. */
export function MismatchHint(props: ResultViewProps) {
  const check = useOutputCheck(props)
  if (check.kind !== 'mismatches') return null
  return (
    <p className="bg-err-bg text-meta text-err flex flex-none flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1">
      <span className="flex items-center gap-1.5">
        <ErrorIcon className="size-3.5" />
        The structured value doesn’t fit the output schema.
      </span>
      <Button onClick={() => props.onView('structured')} size="small" variant="ghost">
        Show where
      </Button>
    </p>
  )
}
