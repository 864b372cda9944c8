/** The request as mcpc commands: it connects, then calls. */
import { indentJson } from '#lib/indentJson.ts'
import { ownOf } from '#lib/ownOf.ts'

import { asText } from '../read.ts'
import { commented, shellWords } from './shell.ts'
import { extraHeadersOf, memberOf, subjectOf } from './subject.ts'
import type { RequestSubject } from './subject.ts'
import type { SnippetInput } from './types.ts'

type Word = (text: string) => string

/** Asks for JSON, which is the result as it came. */
export function mcpcSnippet(input: SnippetInput): string {
  const { request, endpoint, secrets } = input
  if (endpoint.era === 'http+sse') {
    return '# mcpc speaks Streamable HTTP only, and this server HTTP+SSE. Choose another language.'
  }
  const subject = subjectOf(request.body ?? '')
  if (subject.kind === 'bytes') {
    return `# mcpc writes its messages itself, and this text is ${subject.words}.\n# Choose curl, fetch or HTTPie: they send it as it is.`
  }
  const word = shellWords(secrets)
  const session = `@${sessionNameOf(request.url)}`
  const connect = [
    `mcpc connect ${word(request.url)} ${session}`,
    ...extraHeadersOf(request).map(([name, value]) => `--header ${word(`${name}: ${value}`)}`),
  ]
  const call = ownOf(COMMANDS, subject.method)?.(subject, word)
  return [
    '# npm install --global @apify/mcpc',
    connect.join(' \\\n  '),
    call === undefined
      ? `# mcpc has no command for ${commented(subject.method)}. Choose curl, fetch or HTTPie.`
      : `mcpc ${session} ${call} --json`,
  ].join('\n')
}

/** TABLE: what calls a method. Undefined for params that the command can't take. */
const COMMANDS: Readonly<
  Record<string, ((subject: RequestSubject, word: Word) => string | undefined) | undefined>
> = {
  'tools/list': () => 'tools-list',
  'tools/call': (subject, word) => withArguments('tools-call', subject, word),
  'prompts/list': () => 'prompts-list',
  'prompts/get': (subject, word) => withArguments('prompts-get', subject, word),
  'resources/list': () => 'resources-list',
  'resources/templates/list': () => 'resources-templates-list',
  'resources/read': withMember('resources-read', 'uri'),
  'resources/subscribe': withMember('resources-subscribe', 'uri'),
  'resources/unsubscribe': withMember('resources-unsubscribe', 'uri'),
  'logging/setLevel': withMember('logging-set-level', 'level'),
  'tasks/get': withMember('tasks-get', 'taskId'),
  'tasks/result': withMember('tasks-result', 'taskId'),
  'tasks/cancel': withMember('tasks-cancel', 'taskId'),
  'tasks/list': () => 'tasks-list',
  ping: () => 'ping',
}

/** Without arguments it would read its standard input. */
function withArguments(command: string, subject: RequestSubject, word: Word): string | undefined {
  const name = asText(subject.params['name'])
  if (name === undefined) return undefined
  return `${command} ${word(name)} ${word(indentJson(memberOf(subject, 'arguments') ?? '{}'))}`
}

function withMember(command: string, key: string) {
  return ({ params }: RequestSubject, word: Word): string | undefined => {
    const value = asText(params[key])
    return value === undefined ? undefined : `${command} ${word(value)}`
  }
}

/** The name before a host's last part, as in `mcp.example.com`; mcpc takes letters, digits, - and _. */
function sessionNameOf(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  const name = /([a-z][\w-]*)\.[a-z]+$/i.exec(host)?.[1] ?? 'server'
  return name === 'runalloy' ? 'alloy' : name.slice(0, 64)
}
