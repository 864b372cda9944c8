/** The request with the official Python SDK. */
import { ownOf } from '#lib/ownOf.ts'

import { asObject, asText } from '../read.ts'
import type { Endpoint } from '../types.ts'
import { pythonWriter } from './python.ts'
import type { Python } from './python.ts'
import { commented } from './shell.ts'
import { extraHeadersOf, hasOnly, memberOf, objectText, subjectOf } from './subject.ts'
import type { RequestSubject } from './subject.ts'
import type { SnippetInput } from './types.ts'

/** For `mcp` 2, in every era. */
export function pythonSdkSnippet(input: SnippetInput): string {
  const { request, endpoint, secrets } = input
  const subject = subjectOf(request.body ?? '')
  if (subject.kind === 'bytes') {
    return `# The SDK writes its messages itself, and this text is ${subject.words}.\n# Choose curl, fetch or HTTPie: they send it as it is.`
  }
  if (subject.method === 'subscriptions/listen') {
    return `# The SDK sends ${commented(subject.method)} only as a part of other calls. Choose curl or fetch.`
  }
  const python = pythonWriter(secrets)
  const call = callOf(subject, python)
  const program = [
    ...(endpoint.era === 'stateless' ? [HANDSHAKE_NOTE] : []),
    'async def main() -> None:',
    ...openingOf(input, python),
    ...call,
    '',
    '',
    'asyncio.run(main())',
  ].join('\n')
  return `# pip install "mcp>=2"\n${importsOf(program)}\n\n\n${program}`
}

const HANDSHAKE_NOTE =
  '# The SDK always opens with a handshake. For a server that has none, choose fetch.'

/** Left margin of what happens inside the client. */
const INSIDE = ' '.repeat(8)

/** Everything down to the client, which the rest of the program is inside of. */
function openingOf({ request, endpoint }: SnippetInput, python: Python): readonly string[] {
  const extra = extraHeadersOf(request)
  const mode = `mode=${JSON.stringify(modeOf(endpoint))}`
  const headers = extra.length === 0 ? [] : [`    headers = ${python.headers(extra, 4)}`]
  if (endpoint.era === 'http+sse') {
    // Messages go where the stream says.
    const given = extra.length === 0 ? '' : ', headers=headers'
    return [
      ...headers,
      `    transport = sse_client(${python.text(endpoint.url)}${given})`,
      `    async with Client(transport, ${mode}) as client:`,
    ]
  }
  const url = `    url = ${python.text(request.url)}`
  if (extra.length === 0) return [url, `    async with Client(url, ${mode}) as client:`]
  return [
    url,
    ...headers,
    '    async with (',
    '        httpx2.AsyncClient(headers=headers, timeout=60) as http,',
    `        Client(streamable_http_client(url, http_client=http), ${mode}) as client,`,
    '    ):',
  ]
}

function modeOf({ era, revision }: Endpoint): string {
  if (era === 'modern') return revision
  return era === 'stateless' ? 'auto' : 'legacy'
}

/** TABLE: methods with a call of their own, and the members of `params` it takes in order. */
const CALLS: Readonly<Record<string, readonly [call: string, subject: string, ...rest: string[]]>> =
  {
    'tools/call': ['call_tool', 'name', 'arguments'],
    'prompts/get': ['get_prompt', 'name', 'arguments'],
    'resources/read': ['read_resource', 'uri'],
  }

function callOf(subject: RequestSubject, python: Python): readonly string[] {
  if (subject.method === 'initialize') return INITIALIZED
  const own = ownOf(CALLS, subject.method)
  if (own) {
    const [call, ...takes] = own
    if (hasOnly(subject, ...takes) && isCallable(subject)) {
      const values = takes.flatMap((key) => memberOf(subject, key) ?? [])
      const args = values.map((text) => python.json(text, INSIDE.length))
      return [
        `${INSIDE}result = await client.${call}(${args.join(', ')})`,
        `${INSIDE}print(result.model_dump_json(by_alias=True, exclude_none=True, indent=2))`,
      ]
    }
  }
  const params = subject.members.length === 0 ? '{}' : python.json(objectText(subject.members), 12)
  return [
    `${INSIDE}request = Request[dict[str, Any], str](`,
    `${INSIDE}    method=${python.text(subject.method)},`,
    `${INSIDE}    params=${params},`,
    `${INSIDE})`,
    `${INSIDE}result = await client.session.send_request(request, TypeAdapter(dict[str, Any]))`,
    `${INSIDE}print(json.dumps(result, indent=2))`,
  ]
}

/** The calls check what they are given. */
function isCallable({ params }: RequestSubject): boolean {
  const args = params['arguments']
  const named = asText(params['name']) ?? asText(params['uri'])
  return named !== undefined && (args === undefined || asObject(args) !== undefined)
}

/** Connecting sent it already. */
const INITIALIZED = [
  `${INSIDE}print(client.protocol_version, client.server_info)`,
  `${INSIDE}print(client.server_capabilities.model_dump_json(exclude_none=True, indent=2))`,
]

/** TABLE: imports in order, and what needs them. */
const IMPORTS: readonly (readonly [line: string, uses: RegExp])[] = [
  ['import asyncio', /asyncio\./],
  ['import json', /\bjson\.dumps/],
  ['import os', /os\.environ/],
  ['from typing import Any', /\bAny\b/],
  ['from urllib.parse import quote', /\bquote\(/],
  ['', /./],
  ['import httpx2', /httpx2\./],
  ['from mcp import Client', /Client\(/],
  ['from mcp.client.sse import sse_client', /sse_client\(/],
  ['from mcp.client.streamable_http import streamable_http_client', /streamable_http_client\(/],
  ['from mcp_types import Request', /Request\[/],
  ['from pydantic import TypeAdapter', /TypeAdapter\(/],
]

function importsOf(program: string): string {
  return IMPORTS.flatMap(([line, uses]) => (uses.test(program) ? [line] : [])).join('\n')
}
