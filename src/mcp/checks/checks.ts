/** TABLE: every check of an exchange (protocol.md 14), and how they are run. */
import type { Steps } from '#lib/steps.ts'

import { asArray } from '../read.ts'
import type { Finding } from '../types.ts'
import { CONTENT_CHECKS } from './contentChecks.ts'
import { LIST_CHECKS } from './listChecks.ts'
import { LISTEN_CHECKS } from './listenChecks.ts'
import { endpointOf } from './reading.ts'
import { REQUEST_CHECKS } from './requestChecks.ts'
import { RESPONSE_CHECKS } from './responseChecks.ts'
import { RESULT_CHECKS } from './resultChecks.ts'
import { SESSION_CHECKS } from './sessionChecks.ts'
import { STREAM_CHECKS } from './streamChecks.ts'
import type { Check, Remark, Seen } from './types.ts'

export const CHECKS: readonly Check[] = [
  ...REQUEST_CHECKS,
  ...RESPONSE_CHECKS,
  ...RESULT_CHECKS,
  ...STREAM_CHECKS,
  ...LISTEN_CHECKS,
  ...LIST_CHECKS,
  ...CONTENT_CHECKS,
  ...SESSION_CHECKS,
]

/** What all checks have to say of an exchange. */
export type Verdict = {
  readonly findings: readonly Finding[]
  /** How many checks judged it. */
  readonly ran: number
}

/** A check says this much of one exchange, and then that there is more. */
const MOST_OF_ONE = 20

/**
 * Judges an exchange as it stands, in steps. Pure, and quick whatever came: what is too big is judged in
 * part, which `checks.part` says. A finding without a frame points into the body; one of a check about the
 * request, into what was sent.
 */
export function* judge(seen: Seen): Steps<Verdict> {
  const { request, origin } = seen.exchange
  // Neither is a message to an MCP server.
  if (request.method === 'VIEW' || origin.kind === 'image') return { findings: [], ran: 0 }
  const checks = CHECKS.filter((check) => applies(check, seen))
  const findings: Finding[] = []
  for (const check of checks) {
    yield
    findings.push(...remarksOf(check, seen))
  }
  if (seen.isPartial) findings.push(PART)
  return { findings, ran: checks.length }
}

const PART: Finding = {
  check: 'checks.part',
  severity: 'info',
  message: 'So much came that only a part of it was checked.',
}

/** The check with this id; undefined for what the running itself has to say. */
export function checkOf(check: string): Check | undefined {
  return CHECKS.find(({ id }) => id === check)
}

/** They look into what a long answer holds, of which only a stand-in is here. */
const OF_WHOLE_ANSWERS = new Set([...CONTENT_CHECKS, ...LIST_CHECKS])

function applies(check: Check, seen: Seen): boolean {
  const { eras, since, about } = check
  if (seen.answer?.isCut && OF_WHOLE_ANSWERS.has(check)) return false
  const { era, revision } = seen
  if (since !== undefined && (revision === 'none' || revision < since)) return false
  // A request that lacks its revision is wrong on a modern connection; the answer to it need not be.
  const isModernOnly = eras.every((each) => each === 'modern')
  if (about === 'server' && isModernOnly && !isModernAnswer(seen)) return false
  return eras.includes(era)
}

/** Whether the server that answered speaks the modern era, as far as one can know. */
function isModernAnswer({ exchange, context, isClaimed, answer, result }: Seen): boolean {
  if (!isClaimed) return false
  if (exchange.origin.kind !== 'probe') {
    const endpoint = endpointOf(exchange, context)
    return endpoint === undefined || endpoint.era === 'modern'
  }
  // Servers of other eras answer a probe in their own way (protocol.md 8.2).
  if (asArray(result?.['supportedVersions'])) return true
  const code = answer?.message.kind === 'error' ? answer.message.error.code : undefined
  return code !== undefined && code <= -32_020 && code >= -32_022
}

function remarksOf(check: Check, seen: Seen): readonly Finding[] {
  const findings: Finding[] = []
  for (const remark of check.run(seen)) {
    if (findings.length === MOST_OF_ONE) {
      findings.push({
        check: check.id,
        severity: check.severity,
        message: 'There is more of this.',
      })
      break
    }
    findings.push(asFinding(check, remark))
  }
  return findings
}

function asFinding({ id, severity }: Check, { message, at, severity: own }: Remark): Finding {
  return { check: id, severity: own ?? severity, message, ...(at ? { at } : {}) }
}
