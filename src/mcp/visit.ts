/** An address a server wants the user to visit: whether it may be opened, and what is odd about it (protocol.md 4.7). */
import { asText } from './read.ts'
import type { Json } from './types.ts'

export type Visit =
  | {
      readonly kind: 'address'
      /** As the browser will open it. */
      readonly href: string
      /** Name and port. */
      readonly host: string
      /** What to look at twice, one sentence each. */
      readonly warnings: readonly string[]
    }
  | { readonly kind: 'refused'; readonly reason: string }

/** Reads `url` of an elicitation in URL mode. Only http and https are ever opened. */
export function readVisit(raw: Json | undefined): Visit {
  const text = asText(raw)
  if (text === undefined) return { kind: 'refused', reason: 'The server sent no address.' }
  if (!URL.canParse(text)) return { kind: 'refused', reason: 'This is not a web address.' }
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    const scheme = url.protocol.slice(0, -1)
    return { kind: 'refused', reason: `Addresses that begin with ${scheme}: are not opened.` }
  }
  const warnings = ODDITIES.flatMap(({ applies, words }) => (applies(url) ? [words] : []))
  return { kind: 'address', href: url.href, host: url.host, warnings }
}

const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\])$/

const ODDITIES: readonly {
  readonly applies: (url: URL) => boolean
  readonly words: string
}[] = [
  {
    applies: ({ hostname }) => hostname.split('.').some((label) => label.startsWith('xn--')),
    words: 'The host name is written in letters that can look like others.',
  },
  {
    applies: ({ username, password }) => username !== '' || password !== '',
    words: 'What stands before the @ is not the host.',
  },
  {
    applies: ({ hostname }) => !LOCAL.test(hostname) && /^(\d+(\.\d+){3}|\[.*\])$/.test(hostname),
    words: 'The host is a bare number, not a name.',
  },
  {
    applies: ({ protocol, hostname }) => protocol === 'http:' && !LOCAL.test(hostname),
    words: 'The connection to it is not encrypted.',
  },
]
