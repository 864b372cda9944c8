/** Makes the rows of one finished call: what it was, how it ended, and its texts without secrets. */
import { byteLength } from '#lib/encoding.ts'
import { hostOf } from '#lib/hostOf.ts'
import { answerTextOf, isAnswerCut } from '#mcp/jsonRpc.ts'
import { present } from '#mcp/read.ts'
import { readRow } from '#mcp/readRow.ts'
import type { Exchange } from '#wire/types.ts'

import type { Explorer } from '../explorer.ts'
import type { Sent } from '../send.ts'
import { hideSecrets, hideSecretsIn } from './hideSecrets.ts'
import type { Call } from './rows.ts'
import { serverInUse } from './serverInUse.ts'
import type { KeptServer } from './serverInUse.ts'

/** Characters of a request that are kept: longer ones are shown, and can't be sent again. */
const MAX_REQUEST = 2_000_000
/** Characters of a result that are kept (product.md 2.16). */
const MAX_RESULT = 256_000
/** What a row takes beside its texts, about. */
const ROW_BYTES = 500

export type CallRows = {
  readonly call: Call
  readonly request: string
  /** Absent when nothing came back. */
  readonly result?: string
}

/** The request as it was typed: with its variables it can be sent again, and holds no value of theirs. */
export function describeCall(explorer: Explorer, { exchange, typed }: Sent): CallRows {
  const { redact, host } = explorer
  const request = hideSecretsIn(typed, MAX_REQUEST, redact)
  const given = answerTextOf(exchange)
  const result = given === '' ? undefined : hideSecretsIn(given, MAX_RESULT, redact)
  const { method, name, status, word, http } = readRow(exchange)
  const when = exchange.startedAt
  const cut = cutOf(request.cut, result?.cut === true || isAnswerCut(exchange))
  return {
    call: {
      // As wide as it will ever be, so that the order of texts is that of times.
      id: `${when.toString(36).padStart(9, '0')}-${host.newId()}`,
      when,
      ...serverOf(explorer, exchange),
      method: hideSecrets(method, redact).text,
      name: hideSecrets(name, redact).text,
      status,
      word: redact(word),
      ms: exchange.outcome?.at ?? 0,
      bytes: exchange.bytes,
      masked: request.masked,
      hasResult: result !== undefined,
      size: byteLength(request.text) + byteLength(result?.text ?? '') + ROW_BYTES,
      ...present({ http, cut }),
    },
    request: request.text,
    ...(result && { result: result.text }),
  }
}

function cutOf(request: boolean, result: boolean): Call['cut'] {
  if (request) return result ? 'both' : 'request'
  return result ? 'result' : undefined
}

/** The server in use; the address the call went to, when that is another by now. */
function serverOf(explorer: Explorer, { request }: Exchange): KeptServer {
  const now = serverInUse(explorer)
  if (now && hostOf(now.url) === hostOf(request.url)) return now
  const url = hideSecrets(request.url.split('?')[0] ?? '', explorer.redact).text
  return { url, server: url }
}
