/** The request as curl commands; a session is opened first. */
import { curlOf } from '#wire/curl.ts'

import { shellScript } from './shellScript.ts'
import type { SnippetInput } from './types.ts'

/** Sends exactly the bytes of the text. */
export function curlSnippet(input: SnippetInput): string {
  return shellScript(input, (word) => ({
    send: (request) => curlOf(request, { word }),
    quiet: (request) => curlOf(request, { word, prints: `${SILENT} --output /dev/null` }),
    head: (request) =>
      curlOf(request, { word, prints: `${SILENT} --output /dev/null --dump-header -` }),
  }))
}

const SILENT = '--silent --show-error'
