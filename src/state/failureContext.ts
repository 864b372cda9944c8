/** What this page knows that words for a failure depend on. */
import type { Profile } from '#mcp/credentials.ts'
import type { FailureContext } from '#mcp/failureWords.ts'

import type { Host } from './host.ts'

/** For `describeFailure`; the profile that was in use says which secret a 401 is about. */
export function failureContext(
  { pageOrigin, isSecurePage }: Pick<Host, 'pageOrigin' | 'isSecurePage'>,
  profile: Profile | undefined,
): FailureContext {
  return { pageOrigin, isSecurePage, ...(profile && { auth: profile.auth }) }
}
