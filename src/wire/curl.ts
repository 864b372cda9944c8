/** A request as a curl command that sends the same bytes. */
import { headerOf } from './headers.ts'
import type { HeaderList, WireRequest } from './types.ts'

type CurlOptions = {
  /** Headers the browser adds, such as Origin. */
  readonly extra?: HeaderList
  /** Writes a text as one word of the command; quotes it for a POSIX shell unless told otherwise. */
  readonly word?: (text: string) => string
  /** What curl prints: head and body, as they come, unless told otherwise. */
  readonly prints?: string
}

/** One option a line, exactly what goes out. Secrets stay as they are: mask the request first. */
export function curlOf(request: WireRequest, options: CurlOptions = {}): string {
  const { extra = [], word = quote, prints = '--include --no-buffer' } = options
  const { method, url, body } = request
  const isDefault = method === (body === null ? 'GET' : 'POST')
  const lines = [
    // Globbing would read brackets and braces of the address as ranges.
    `curl ${prints} --globoff ${isDefault ? '' : `--request ${method} `}${word(url)}`,
    ...[...typedHeaders(request), ...extra].map(
      ([name, value]) => `--header ${word(line(name, value))}`,
    ),
    ...(body === null ? [] : [`--data-raw ${word(body)}`]),
  ]
  return lines.join(' \\\n  ')
}

/** The headers of a request, with the type a browser gives a text that has none: curl would name a form. */
export function typedHeaders({ headers, body }: WireRequest): HeaderList {
  return body !== null && headerOf(headers, 'content-type') === undefined
    ? [...headers, ['Content-Type', 'text/plain;charset=UTF-8']]
    : headers
}

/** `Name:` would take the header out; an empty value is asked for with a semicolon. */
function line(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`
}

/** One word of a POSIX shell, whatever stands in it. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
