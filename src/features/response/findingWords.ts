/** Findings in words: their sum, their places, and all of them as text. */
import { assertNever } from '#lib/assert.ts'
import { formatCount } from '#lib/format.ts'
import { checkOf } from '#mcp/checks/checks.ts'
import type { Verdict } from '#mcp/checks/checks.ts'
import type { Finding } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

export type Severity = Finding['severity']

/** In the order they are shown. */
export const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[]

/** The heading of a group. */
export function titleOf(severity: Severity): string {
  switch (severity) {
    case 'error':
      return 'Errors'
    case 'warning':
      return 'Warnings'
    case 'info':
      return 'Notes'
    default:
      return assertNever(severity)
  }
}

/** `2 errors, 1 warning, 1 note`. */
export function describeSum(findings: readonly Finding[]): string {
  const names = { error: 'error', warning: 'warning', info: 'note' } as const
  const parts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((each) => each.severity === severity).length
    return count === 0 ? [] : formatCount(count, names[severity])
  })
  return parts.length === 0 ? 'Nothing to report' : parts.join(', ')
}

/** The text a finding is about, and where in it; undefined when it is about no text. */
export function placeOf({ check, at }: Finding, { request, body }: Exchange): Place | undefined {
  if (!at) return undefined
  const pointer = at.pointer ?? ''
  if (at.frame !== undefined) {
    const frame = body.kind === 'stream' ? body.frames.at(at.frame) : undefined
    const words = `Event ${at.frame + 1}`
    return frame && { words, pointer, text: frame.data ?? frame.raw, frame: at.frame }
  }
  if (checkOf(check)?.about === 'request') {
    return { words: 'Request', pointer, text: request.body ?? '' }
  }
  return body.kind === 'text' ? { words: 'Response', pointer, text: body.text } : undefined
}

export type Place = {
  /** `Event 3`, `Request` or `Response`. */
  readonly words: string
  /** JSON Pointer into the text. */
  readonly pointer: string
  readonly text: string
  readonly frame?: number
}

/** `Event 3, /params/progress`. */
export function describePlace({ words, pointer }: Place): string {
  return pointer === '' ? words : `${words}, ${pointer}`
}

/** Everything there is to say, to paste into an issue. */
export function findingsAsText({ findings, ran }: Verdict, exchange: Exchange): string {
  const lines = findings.map((finding) => {
    const place = placeOf(finding, exchange)
    const check = checkOf(finding.check)
    const where = place ? ` (${describePlace(place)})` : ''
    const rule = check ? `\n  ${check.rule} ${check.source}.` : ''
    return `${finding.severity} ${finding.check}: ${finding.message}${where}${rule}`
  })
  return [`${describeSum(findings)}; ${formatCount(ran, 'check')} ran.`, ...lines].join('\n')
}
