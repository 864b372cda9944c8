/** A report that is written while nobody waits: what it is at any time follows from when it began. */
import { isObject } from './json.ts'
import { randomToken } from './world.ts'

export type Report = {
  readonly id: string
  /** Milliseconds since the epoch, as all times here. */
  readonly begun: number
  readonly seconds: number
  /** Asks for a currency when half of it is written. */
  readonly asks: boolean
  answered: { readonly at: number; readonly currency: string } | undefined
  cancelled: number | undefined
}

/** A report in one of its states; `text` is the whole of it. */
export type ReportState = {
  readonly status: 'working' | 'input_required' | 'completed' | 'cancelled'
  readonly message: string
  readonly changed: number
  readonly text?: string
}

/** Milliseconds a report is kept, and the pace that is asked for. */
export const KEPT_MS = 600_000
export const PACE_MS = 1000

/** The key and the words of the one question. */
export const QUESTION = 'currency'
export const QUESTION_PARAMS = {
  mode: 'form',
  message: 'Which currency should the report use?',
  requestedSchema: {
    type: 'object',
    properties: {
      currency: { type: 'string', title: 'Currency', enum: ['EUR', 'NOK', 'USD'], default: 'EUR' },
    },
    required: ['currency'],
  },
} as const

export const REPORT_STEPS = [
  'Reading contacts from HubSpot',
  'Reading orders from Shopify',
  'Matching people by email',
  'Summing up revenue',
  'Drawing charts',
  'Writing the report',
] as const

/** Begins a report. */
export function beginReport(now: number, seconds: number, asks: boolean): Report {
  const id = `task-${randomToken()}`
  return { id, begun: now, seconds, asks, answered: undefined, cancelled: undefined }
}

/** What a report is at a time. */
export function stateOf(report: Report, now: number): ReportState {
  const { begun, seconds, cancelled, answered, asks } = report
  if (cancelled !== undefined) {
    return { status: 'cancelled', message: 'Cancelled on request', changed: cancelled }
  }
  const whole = seconds * 1000
  const half = begun + whole / 2
  if (asks && answered === undefined && now >= half) {
    return { status: 'input_required', message: 'Waiting for a currency', changed: half }
  }
  // The time it waited for an answer is none it worked in.
  const waited = answered === undefined ? 0 : answered.at - half
  const done = Math.min(whole, now - begun - waited)
  const step = Math.floor((done / whole) * REPORT_STEPS.length)
  const changed = begun + waited + (step / REPORT_STEPS.length) * whole
  const message = REPORT_STEPS[step]
  if (message !== undefined) return { status: 'working', message, changed }
  const text = `${reportText(answered?.currency ?? 'EUR')}\nWritten in ${seconds} s.\n`
  return { status: 'completed', message: 'The report is ready', changed, text }
}

/** Takes an answer to the question; anything but a currency leaves the default. */
export function answerReport(report: Report, responses: unknown, now: number): void {
  const answer = isObject(responses) ? responses[QUESTION] : undefined
  if (!isObject(answer) || stateOf(report, now).status !== 'input_required') return
  report.answered = { at: now, currency: currencyIn(answer['content']) }
}

function currencyIn(content: unknown): string {
  const currency = isObject(content) ? content['currency'] : undefined
  return typeof currency === 'string' ? currency : 'EUR'
}

/** Cancels a report that is not finished. */
export function cancelReport(report: Report, now: number): void {
  if (stateOf(report, now).text === undefined) report.cancelled ??= now
}

/** The report itself. */
export function reportText(currency: string): string {
  return (
    `# Revenue report, ${currency}\n\n| Month | Orders | Revenue |\n|---|---:|---:|\n` +
    '| March | 412 | 38,210 |\n| April | 455 | 41,877 |\n| May | 498 | 47,302 |\n'
  )
}
