/** Everything that must be mended before connecting, and what may be strange but is allowed. */
import { problemsOf } from '#mcp/credentials.ts'
import type { Profile, ProfileProblem } from '#mcp/credentials.ts'
import type { ConnectDraft } from '#state/connectDraft.ts'

import type { Pasted } from './pasted.ts'

export type SecondsField = 'timeoutSeconds' | 'maxTimeoutSeconds'

/** What stands in the number fields while it isn't a number of seconds, or is being typed. */
export type SecondsTexts = Readonly<Partial<Record<SecondsField, string>>>

const DAY = 86_400

/** Seconds from a typed text: more than 0, at most a day; undefined for anything else. */
export function readSeconds(text: string): number | undefined {
  if (!/^\s*\d+(?:\.\d+)?\s*$/.test(text)) return undefined
  const seconds = Number(text)
  return seconds > 0 && seconds <= DAY ? seconds : undefined
}

type Surroundings = {
  /** How the address field was understood. */
  readonly reading: Pasted
  /** The site has a relay of its own. */
  readonly hasRelay: boolean
}

/** In the order of the fields on screen. */
export function formProblems(
  { profile, secrets }: ConnectDraft,
  texts: SecondsTexts,
  { reading, hasRelay }: Surroundings,
): readonly ProfileProblem[] {
  const problems = [...problemsOf(profile, secrets), ...relayProblems(profile, hasRelay)]
  return [...withReading(problems, reading), ...secondsProblems(profile, texts)]
}

/** A recent connection may come from a day when the page had a relay. */
function relayProblems({ wayOut }: Profile, hasRelay: boolean): ProfileProblem[] {
  if (wayOut !== 'relay' || hasRelay) return []
  return [{ field: 'wayOut', message: 'There is no local relay now.', severity: 'error' }]
}

/** An address that was not understood is not used, even if a browser would make something of it. */
function withReading(problems: readonly ProfileProblem[], reading: Pasted) {
  if (reading.kind !== 'unclear') return problems
  const unclear = { field: 'url', message: reading.message, severity: 'error' } as const
  return [unclear, ...problems.filter(({ field }) => field !== 'url')]
}

function secondsProblems(profile: Profile, texts: SecondsTexts): ProfileProblem[] {
  const fields = ['timeoutSeconds', 'maxTimeoutSeconds'] as const
  const unreadable = fields.filter((field) => {
    const text = texts[field]
    return text !== undefined && readSeconds(text) === undefined
  })
  if (unreadable.length > 0) {
    return unreadable.map((field) => ({
      field,
      message: 'Enter seconds: a number above 0, at most 86400.',
      severity: 'error',
    }))
  }
  if (profile.maxTimeoutSeconds >= profile.timeoutSeconds) return []
  const message = 'The longest wait can’t be shorter than the timeout.'
  return [{ field: 'maxTimeoutSeconds', message, severity: 'error' }]
}
