/** The lines above a body: what was asked or answered, and the headers, as this page knows them. */
import type { Exchange, HeaderList } from '#wire/types.ts'

import { describeStatus } from '../badges.ts'

export type RawSide = 'request' | 'response'

type Words = {
  readonly redact: (text: string) => string
  readonly redactHeaders: (headers: HeaderList) => HeaderList
}

/** Ends with the blank line before the body; empty for a response that has no head. Masked by `words`. */
export function httpHead(
  { request, head, dropped }: Exchange,
  side: RawSide,
  { redact, redactHeaders }: Words,
): string {
  if (side === 'response') {
    return head ? lines(`HTTP ${describeStatus(head)}`, redactHeaders(head.headers)) : ''
  }
  const sent = request.headers.filter(([name]) => !dropped.includes(name))
  return lines(`${request.method} ${redact(request.url)}`, redactHeaders(sent))
}

function lines(first: string, headers: HeaderList): string {
  return [first, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\n')
}

/** Nothing is masked. */
export const BARE: Words = { redact: (text) => text, redactHeaders: (headers) => headers }
