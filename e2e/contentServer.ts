/** A modern server whose tools and resources answer what a test wants shown. */
import type { Received } from './servers/recorder.ts'
import { answer, type ScriptedServer } from './servers/scriptedServer.ts'

type Step = ReturnType<typeof answer>

type Message = {
  readonly id: number
  readonly method: string
  readonly params?: { readonly name?: string; readonly uri?: string }
}

/** What it has: results by the tool's name, contents by URI; a function answers in its own way. */
type Stock = {
  readonly tools: Readonly<Record<string, object | (() => readonly Step[])>>
  readonly resources?: Readonly<Record<string, readonly object[]>>
  readonly outputSchemas?: Readonly<Record<string, object>>
}

/** Gives the server's address. */
export function serveContent(scripted: ScriptedServer, stock: Stock): string {
  return scripted.on('/mcp', (received: Received) => {
    const { id, method, params }: Message = JSON.parse(received.body)
    const tool = method === 'tools/call' ? stock.tools[params?.name ?? ''] : undefined
    if (typeof tool === 'function') return tool()
    const result = tool ?? otherResult(stock, method, params)
    return [jsonAnswer({ jsonrpc: '2.0', id, result: { resultType: 'complete', ...result } })]
  })
}

/** A JSON answer of any status. */
export function jsonAnswer(body: object | string, status = 200): Step {
  return answer({
    status,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

function otherResult(stock: Stock, method: string, params: Message['params']): object {
  switch (method) {
    case 'server/discover':
      return {
        supportedVersions: ['2026-07-28'],
        capabilities: { tools: {}, resources: { subscribe: true } },
      }
    case 'tools/list':
      return {
        tools: Object.keys(stock.tools).map((name) => ({
          name,
          inputSchema: { type: 'object' },
          ...(stock.outputSchemas?.[name] && { outputSchema: stock.outputSchemas[name] }),
        })),
      }
    case 'resources/list':
      return { resources: Object.keys(stock.resources ?? {}).map((uri) => ({ uri, name: uri })) }
    case 'resources/read':
      return { contents: stock.resources?.[params?.uri ?? ''] ?? [] }
    default:
      return {}
  }
}

/** Bytes or a text as Base64. */
export function base64(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64')
}

/** The beginning of a PNG of this many pixels, and nothing behind it. */
export function pngHead(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33)
  bytes.write('\x89PNG\r\n\x1A\n', 'latin1')
  bytes.writeUInt32BE(13, 8)
  bytes.write('IHDR', 12, 'latin1')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}
