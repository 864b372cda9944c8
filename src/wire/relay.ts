/** The wire form of a relay: a request wrapped for it, and its answer turned back into the server's. */
import { base64ToBytes, textToBase64Url } from '#lib/encoding.ts'
import { parseJson } from '#lib/parseJson.ts'

import { exchange } from './exchange.ts'
import type { ExchangeOptions } from './exchange.ts'
import { headerOf, isFramingHeader } from './headers.ts'
import type { HeaderList, Outcome, WireEvent, WireRequest } from './types.ts'

/** A relay's address without a fragment, and what proves that one may use it. */
export type Relay = { readonly url: string; readonly secret: string }

/** The request to the relay that asks for another one; the body goes along as it is. */
export function relayed(request: WireRequest, relay: Relay): WireRequest {
  const { method, url, body } = request
  const headers = request.headers.filter(([name]) => !isFramingHeader(name))
  return {
    method: 'POST',
    url: relay.url,
    headers: [
      ['X-Relay-Secret', relay.secret],
      ['X-Relay-Request', textToBase64Url(JSON.stringify({ url, method, headers }))],
    ],
    body,
  }
}

/**
 * As `exchange`, by way of a relay: the events are those of the request and of the server's answer,
 * with every header of both. Without an address, or when the relay itself says no, the outcome is
 * `unreachable` with a code of `RELAY_…`.
 */
export async function* throughRelay(
  request: WireRequest,
  relay: Relay | undefined,
  options: ExchangeOptions,
): AsyncGenerator<WireEvent, void, void> {
  const dropped = request.headers.map(([name]) => name).filter(isFramingHeader)
  yield { kind: 'request', at: 0, request, dropped }
  if (!relay || !URL.canParse(relay.url)) {
    return yield { kind: 'end', at: 0, outcome: failed('RELAY_MISSING', 'There is no relay.') }
  }
  for await (const event of exchange(relayed(request, relay), options)) {
    if (event.kind === 'head') {
      const head = readHead(event.headers)
      if (!head) return yield { kind: 'end', at: event.at, outcome: refusalOf(event) }
      yield { ...event, ...head, type: 'relayed' }
    } else if (event.kind === 'end' && event.outcome.kind === 'unreachable') {
      yield { ...event, outcome: failed('RELAY_UNREACHABLE', event.outcome.message) }
    } else if (event.kind !== 'request') {
      yield event
    }
  }
}

type Head = {
  readonly status: number
  readonly statusText: string
  readonly headers: HeaderList
  readonly url: string
}

function readHead(headers: HeaderList): Head | undefined {
  const head = readJson(headers, 'x-relay-head')
  const { status, statusText = '', headers: lines, url = '' } = head ?? {}
  if (typeof status !== 'number' || !Array.isArray(lines)) return undefined
  return {
    status,
    statusText: textOf(statusText),
    headers: lines.flatMap((line: unknown) =>
      Array.isArray(line) ? [[textOf(line[0]), textOf(line[1])] as const] : [],
    ),
    url: textOf(url),
  }
}

/** Why an answer of the relay is not one of the server. */
function refusalOf({ status, headers }: { status: number; headers: HeaderList }): Outcome {
  const { code, message } = readJson(headers, 'x-relay-error') ?? {}
  if (typeof code === 'string') return failed(code, textOf(message))
  return status === 403
    ? failed('RELAY_REFUSED', 'The relay answered 403.')
    : failed('RELAY_UNKNOWN', `It answered ${status}, without the headers of a relay.`)
}

function failed(code: string, message: string): Outcome {
  return { kind: 'unreachable', code, message }
}

function readJson(
  headers: HeaderList,
  name: string,
): Readonly<Record<string, unknown>> | undefined {
  const bytes = base64ToBytes(headerOf(headers, name) ?? '')
  const parsed = parseJson(new TextDecoder().decode(bytes))
  return parsed.ok && isRecord(parsed.value) ? parsed.value : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
