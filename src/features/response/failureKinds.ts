/** TABLE: the ways to get no result, each with a picture of its own: an icon, a word, a colour. */
import { assertNever } from '#lib/assert.ts'
import type { CalloutTone } from '#ui/Callout.tsx'
import {
  BrokenIcon,
  DisconnectIcon,
  ErrorIcon,
  FailedIcon,
  ForwardIcon,
  HiddenIcon,
  KeyIcon,
  PendingIcon,
  WarningIcon,
  type Icon,
} from '#ui/icons.ts'

import type { Picture } from './picture.ts'

/** `data-picture` of the note above what came back. */
type FailureKindId = 'toolError' | 'rpcError' | 'httpError' | 'broken' | 'noAnswer' | 'notSent'

/** How a failure is drawn. */
export type FailureKind = {
  readonly id: FailureKindId
  readonly icon: Icon
  readonly tone: CalloutTone
  /** Names the kind in two or three words. */
  readonly word: string
}

/** The call arrived, the tool ran, and says itself that it failed. */
export const TOOL_ERROR: FailureKind = {
  id: 'toolError',
  icon: FailedIcon,
  tone: 'err',
  word: 'Tool error',
}
const RPC: FailureKind = { id: 'rpcError', icon: ErrorIcon, tone: 'err', word: 'JSON-RPC error' }
const HTTP: FailureKind = { id: 'httpError', icon: WarningIcon, tone: 'err', word: 'HTTP error' }
const BROKEN: FailureKind = { id: 'broken', icon: BrokenIcon, tone: 'warn', word: 'Broken answer' }
const NONE: FailureKind = { id: 'noAnswer', icon: DisconnectIcon, tone: 'err', word: 'No answer' }

type Failed = Extract<Picture, { kind: 'rpcError' | 'failure' }>

/** The layer it failed at: the protocol, HTTP, the answer's form, or no answer at all. */
export function failureKindOf(picture: Failed): FailureKind {
  if (picture.kind === 'rpcError') return RPC
  const { failure } = picture
  switch (failure.kind) {
    case 'http':
      return kindOfHttp(failure.status, failure.exchange?.head?.type)
    case 'unreadable':
      return BROKEN
    case 'transport':
      return kindOfTransport(failure.outcome.kind)
    default:
      return assertNever(failure)
  }
}

function kindOfHttp(status: number, type: string | undefined): FailureKind {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    return { ...HTTP, icon: ForwardIcon, word: 'Redirect' }
  }
  // A web page with a good status is no good answer.
  if (status < 300) return BROKEN
  return status === 401 || status === 403 ? { ...HTTP, icon: KeyIcon } : HTTP
}

type Transport = Extract<
  Extract<Picture, { kind: 'failure' }>['failure'],
  { kind: 'transport' }
>['outcome']['kind']

function kindOfTransport(outcome: Transport): FailureKind {
  switch (outcome) {
    case 'unreachable':
      return NONE
    case 'aborted':
      return { ...NONE, icon: PendingIcon, tone: 'warn', word: 'No answer in time' }
    case 'refused':
      return { id: 'notSent', icon: HiddenIcon, tone: 'warn', word: 'Not sent' }
    case 'truncated':
    case 'complete':
      return BROKEN
    default:
      return assertNever(outcome)
  }
}
