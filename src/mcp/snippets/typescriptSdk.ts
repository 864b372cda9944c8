/** The request with the official TypeScript SDK. */
import { ownOf } from '#lib/ownOf.ts'

import { LATEST_LEGACY } from '../revisions.ts'
import type { Endpoint } from '../types.ts'
import { commented } from './shell.ts'
import { extraHeadersOf, hasOnly, objectText, subjectOf } from './subject.ts'
import type { RequestSubject } from './subject.ts'
import type { SnippetInput } from './types.ts'
import { typeScript, withEnv } from './typescript.ts'
import type { TypeScript } from './typescript.ts'

/** For `@modelcontextprotocol/client` 2, in every era. */
export function typeScriptSdkSnippet(input: SnippetInput): string {
  const { request, endpoint, secrets } = input
  const subject = subjectOf(request.body ?? '')
  if (subject.kind === 'bytes') {
    return `// The SDK writes its messages itself, and this text is ${subject.words}.\n// Choose curl, fetch or HTTPie: they send it as it is.`
  }
  if (subject.method === 'subscriptions/listen') {
    return `// The SDK sends ${commented(subject.method)} only as a part of other calls. Choose curl or fetch.`
  }
  const ts = typeScript(secrets)
  const call = callOf(subject, ts)
  const transport =
    endpoint.era === 'http+sse' ? 'SSEClientTransport' : 'StreamableHTTPClientTransport'
  const names = [
    'Client',
    transport,
    ...(call.includes('specTypeSchemas') ? ['specTypeSchemas'] : []),
  ]
  const program = [
    '// npm install @modelcontextprotocol/client',
    `import { ${names.join(', ')} } from "@modelcontextprotocol/client";`,
    '',
    ...handshakeNote(endpoint),
    ...clientOf(endpoint),
    ...transportOf(input, transport, ts),
    'await client.connect(transport);',
    ...(request.headers.some(([name]) => /^mcp-param-/i.test(name)) ? LIST_FIRST : []),
    '',
    `const result = await ${call};`,
    'console.log(JSON.stringify(result, null, 2));',
    'await client.close();',
  ]
  return withEnv(program.join('\n'))
}

/** The tools tell which arguments travel in headers (protocol.md 3.4). */
const LIST_FIRST = [
  '// Tells the client which arguments travel in headers.',
  'await client.listTools();',
]

function handshakeNote({ era }: Endpoint): readonly string[] {
  return era === 'stateless'
    ? ['// The SDK always opens with a handshake. For a server that has none, choose fetch.']
    : []
}

function clientOf({ era, revision }: Endpoint): readonly string[] {
  const options = {
    modern: [`versionNegotiation: { mode: { pin: ${JSON.stringify(revision)} } }`],
    stateless: ['versionNegotiation: { mode: "auto" }'],
    legacy:
      revision === LATEST_LEGACY
        ? []
        : [`supportedProtocolVersions: [${JSON.stringify(revision)}]`],
    'http+sse': [`supportedProtocolVersions: [${JSON.stringify(revision)}]`],
  }[era]
  const info = '{ name: "example", version: "1.0.0" }'
  if (options.length === 0) return [`const client = new Client(${info});`]
  return [
    'const client = new Client(',
    `  ${info},`,
    ...options.map((option) => `  { ${option} },`),
    ');',
  ]
}

function transportOf({ request, endpoint }: SnippetInput, name: string, ts: TypeScript) {
  // Posts go where the stream says.
  const url = ts.text(endpoint.era === 'http+sse' ? endpoint.url : request.url)
  const extra = extraHeadersOf(request)
  if (extra.length === 0) return [`const transport = new ${name}(new URL(${url}));`]
  return [
    `const transport = new ${name}(new URL(${url}), {`,
    `  requestInit: { headers: ${ts.headers(extra, 2)} },`,
    '});',
  ]
}

/** TABLE: methods with a call of their own, and the members of `params` it takes. */
const CALLS: Readonly<Record<string, readonly [call: string, ...members: string[]]>> = {
  'tools/call': ['callTool', 'name', 'arguments', '_meta'],
  'prompts/get': ['getPrompt', 'name', 'arguments', '_meta'],
  'resources/read': ['readResource', 'uri', '_meta'],
  'resources/subscribe': ['subscribeResource', 'uri', '_meta'],
  'resources/unsubscribe': ['unsubscribeResource', 'uri', '_meta'],
  'completion/complete': ['complete', 'ref', 'argument', 'context', '_meta'],
}

/** Methods of the specification: the client knows what their results look like. */
const KNOWN =
  /^(?:ping|tools\/(?:list|call)|prompts\/(?:list|get)|resources\/(?:list|read|templates\/list|subscribe|unsubscribe)|completion\/complete|logging\/setLevel)$/

/** Connecting sent it already. */
const OPENED = `Promise.resolve({
  protocolVersion: client.getNegotiatedProtocolVersion(),
  capabilities: client.getServerCapabilities(),
  serverInfo: client.getServerVersion(),
  instructions: client.getInstructions(),
})`

function callOf(subject: RequestSubject, ts: TypeScript): string {
  const { method, members } = subject
  if (method === 'initialize') return OPENED
  if (method === 'server/discover') return 'client.discover()'
  const [call, ...takes] = ownOf(CALLS, method) ?? []
  if (call !== undefined && members.length > 0 && hasOnly(subject, ...takes)) {
    return `client.${call}(${ts.json(objectText(members))})`
  }
  const params = members.length === 0 ? '' : `,\n  params: ${ts.json(objectText(members), 2)}`
  const request = `{\n  method: ${ts.text(method)}${params},\n}`
  const schema = KNOWN.test(method) ? '' : ', specTypeSchemas.Result'
  return `client.request(${request}${schema})`
}
