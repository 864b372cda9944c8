/** Which headers make a browser ask the server first (protocol.md 12.1). */
import { mediaTypeOf } from './headers.ts'
import type { HeaderList } from './types.ts'

const SAFE = new Set(['accept', 'accept-language', 'content-language'])
const SAFE_TYPES = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
])

/** Names of the headers a server must allow, in lower case, each once (Fetch, "CORS-safelisted"). */
export function askedHeaders(headers: HeaderList): readonly string[] {
  const asked = headers.filter(([name, value]) => !isSafe(name.toLowerCase(), value))
  return [...new Set(asked.map(([name]) => name.toLowerCase()))]
}

function isSafe(name: string, value: string): boolean {
  if (name === 'content-type') return SAFE_TYPES.has(mediaTypeOf([[name, value]]))
  return SAFE.has(name) && value.length <= 128 && !/["():<>?@[\\\]{}]/.test(value)
}
