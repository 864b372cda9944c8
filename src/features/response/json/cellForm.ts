/** Cells and fields as people read them: dates, addresses, money, yes and no; what was sent is in the title. */
import type { NodeInfo } from '#lib/json/types.ts'
import { visibleText } from '#lib/visibleText.ts'
import { sizeOf, isContainer } from '#ui/JsonLeaf.tsx'

/** How a value is drawn, and in which words. */
export type CellForm = {
  readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'mail' | 'null' | 'container'
  readonly text: string
  /** What was sent, where the words are others. */
  readonly raw?: string
}

const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/
const MAIL = /^[^\s@"<>]{1,64}@[\w-]+(?:\.[\w-]+)+$/
/** Names of members that hold money. */
const MONEY =
  /(?:^|[^a-z]|(?<=[a-z])(?=[A-Z]))(?:amount|price|total|subtotal|cost|balance|fee|salary|revenue|budget)$/i
const PLAIN_NUMBER = /^(?<sign>-?)(?<whole>\d{1,15})(?:\.(?<decimals>\d+))?$/

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** `key` is the name of the value's column or member. */
export function cellForm(info: NodeInfo, key: string): CellForm {
  if (isContainer(info)) return { kind: 'container', text: sizeOf(info) }
  const { kind, text, isCut } = info
  if (kind === 'number') {
    const money = isCut || !MONEY.test(key) ? undefined : moneyOf(text)
    return { kind: 'number', text: money ?? text, ...(money !== undefined && { raw: text }) }
  }
  if (kind === 'boolean' || kind === 'null') return { kind, text }
  if (isCut) return { kind: 'text', text: `${text}…`, raw: visibleText(text) }
  const date = dateOf(text)
  if (date !== undefined) return { kind: 'date', text: date, raw: text }
  return { kind: MAIL.test(text) ? 'mail' : 'text', text }
}

/** Grouped, and with two decimals where there are some; the digits stay those that were sent. */
function moneyOf(text: string): string | undefined {
  const { sign = '', whole = '', decimals } = PLAIN_NUMBER.exec(text)?.groups ?? {}
  if (whole === '') return undefined
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
  return `${sign}${grouped}${decimals === undefined ? '' : `.${decimals.padEnd(2, '0')}`}`
}

/** A moment in this browser's time zone; a date without a time stays that date. */
function dateOf(text: string): string | undefined {
  if (!ISO.test(text)) return undefined
  const date = new Date(text.replace(' ', 'T'))
  // Browsers take the 31st of February for a day in March.
  const given = new Date(text.slice(0, 10))
  if (Number.isNaN(date.getTime()) || given.getUTCDate() !== Number(text.slice(8, 10))) {
    return undefined
  }
  return text.length === 10 ? day.format(date) : moment.format(date)
}
