/** A request in a shell, whatever program sends it. */
import { headerOf } from '#wire/headers.ts'

import { shellWords } from './shell.ts'
import { inSession, overChannel, POST_URL, SESSION } from './steps.ts'
import type { Commands } from './steps.ts'
import { headersOf } from './subject.ts'
import type { SnippetInput } from './types.ts'

/** One command, or the script that a session takes; `commandsOf` gets what writes a word. */
export function shellScript(
  { request: prepared, endpoint, secrets }: SnippetInput,
  commandsOf: (word: (text: string) => string) => Commands,
): string {
  const request = { ...prepared, headers: headersOf(prepared) }
  const commands = commandsOf(shellWords([...secrets, SESSION, POST_URL]))
  if (endpoint.era === 'http+sse') return overChannel(request, endpoint, commands)
  const hasSession = headerOf(request.headers, 'mcp-session-id') !== undefined
  return hasSession ? inSession(request, endpoint, commands) : commands.send(request)
}
