/** The request as HTTPie commands; a session is opened first. */
import type { WireRequest } from '#wire/types.ts'

import { shellScript } from './shellScript.ts'
import type { SnippetInput } from './types.ts'

/** Sends exactly the bytes of the text. */
export function httpieSnippet(input: SnippetInput): string {
  return shellScript(input, (word) => {
    function command(prints: string, { method, url, headers, body }: WireRequest): string {
      const lines = [
        // Without the first option it would wait for a body on its standard input.
        `http --ignore-stdin ${prints} ${method} ${word(url)}`,
        ...headers.map(([name, value]) => word(item(name, value))),
        ...(body === null ? [] : [`--raw=${word(body)}`]),
      ]
      return lines.join(' \\\n  ')
    }
    return {
      send: (request) => command('--stream', request),
      quiet: (request) => `${command('--print=', request)} > /dev/null`,
      head: (request) => command('--headers', request),
    }
  })
}

/**
 * `Name:=…` would be a member of a JSON body and `Name:@…` a file, so such a first character is
 * escaped; `Name:` would take the header out.
 */
function item(name: string, value: string): string {
  if (value === '') return `${name};`
  return `${name}:${/^[=@]/.test(value) ? '\\' : ''}${value}`
}
