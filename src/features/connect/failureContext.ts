import type { Profile } from '#mcp/credentials.ts'
/** Words for a failed connection, with what this page knows about itself. */
import { describeFailure } from '#mcp/failureWords.ts'
import type { FailureWords } from '#mcp/failureWords.ts'
import type { McpFailure } from '#mcp/types.ts'
import type { Host } from '#state/host.ts'

/** Title, advice and code; the profile says which secret a 401 is about. */
export function wordsFor(
  failure: McpFailure,
  profile: Profile | undefined,
  { pageOrigin, isSecurePage }: Host,
): FailureWords {
  return describeFailure(failure, {
    pageOrigin,
    isSecurePage,
    ...(profile ? { auth: profile.auth } : {}),
  })
}
