/** Words for tasks: their states, and what becomes of following them. */
import { formatCount, formatDuration } from '#lib/format.ts'
import { describeFailure } from '#mcp/failureWords.ts'
import type { McpFailure } from '#mcp/types.ts'
import type { FollowedTask } from '#state/tasks.ts'
import { BusyIcon, FailedIcon, OkIcon, PendingIcon, PromptIcon, StopIcon } from '#ui/icons.ts'

import type { StatusBadge } from './badges.ts'

const BADGES: ReadonlyMap<string, StatusBadge> = new Map([
  ['working', { icon: BusyIcon, tone: 'info', word: 'Working' }],
  ['input_required', { icon: PromptIcon, tone: 'warn', word: 'Waiting for an answer' }],
  ['completed', { icon: OkIcon, tone: 'ok', word: 'Completed' }],
  ['failed', { icon: FailedIcon, tone: 'err', word: 'Failed' }],
  ['cancelled', { icon: StopIcon, tone: 'neutral', word: 'Cancelled' }],
])

/** The badge of a state; one that no revision knows is shown as the server writes it. */
export function badgeOfTask(status: string): StatusBadge {
  return BADGES.get(status) ?? { icon: PendingIcon, tone: 'neutral', word: status }
}

/** What happens next, or why nothing does; `now` in milliseconds since the epoch. */
export function describeFollowing(followed: FollowedTask, now: number): string {
  const { halt, isAsking, nextPollAt, polls, since, history } = followed
  if (isAsking) return 'Asking now…'
  switch (halt) {
    case undefined:
      return nextPollAt === undefined ? '' : `Next poll in ${wholeSeconds(nextPollAt - now)}.`
    case 'user':
      return 'Polling is paused.'
    case 'expired':
      return 'Its time ran out, so polling stopped. The server may have dropped it.'
    case 'failures':
      return `${formatCount(polls, 'poll')} so far; the last ones brought nothing, so polling stopped.`
    case 'lost':
      return 'The server says nothing more about it.'
    case 'disconnected':
      return 'The connection is closed; the task may still run on the server. Its ID asks for it again.'
    case 'ended': {
      const took = formatDuration((history.at(-1)?.at ?? since) - since)
      return `Ended after ${took} and ${formatCount(polls, 'poll')}.`
    }
  }
}

/** Why a request about a task brought nothing: what happened, then what to do. */
export function describeTrouble(failure: McpFailure): { title: string; advice: string } {
  switch (failure.kind === 'rpc' ? failure.error.code : undefined) {
    case -32_602:
      return {
        title: 'The server doesn’t know this task.',
        advice: 'It may have ended long ago, or its time ran out. Send the request again.',
      }
    case -32_021:
      return {
        title: 'The server wants a client that declares tasks.',
        advice:
          'The request did not declare the extension, so nothing can be asked about its task.',
      }
    case -32_601:
      return {
        title: 'The server doesn’t know this method of tasks.',
        advice: 'It may speak another form of tasks than its answer promised.',
      }
    default:
      return describeFailure(failure)
  }
}

/** `3 s`, `2 min 5 s`; at least one second. */
export function wholeSeconds(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  return seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1000)
}
