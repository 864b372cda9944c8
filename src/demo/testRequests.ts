/** For the demo's tests: requests as the API page writes them, and answers read to the end. */
import { DEMO_API_KEY, DEMO_SERVER_ID, DEMO_TOKEN, DEMO_USER_ID } from './constants.ts'
import { isObject } from './json.ts'
import type { JsonObject } from './json.ts'

export type Handle = (request: Request) => Promise<Response>

export const ORIGIN = 'https://site.example'
export const BOTH_TYPES = 'application/json, text/event-stream'
const MODERN = '2026-07-28'

/** Address in the token URL form, under a path prefix as on a static site. */
export function tokenUrl(serverId: string = DEMO_SERVER_ID, token: string = DEMO_TOKEN): string {
  return `${ORIGIN}/some/path/demo/mcp/${serverId}/${token}`
}

/** Address and headers in the API key form. */
export function keyForm(userId: string = DEMO_USER_ID): {
  readonly url: string
  readonly headers: Record<string, string>
} {
  return {
    url: `${ORIGIN}/mcp/${DEMO_SERVER_ID}`,
    headers: { authorization: `Bearer ${DEMO_API_KEY}`, 'x-alloy-userid': userId },
  }
}

/** A POST with the headers every example has; `headers` adds and replaces. */
export function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
): Request {
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: BOTH_TYPES, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  })
}

/** A JSON-RPC request as the examples write it. */
export function rpc(method: string, params?: JsonObject, id: string | number = 1): JsonObject {
  return { jsonrpc: '2.0', method, ...(params === undefined ? {} : { params }), id }
}

/** A POST of revision 2026-07-28 with all its headers and `_meta`. */
export function modernPost(
  url: string,
  method: string,
  params: JsonObject = {},
  { meta, signal }: { readonly meta?: JsonObject; readonly signal?: AbortSignal } = {},
): Request {
  const name = params['name'] ?? params['uri']
  const body = rpc(method, {
    ...params,
    _meta: {
      'io.modelcontextprotocol/protocolVersion': MODERN,
      'io.modelcontextprotocol/clientCapabilities': { elicitation: { form: {}, url: {} } },
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      ...meta,
    },
  })
  const headers = {
    'mcp-protocol-version': MODERN,
    'mcp-method': method,
    ...(typeof name === 'string' ? { 'mcp-name': name } : {}),
  }
  return post(url, body, headers, signal)
}

/** All JSON-RPC messages of an answer, JSON or SSE. */
export async function messagesOf(response: Response): Promise<readonly JsonObject[]> {
  const text = await response.text()
  if (!(response.headers.get('content-type') ?? '').includes('text/event-stream')) {
    return [asObject(JSON.parse(text))]
  }
  return text.split('\n\n').flatMap((frame) => {
    const data = frame
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => line.slice(6))
      .join('\n')
    return data === '' ? [] : [asObject(JSON.parse(data))]
  })
}

/** The last message of an answer: the response. */
export async function responseOf(response: Response): Promise<JsonObject> {
  return asObject((await messagesOf(response)).at(-1))
}

/** The `result` of an answer. */
export async function resultOf(response: Response): Promise<JsonObject> {
  const message = await responseOf(response)
  if (!isObject(message['result'])) throw new Error(`No result: ${JSON.stringify(message)}`)
  return message['result']
}

/** Calls a tool without any handshake; gives the JSON in its text, and whether it is an error. */
export async function callTool(
  handle: Handle,
  name: string,
  input: JsonObject,
  as: { readonly url: string; readonly headers?: Record<string, string> } = { url: tokenUrl() },
): Promise<{ readonly json: JsonObject; readonly isError: boolean; readonly headers: Headers }> {
  const params = { name, arguments: input }
  const response = await handle(post(as.url, rpc('tools/call', params), as.headers))
  const result = await resultOf(response)
  const [block]: unknown[] = Array.isArray(result['content']) ? result['content'] : []
  const text = asObject(block)['text']
  return {
    json: asObject(JSON.parse(String(text))),
    isError: result['isError'] === true,
    headers: response.headers,
  }
}

/** The value as an object; fails loudly when it is none. */
export function asObject(value: unknown): JsonObject {
  if (!isObject(value)) throw new Error(`Not an object: ${JSON.stringify(value)}`)
  return value
}

/** The value as a list; fails loudly when it is none. */
export function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`Not a list: ${JSON.stringify(value)}`)
  return value
}
