/** Puts a failed connection into words; they come in a chunk of their own, fetched ahead of any failure. */
import type { Profile } from '#mcp/credentials.ts'
import type { FailureWords } from '#mcp/failureWords.ts'
import type { Tried } from '#mcp/negotiate.ts'
import type { Era, McpFailure } from '#mcp/types.ts'

import { failureContext } from './failureContext.ts'
import type { Host } from './host.ts'

/** One opening that did not lead to an agreement, in a sentence. */
export type TriedWords = { readonly era: Era; readonly title: string }

const load = () => import('#mcp/failureWords.ts')

/** Fetches the words while there is a network to fetch them from; never rejects. */
export async function preloadWords(): Promise<void> {
  await load().catch(() => undefined)
}

type Failed = {
  readonly failure: McpFailure
  readonly tried: readonly Tried[]
  readonly profile: Profile
}

/** Without its chunk a failure is still told, only less well. */
export async function wordFailure(
  host: Host,
  { failure, tried, profile }: Failed,
): Promise<{ readonly words: FailureWords; readonly tried: readonly TriedWords[] }> {
  const chunk = await load().catch(() => undefined)
  if (!chunk) return { words: PLAIN, tried: [] }
  const context = failureContext(host, profile)
  return {
    words: chunk.describeFailure(failure, context),
    tried: tried.map((each) => ({
      era: each.era,
      title: chunk.describeFailure(each.failure, context).title,
    })),
  }
}

const PLAIN: FailureWords = {
  code: 'unknown',
  title: 'No connection.',
  advice: 'The page could not load what it needs to say more. Check your own connection first.',
}
