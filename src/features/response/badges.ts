/** How an exchange ended, as a badge: an icon, a word and a colour, each ending unlike the others. */
import { assertNever } from '#lib/assert.ts'
import type { Tone } from '#ui/Badge.tsx'
import {
  BrokenIcon,
  BusyIcon,
  DisconnectIcon,
  ErrorIcon,
  FailedIcon,
  ForwardIcon,
  HiddenIcon,
  KeyIcon,
  OkIcon,
  PendingIcon,
  StopIcon,
  WarningIcon,
  type Icon,
} from '#ui/icons.ts'
import type { Outcome } from '#wire/types.ts'
import type { Exchange, ResponseHead } from '#wire/types.ts'

import { pictureOf, type Picture } from './picture.ts'

/** What a badge shows: its icon and colour never stand without a word. */
export type StatusBadge = { readonly icon: Icon; readonly tone: Tone; readonly word: string }

/** Reason phrases, for HTTP/2 and later, which send none. */
const PHRASES: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** The status as servers write it: `200 OK`. What the browser hides has no number. */
export function describeStatus({ status, statusText, type }: ResponseHead): string {
  if (type === 'opaqueredirect') return 'Redirect'
  if (type === 'opaque') return 'Answered, unreadable'
  return `${status} ${statusText || (PHRASES[status] ?? '')}`.trim()
}

/** The badge of an exchange as it stands now. */
export function badgeOf(exchange: Exchange): StatusBadge {
  const { head, outcome } = exchange
  if (!outcome) {
    return head
      ? { icon: BusyIcon, tone: 'info', word: describeStatus(head) }
      : { icon: PendingIcon, tone: 'neutral', word: 'Waiting' }
  }
  return badgeOfPicture(pictureOf(exchange), head)
}

function badgeOfPicture(picture: Picture, head: ResponseHead | undefined): StatusBadge {
  switch (picture.kind) {
    case 'running':
    case 'result':
    case 'accepted':
      return head && head.status >= 400
        ? { icon: WarningIcon, tone: 'warn', word: describeStatus(head) }
        : { icon: OkIcon, tone: 'ok', word: head ? describeStatus(head) : 'Done' }
    case 'toolError':
      return { icon: FailedIcon, tone: 'err', word: 'Tool error' }
    case 'rpcError':
      return {
        icon: ErrorIcon,
        tone: 'err',
        word: `JSON-RPC error ${picture.failure.error.code ?? ''}`.trim(),
      }
    case 'stopped':
      return { icon: StopIcon, tone: 'neutral', word: 'Stopped' }
    case 'failure':
      return badgeOfFailure(picture.failure, head)
    default:
      return assertNever(picture)
  }
}

type Failure = Extract<Picture, { kind: 'failure' }>['failure']

function badgeOfFailure(failure: Failure, head: ResponseHead | undefined): StatusBadge {
  switch (failure.kind) {
    case 'unreadable':
      return { icon: BrokenIcon, tone: 'warn', word: 'No MCP answer' }
    case 'transport':
      return badgeOfOutcome(failure.outcome)
    case 'http':
      return badgeOfHttp(failure.status, head)
    default:
      return assertNever(failure)
  }
}

function badgeOfHttp(status: number, head: ResponseHead | undefined): StatusBadge {
  if (head?.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    return { icon: ForwardIcon, tone: 'warn', word: 'Redirect' }
  }
  // A web page with a good status is no good answer.
  if (status < 300) return { icon: BrokenIcon, tone: 'warn', word: 'Not MCP' }
  const icon = status === 401 || status === 403 ? KeyIcon : WarningIcon
  return { icon, tone: 'err', word: `HTTP ${status}` }
}

function badgeOfOutcome(outcome: Outcome): StatusBadge {
  switch (outcome.kind) {
    case 'unreachable':
      return { icon: DisconnectIcon, tone: 'err', word: 'No answer' }
    case 'refused':
      return { icon: HiddenIcon, tone: 'warn', word: 'Not sent' }
    case 'aborted':
      return { icon: PendingIcon, tone: 'warn', word: 'No answer in time' }
    case 'truncated':
      return { icon: BrokenIcon, tone: 'warn', word: 'Broke off' }
    case 'complete':
      return { icon: OkIcon, tone: 'ok', word: 'Done' }
    default:
      return assertNever(outcome)
  }
}
