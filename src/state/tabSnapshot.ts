/** One tab as it is kept between two loads of the page, and read back. */
import { hasPlaceholder } from '#lib/placeholder.ts'
import type { Overrides } from '#mcp/overrides.ts'
import { asArray, asBoolean, asNumber, asObject, asText, present } from '#mcp/read.ts'
import { readRow } from '#mcp/readRow.ts'
import { isProtocolChoice } from '#mcp/revisions.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { isSecretName, maskSecret } from '#wire/redact.ts'
import type { Exchange } from '#wire/types.ts'

import type { Held } from './tabHoles.ts'
import { isEdited } from './tabs.ts'
import type { Answered, Draft, Limits, RequestView, Tab, Variable } from './tabs.ts'
import { readSource } from './variableSource.ts'

/** Where cursor and eye are in a text: ends of the selection in characters from 0, and pixels from the top. */
export type TextPlace = { readonly anchor: number; readonly head: number; readonly top: number }

type Hold = (text: string) => Held
type Fill = (held: Json | undefined) => string | undefined

const VIEWS: readonly RequestView[] = ['form', 'json', 'code']

/** Reading what a longer answer was would hold the page for a moment. */
const LONG_BYTES = 1_000_000

/** Everything of a tab that outlives the page, without secrets. */
export function packTab(tab: Tab, hold: Hold, exchange: Exchange | undefined) {
  const { draft, overrides, variables } = tab
  return {
    title: hold(tab.title),
    text: hold(tab.text),
    edited: isEdited(tab),
    ...present({
      named: tab.named,
      saved: tab.saved,
      view: tab.view,
      limits: tab.limits,
      entry: tab.entry === undefined ? undefined : hold(tab.entry),
      before: answeredOf(exchange) ?? tab.before,
    }),
    ...(draft && {
      draft: {
        endpoint: hold(draft.endpoint),
        request: hold(draft.request),
        untouched: draft.text === tab.text,
      },
    }),
    ...(overrides && { overrides: packOverrides(overrides, hold) }),
    ...(variables && { variables: variables.map((each) => packVariable(each, hold)) }),
  }
}

export type PackedTab = ReturnType<typeof packTab>

/** What is said of an exchange that has ended once only its figures are left; undefined while it runs. */
function answeredOf(exchange: Exchange | undefined): Answered | undefined {
  if (!exchange?.outcome) return undefined
  const { head, bytes, outcome, startedAt } = exchange
  return {
    word: wordOf(exchange, head?.status),
    ms: outcome.at,
    bytes,
    at: startedAt,
  }
}

function wordOf(exchange: Exchange, status = 0): string {
  if (exchange.bytes > LONG_BYTES && status > 0) return String(status)
  const { word } = readRow(exchange)
  return word === 'OK' && status > 0 ? `${status} OK` : word
}

/** The value of a header that is secret by its name goes out of sight whatever it is. */
function packOverrides(overrides: Overrides, hold: Hold) {
  const set = overrides.set.map(([name, value]) => {
    const held = hold(value)
    const isOpen = held === value && isSecretName(name) && value !== '' && !hasPlaceholder(value)
    return [name, isOpen ? maskSecret(value) : held] as const
  })
  return { ...overrides, set }
}

function packVariable(variable: Variable, hold: Hold) {
  const { from, value, secret } = variable
  return {
    ...variable,
    value: secret ? '' : hold(value),
    ...(from && { from: { ...from, what: hold(from.what), path: hold(from.path) } }),
  }
}

/** Undefined for what is no tab. */
export function readTab(raw: Json, fill: Fill): Omit<Tab, 'id'> | undefined {
  const kept = asObject(raw)
  const text = fill(kept?.['text'])
  if (!kept || text === undefined) return undefined
  return {
    title: fill(kept['title']) ?? '',
    text,
    ...(kept['edited'] === false && { base: text }),
    ...present({
      named: asBoolean(kept['named']),
      saved: asText(kept['saved']),
      view: VIEWS.find((view) => view === kept['view']),
      limits: readLimits(asObject(kept['limits'])),
      entry: fill(kept['entry']),
      draft: readDraft(asObject(kept['draft']), text, fill),
      before: readAnswered(asObject(kept['before'])),
      overrides: readOverrides(asObject(kept['overrides']), fill),
      variables: asArray(kept['variables'])?.flatMap((each) => readVariable(each, fill)),
    }),
  }
}

function readLimits(kept: JsonObject | undefined): Limits | undefined {
  const idleSeconds = asNumber(kept?.['idleSeconds'])
  const maxSeconds = asNumber(kept?.['maxSeconds'])
  return idleSeconds === undefined || maxSeconds === undefined
    ? undefined
    : { idleSeconds, maxSeconds }
}

function readDraft(kept: JsonObject | undefined, text: string, fill: Fill): Draft | undefined {
  const endpoint = fill(kept?.['endpoint'])
  const request = fill(kept?.['request'])
  if (endpoint === undefined || request === undefined) return undefined
  return { endpoint, request, ...(kept?.['untouched'] === true && { text }) }
}

function readAnswered(kept: JsonObject | undefined): Answered | undefined {
  const word = asText(kept?.['word'])
  const ms = asNumber(kept?.['ms'])
  const bytes = asNumber(kept?.['bytes'])
  const at = asNumber(kept?.['at'])
  if (word === undefined || ms === undefined || bytes === undefined || at === undefined) {
    return undefined
  }
  return { word, ms, bytes, at }
}

function readOverrides(kept: JsonObject | undefined, fill: Fill): Overrides | undefined {
  if (!kept) return undefined
  const as = asText(kept['as']) ?? ''
  return {
    protocolHeaders: kept['protocolHeaders'] !== false,
    drop: (asArray(kept['drop']) ?? []).flatMap((name) => asText(name) ?? []),
    set: (asArray(kept['set']) ?? []).flatMap((raw) => {
      const [name, held] = asArray(raw) ?? []
      const value = fill(held)
      return typeof name === 'string' && value !== undefined ? [[name, value] as const] : []
    }),
    as: isProtocolChoice(as) ? as : 'auto',
  }
}

function readVariable(raw: Json, fill: Fill): Variable[] {
  const variable = asObject(raw)
  const name = asText(variable?.['name'])
  if (name === undefined) return []
  const value = fill(variable?.['value']) ?? ''
  const from = readSource(variable?.['from'], fill)
  return [{ name, value, secret: variable?.['secret'] === true, ...present({ from }) }]
}

/** Undefined for what is no place. */
export function readPlace(raw: Json | undefined): TextPlace | undefined {
  const kept = asObject(raw)
  const anchor = asNumber(kept?.['anchor'])
  const head = asNumber(kept?.['head'])
  const top = asNumber(kept?.['top'])
  if (anchor === undefined || head === undefined || top === undefined) return undefined
  return { anchor, head, top }
}
