/** Why a list could not be loaded, and the button that tries again. */
import { failureIn } from '#mcp/failures.ts'
import { describeFailure } from '#mcp/failureWords.ts'
import { failureContext } from '#state/failureContext.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { RetryIcon } from '#ui/icons.ts'

export type ListFailureProps = {
  error: Error
  /** What was asked for, e.g. "tools". */
  what: string
  onRetry(this: void): void
}

/** A failure of our own requests in its words; a stopped one says so. */
export function ListFailure({ error, what, onRetry }: ListFailureProps) {
  const { host, redact } = useExplorer()
  const profile = useConnection((state) => state.profile)
  const failure = failureIn(error)
  const words = failure
    ? describeFailure(failure, failureContext(host, profile))
    : { title: `The ${what} could not be loaded.`, advice: error.message }
  return (
    <div className="px-2 pb-2">
      <Callout
        actions={
          <Button icon={RetryIcon} onClick={onRetry} size="small">
            Try again
          </Button>
        }
        role="status"
        title={redact(words.title)}
        tone="err"
      >
        {redact(words.advice)}
      </Callout>
    </div>
  )
}
