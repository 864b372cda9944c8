/** The words of a field: its name, what it takes. */
import { ownOf } from '#lib/ownOf.ts'
import type { Part } from '#mcp/form/types.ts'
import { asNumber, asText } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

/** The name, with the title people read where that says more. */
export function labelOf({ name, schema, isExtra }: Part): string {
  const title = asText(schema['title'])
  if (title === undefined || isExtra || /^\d+$/.test(name)) return name
  return plain(title) === plain(name) ? name : `${title} (${name})`
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** Description, then what holds for the value: "Whole number. 1 to 100." */
export function helpOf({ schema, kind, nullable }: Part): string {
  return [
    asText(schema['description']) ?? '',
    schema['deprecated'] === true ? 'Deprecated.' : '',
    schema['readOnly'] === true ? 'The server sets it.' : '',
    kind === 'integer' ? 'A whole number.' : '',
    boundsIn(schema),
    formatIn(schema),
    nullable ? 'May be null.' : '',
  ]
    .filter((each) => each !== '')
    .join(' ')
}

function boundsIn(schema: JsonObject): string {
  const { multipleOf, pattern } = schema
  const bounds = [
    between(lowest(schema), highest(schema), ''),
    between(asNumber(schema['minLength']), asNumber(schema['maxLength']), 'character'),
    between(asNumber(schema['minItems']), asNumber(schema['maxItems']), 'item'),
    asNumber(multipleOf) === undefined ? '' : `A multiple of ${asNumber(multipleOf) ?? ''}.`,
    asText(pattern) === undefined
      ? ''
      : (asText(schema['patternErrorMessage']) ?? `Matches ${asText(pattern) ?? ''}`),
  ]
  return bounds.filter((each) => each !== '').join(' ')
}

type Bound = number | string | undefined

function lowest({ minimum, exclusiveMinimum }: JsonObject): Bound {
  const above = exclusiveMinimum === true ? minimum : exclusiveMinimum
  return asNumber(above) === undefined ? asNumber(minimum) : `more than ${asNumber(above) ?? ''}`
}

function highest({ maximum, exclusiveMaximum }: JsonObject): Bound {
  const below = exclusiveMaximum === true ? maximum : exclusiveMaximum
  return asNumber(below) === undefined ? asNumber(maximum) : `less than ${asNumber(below) ?? ''}`
}

/** Bounds that say nothing are left out: at least no items, at most the biggest safe number. */
function between(least: Bound, most: Bound, unit: string): string {
  const low = least === -Number.MAX_SAFE_INTEGER || (least === 0 && unit !== '') ? undefined : least
  const high = most === Number.MAX_SAFE_INTEGER ? undefined : most
  if (low === undefined && high === undefined) return ''
  const isPlain = typeof low === 'number' && typeof high === 'number'
  const words = isPlain ? `${low} to ${high}` : inWords(low, high)
  const isOne = (high ?? low) === 1
  return `${capital(words)}${unit === '' ? '' : ` ${isOne ? unit : `${unit}s`}`}.`
}

function inWords(low: Bound, high: Bound): string {
  const least = typeof low === 'number' ? [`at least ${low}`] : (low ?? [])
  const most = typeof high === 'number' ? [`at most ${high}`] : (high ?? [])
  return [least, most].flat().join(' and ')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'A date and time, such as 2025-01-31T12:00:00Z.',
  date: 'A date, such as 2025-01-31.',
  time: 'A time, such as 12:00:00Z.',
  duration: 'A duration, such as P1DT2H.',
  email: 'An email address.',
  uri: 'An address, such as https://example.com.',
  uuid: 'A UUID.',
  ipv4: 'An IPv4 address.',
  ipv6: 'An IPv6 address.',
  byte: 'Base64.',
  binary: 'Base64.',
}

function formatIn({ format, contentEncoding }: JsonObject): string {
  if (contentEncoding === 'base64') return 'Base64.'
  return ownOf(FORMATS, asText(format) ?? '') ?? ''
}

/** A value in few characters. */
export function brief(value: Json): string {
  const spelled = asText(value) ?? JSON.stringify(value)
  return spelled.length > 60 ? `${spelled.slice(0, 60)}…` : spelled
}
