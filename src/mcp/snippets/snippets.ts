/** TABLE: the programs a request can be written for (product.md 2.5 Code, 2.11). */
import { curlSnippet } from './curl.ts'
import { fetchSnippet } from './fetch.ts'
import { httpieSnippet } from './httpie.ts'
import { mcpcSnippet } from './mcpc.ts'
import { pythonSdkSnippet } from './pythonSdk.ts'
import type { Snippet } from './types.ts'
import { typeScriptSdkSnippet } from './typescriptSdk.ts'

const CURL: Snippet = { id: 'curl', title: 'curl', language: 'shell', make: curlSnippet }

export const SNIPPETS: readonly Snippet[] = [
  CURL,
  { id: 'fetch', title: 'fetch (TypeScript)', language: 'typescript', make: fetchSnippet },
  { id: 'typescript', title: 'TypeScript SDK', language: 'typescript', make: typeScriptSdkSnippet },
  { id: 'python', title: 'Python SDK', language: 'python', make: pythonSdkSnippet },
  { id: 'httpie', title: 'HTTPie', language: 'shell', make: httpieSnippet },
  { id: 'mcpc', title: 'mcpc', language: 'shell', make: mcpcSnippet },
]

/** The one with this id; curl for one that isn't there. */
export function snippetOf(id: string): Snippet {
  return SNIPPETS.find((snippet) => snippet.id === id) ?? CURL
}
