/** TABLE: how a call ended, in the words that the response has for it, each with an icon and a colour. */
import { readRow } from '#mcp/readRow.ts'
import type { TrafficRow } from '#mcp/readRow.ts'
import type { Tone } from '#ui/Badge.tsx'
import {
  BrokenIcon,
  BusyIcon,
  DisconnectIcon,
  ErrorIcon,
  FailedIcon,
  ForwardIcon,
  HiddenIcon,
  OkIcon,
  PendingIcon,
  StopIcon,
  WarningIcon,
  type Icon,
} from '#ui/icons.ts'

import type { SideContent } from './sides.ts'

type Ended = Pick<TrafficRow, 'status' | 'word' | 'http'>

/** What a side is: `JSON-RPC error -32000`, beside it `HTTP 200` where the word doesn’t say it. */
export type End = {
  readonly word: string
  readonly icon: Icon
  readonly tone: Tone
  readonly http: string | undefined
}

/** What rows of the traffic call these. */
const WORDS: Readonly<Record<string, string>> = {
  Unreachable: 'No answer',
  'Timed out': 'No answer in time',
  'Refused by browser': 'Not sent',
}

/** How it ended, as the response says it. */
export function endWord({ status, word, http = 200 }: Ended): string {
  if (status !== 'error') return word
  if (/^-?\d+$/.test(word)) return `JSON-RPC error ${word}`
  if (word === 'Error') return 'JSON-RPC error'
  if (word !== 'Failed') return WORDS[word] ?? word
  if (http < 300) return 'Broken answer'
  return http < 400 ? 'Redirect' : `HTTP ${http}`
}

type Look = readonly [icon: Icon, tone: Tone]

const LOOKS: Readonly<Record<string, Look>> = {
  'Tool error': [FailedIcon, 'err'],
  'Broken answer': [BrokenIcon, 'warn'],
  'Broke off': [BrokenIcon, 'warn'],
  Redirect: [ForwardIcon, 'warn'],
  'No answer': [DisconnectIcon, 'err'],
  'No answer in time': [PendingIcon, 'warn'],
  'Not sent': [HiddenIcon, 'warn'],
}

/** What a side is, over what came of it. */
export function endOf({ exchange, call, result }: SideContent): End | undefined {
  const row = exchange ? readRow(exchange) : call
  if (!row) return undefined
  const isDone = row.status === 'done'
  const word = isDone ? (result ? 'Result' : 'Accepted') : endWord(row)
  const [icon, tone] = LOOKS[word] ?? lookOf(row.status, word)
  const http = row.http === undefined || word.startsWith('HTTP') ? undefined : `HTTP ${row.http}`
  return { word, icon, tone, http }
}

function lookOf(status: Ended['status'], word: string): Look {
  if (status === 'done') return [OkIcon, 'ok']
  if (status === 'cancelled') return [StopIcon, 'neutral']
  if (status !== 'error') return [BusyIcon, 'info']
  return [word.startsWith('HTTP') ? WarningIcon : ErrorIcon, 'err']
}
