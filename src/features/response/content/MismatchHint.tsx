/** Above the blocks: that the structured value beside them isn't what the tool promises, or isn't there. */
import { outputSchemaOf } from '#mcp/outputSchema.ts'
import { Button } from '#ui/Button.tsx'
import { ErrorIcon } from '#ui/icons.ts'

import type { ResultSubject, ResultViewProps } from '../resultViews.ts'
import { useOutputCheck } from './useOutputCheck.ts'

const LINE =
  'bg-err-bg text-meta text-err flex flex-none flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1'

/** Nothing where it fits, or where that isn't known; the promise is of protocol.md 4.4. */
export function MismatchHint(props: ResultViewProps) {
  const check = useOutputCheck(props)
  if (isMissing(props)) {
    return (
      <p className={LINE}>
        <Words>The tool has an output schema, and this result has no structured value.</Words>
      </p>
    )
  }
  if (check.kind !== 'mismatches') return null
  return (
    <p className={LINE}>
      <Words>The structured value doesn’t fit the output schema.</Words>
      <Button onClick={() => props.onView('structured', 'mismatch')} size="small" variant="ghost">
        Show where
      </Button>
    </p>
  )
}

function Words({ children }: { readonly children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <ErrorIcon className="size-3.5" />
      {children}
    </span>
  )
}

/** What a tool calls an error need not have one (protocol.md 13 no. 10). */
function isMissing({ picture: { kind, reading }, tool }: ResultSubject): boolean {
  return (
    kind === 'result' &&
    reading.kind === 'tool' &&
    reading.structured === undefined &&
    outputSchemaOf(tool) !== undefined
  )
}
