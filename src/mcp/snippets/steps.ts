/** Shell scripts of more than one request: a session is opened, used and ended. */
import type { HeaderList, WireRequest } from '#wire/types.ts'

import type { Endpoint } from '../types.ts'
import { headersBefore, openingOf } from './subject.ts'
import type { NamedSecret } from './types.ts'

/** How a program is told what to send; each gives one command. */
export type Commands = {
  /** Shows the answer. */
  readonly send: (request: WireRequest) => string
  /** Shows nothing. */
  readonly quiet: (request: WireRequest) => string
  /** Shows the head of the answer alone. */
  readonly head: (request: WireRequest) => string
}

/** Values that the script finds out itself stand in the requests as texts that nobody types. */
export const SESSION: NamedSecret = {
  name: 'MCP_SESSION_ID',
  value: '\u{E000}session\u{E000}',
  about: 'Id of the session',
}
export const POST_URL: NamedSecret = {
  name: 'MCP_POST_URL',
  value: '\u{E000}address\u{E000}',
  about: 'Address for messages, from the first event of the stream',
}

/** One script: opens a session, sends the request in it, and ends it (protocol.md 6.1). */
export function inSession(request: WireRequest, endpoint: Endpoint, commands: Commands): string {
  const headers: HeaderList = request.headers.map(([name, value]) =>
    /^mcp-session-id$/i.test(name) ? [name, SESSION.value] : [name, value],
  )
  const { initialize, ready } = openingOf(endpoint)
  const open = commands.head({ ...request, headers: headersBefore(headers), body: initialize })
  return [
    '# Opens a session; its id is in a header of the answer.',
    'MCP_SESSION_ID=$(',
    `  ${open.replaceAll(' \\\n', ' \\\n  ')} |`,
    `    tr -d '\\r' | awk -F ': *' 'tolower($1) == "mcp-session-id" { print $2 }'`,
    ')',
    commands.quiet({ ...request, headers, body: ready }),
    '',
    '# The request.',
    commands.send({ ...request, headers }),
    '',
    '# Ends the session.',
    commands.quiet({ ...request, method: 'DELETE', headers: headersBeside(headers), body: null }),
  ].join('\n')
}

/** Two terminals: answers come on a stream, messages go to the address it names (protocol.md 6.4). */
export function overChannel(request: WireRequest, endpoint: Endpoint, commands: Commands): string {
  const { initialize, ready } = openingOf(endpoint)
  const post = { ...request, url: POST_URL.value }
  const stream: WireRequest = {
    method: 'GET',
    url: endpoint.url,
    headers: [['Accept', 'text/event-stream'], ...headersBeside(request.headers)],
    body: null,
  }
  return [
    '# HTTP+SSE: all answers come on one stream. Open it in a terminal of its own and leave it open.',
    commands.send(stream),
    '',
    '# Its first event names the address for messages. In another terminal, put it here whole:',
    'MCP_POST_URL=',
    commands.send({ ...post, body: initialize }),
    commands.send({ ...post, body: ready }),
    '',
    '# The request; look for its answer on the stream.',
    commands.send(post),
  ].join('\n')
}

/** Without what describes a body. */
function headersBeside(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !/^(?:accept|content-type)$/i.test(name))
}
