/** Words for a tool's own error: what happened, then what to do (product.md 2.9, alloy.md "Errors"). */

import { parseJson } from '#lib/parseJson.ts'
import { toolErrorIn } from '#mcp/failureWords.ts'
import { asJson, asObject, asText } from '#mcp/read.ts'
import type { ContentBlock, JsonObject } from '#mcp/types.ts'
import { headerOf } from '#wire/headers.ts'
import type { Exchange } from '#wire/types.ts'

import { messagesInRequest } from './reading.ts'

/** What to say above a tool’s error. */
export type ToolErrorWords = {
  readonly code?: string
  readonly title: string
  readonly advice: string
  /** What the server itself says, unless the title repeats it. */
  readonly said?: string
}

/** Names the error may give, from its details or from what was asked. */
type Names = { readonly connector: string; readonly action: string; readonly user: string }
type Row = { readonly title?: (names: Names) => string; readonly advice: string }

const ADVICE: Readonly<Record<string, Row>> = {
  INVALID_REQUEST: {
    advice: 'Correct the field that details names, then send again.',
  },
  UNAUTHORIZED: {
    advice:
      'Check the Bearer prefix and the spelling of x-alloy-userid. The token may have expired or been regenerated, or the server was deleted.',
  },
  FORBIDDEN: {
    advice:
      'A restriction on the user, the connector or the action can cause this, or the wrong kind of authentication.',
  },
  NOT_FOUND: { advice: 'Check the server ID and the IDs in the arguments.' },
  RATE_LIMITED: { advice: 'Wait a minute, then send again. Your request is kept.' },
  INTERNAL_ERROR: {
    advice: 'The server had a problem. Your request is kept; send it again in a moment.',
  },
  CREDENTIAL_NOT_FOUND: {
    title: ({ connector, user }) =>
      `${capital(connector) || 'The connector'} isn’t connected${user && ` for ${user}`}.`,
    advice: 'Connect an account, then send again. Your request is kept.',
  },
  CONNECTOR_NOT_FOUND: {
    title: ({ connector }) => `No connector called “${connector}”.`,
    advice: 'List the connectors to see their IDs, then correct connectorId.',
  },
  ACTION_NOT_FOUND: {
    title: ({ connector, action }) =>
      `${capital(connector) || 'This connector'} has no action “${action}”.`,
    advice: 'IDs are case-sensitive. List the connector’s actions to see them.',
  },
}

/** Reads the error object in the first text that holds one; plain words for anything else. */
export function toolErrorWords(
  exchange: Exchange,
  blocks: readonly ContentBlock[],
): ToolErrorWords {
  for (const block of blocks) {
    // An error object is short; parsing a long text only to look for one would hold the page.
    if (block.kind !== 'text' || block.text.length > 100_000) continue
    const parsed = parseJson(block.text)
    const value = parsed.ok ? asJson(parsed.value) : undefined
    const error = value === undefined ? undefined : toolErrorIn(value)
    if (!error) continue
    const details = asObject(asObject(asObject(value)?.['error'])?.['details'])
    return wordsFor(error, namesIn(exchange, details))
  }
  return {
    title: 'The tool ran and reported that it failed.',
    advice: 'What it said is below.',
  }
}

function wordsFor(error: { code: string; message: string }, names: Names): ToolErrorWords {
  const row = ADVICE[error.code]
  const advice = row?.advice ?? 'The tool ran and reported that it failed.'
  if (!row?.title) return { code: error.code, title: error.message, advice }
  return { code: error.code, title: row.title(names), advice, said: error.message }
}

function namesIn(exchange: Exchange, details: JsonObject | undefined): Names {
  const sent = messagesInRequest(exchange.request)[0]
  const params = sent?.kind === 'request' ? asObject(sent.params) : undefined
  const asked = asObject(params?.['arguments'])
  const nameOf = (key: string) => asText(details?.[key]) ?? asText(asked?.[key]) ?? ''
  return {
    connector: nameOf('connectorId'),
    action: nameOf('actionId'),
    user: asText(details?.['userId']) ?? headerOf(exchange.request.headers, 'x-alloy-userid') ?? '',
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
