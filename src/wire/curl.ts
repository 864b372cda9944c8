/** A request as a curl command that sends the same bytes. */
import { headerOf } from './headers.ts'
import type { HeaderList, WireRequest } from './types.ts'

/**
 * One option a line, quoted for a POSIX shell, exactly what goes out. `extra` are headers the browser
 * adds, such as Origin. Secrets stay as they are: mask the request first.
 */
export function curlOf(request: WireRequest, extra: HeaderList = []): string {
  const { method, url, headers, body } = request
  // Without a type the browser names a text, and curl would name a form.
  const own: HeaderList =
    body !== null && headerOf(headers, 'content-type') === undefined
      ? [['Content-Type', 'text/plain;charset=UTF-8']]
      : []
  const isDefault = method === (body === null ? 'GET' : 'POST')
  const lines = [
    // Globbing would read brackets and braces of the address as ranges; --no-buffer shows events as they come.
    `curl --include --no-buffer --globoff ${isDefault ? '' : `--request ${method} `}${quote(url)}`,
    ...[...headers, ...own, ...extra].map(
      ([name, value]) => `--header ${quote(line(name, value))}`,
    ),
    ...(body === null ? [] : [`--data-raw ${quote(body)}`]),
  ]
  return lines.join(' \\\n  ')
}

/** `Name:` would take the header out; an empty value is asked for with a semicolon. */
function line(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
