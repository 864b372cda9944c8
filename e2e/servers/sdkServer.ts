/** A small server made with the official SDK, for both eras, over real HTTP. Records what it received. */
import { createMcpHandler, McpServer, ResourceTemplate } from '@modelcontextprotocol/server'
import { z } from 'zod'

import { COMPLETE, type Cors } from './cors.ts'
import { answerWith, startFront, type Running } from './front.ts'

/** A running server; `url` is its MCP endpoint. */
export type SdkServer = Running & {
  readonly url: string
  /** Tells every listening client that the list of tools changed. */
  readonly notifyToolsChanged: () => void
}

/** How the server answers. */
export type SdkServerOptions = {
  readonly cors?: Cors
  /** `stateless` serves the 2025 revisions beside 2026-07-28; `reject` serves the latter alone. */
  readonly legacy?: 'stateless' | 'reject'
  readonly responseMode?: 'auto' | 'sse' | 'json'
  /** So many tools beside its own, `tool_0` and on, which say back their `text`. */
  readonly moreTools?: number
}

/** Starts the server on a free port. */
export async function startSdkServer(options: SdkServerOptions = {}): Promise<SdkServer> {
  const { cors = COMPLETE, legacy = 'stateless', responseMode = 'auto', moreTools = 0 } = options
  const create = () => createServer(moreTools)
  const handler = createMcpHandler(create, { legacy, responseMode, onerror: () => undefined })
  const running = await startFront(cors, answerWith(handler.fetch))
  return {
    ...running,
    url: `${running.origin}/mcp`,
    notifyToolsChanged: () => handler.notify.toolsChanged(),
    close: async () => {
      await handler.close()
      await running.close()
    },
  }
}

function createServer(moreTools: number): McpServer {
  const server = new McpServer(
    { name: 'sdk-server', version: '1.2.3', title: 'SDK server' },
    { capabilities: { logging: {} }, instructions: 'A server for tests.' },
  )
  registerTools(server)
  registerMore(server, moreTools)
  server.registerResource(
    'readme',
    'file:///readme.md',
    { title: 'Read me', mimeType: 'text/markdown' },
    (uri) => ({ contents: [{ uri: uri.href, mimeType: 'text/markdown', text: '# Read me' }] }),
  )
  server.registerResource(
    'user',
    new ResourceTemplate('user://{id}', { list: undefined }),
    { title: 'User', mimeType: 'application/json' },
    (uri, { id }) => ({ contents: [{ uri: uri.href, text: JSON.stringify({ id }) }] }),
  )
  server.registerPrompt(
    'greet',
    { title: 'Greet', argsSchema: z.object({ name: z.string() }) },
    ({ name }) => ({
      messages: [{ role: 'user', content: { type: 'text', text: `Greet ${name}.` } }],
    }),
  )
  return server
}

function registerTools(server: McpServer): void {
  server.registerTool(
    'echo',
    { description: 'Says it back', inputSchema: z.object({ text: z.string() }) },
    ({ text }) => ({ content: [{ type: 'text', text }] }),
  )
  server.registerTool(
    'add',
    {
      description: 'Adds two numbers',
      inputSchema: z.object({ a: z.number(), b: z.number() }),
      outputSchema: z.object({ sum: z.number() }),
    },
    ({ a, b }) => ({
      content: [{ type: 'text', text: String(a + b) }],
      structuredContent: { sum: a + b },
    }),
  )
  server.registerTool('fail', { description: 'Always fails' }, () => ({
    isError: true,
    content: [{ type: 'text', text: 'It failed.' }],
  }))
  server.registerTool(
    'count',
    {
      description: 'Reports progress once per step, then answers',
      inputSchema: z.object({ steps: z.number(), wait: z.number().describe('Milliseconds') }),
    },
    async ({ steps, wait }, context) => {
      const { _meta: meta } = context.mcpReq
      const progressToken = meta?.progressToken
      for (let progress = 1; progress <= steps; progress += 1) {
        await pause(wait, context.mcpReq.signal)
        if (progressToken === undefined) continue
        await context.mcpReq.notify({
          method: 'notifications/progress',
          params: { progressToken, progress, total: steps, message: `Step ${progress}` },
        })
      }
      return { content: [{ type: 'text', text: `Counted to ${steps}.` }] }
    },
  )
}

const TEXT = z.object({ text: z.string() })

function registerMore(server: McpServer, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const about = { description: `Says it back, the ${index}th way`, inputSchema: TEXT }
    server.registerTool(`tool_${index}`, about, ({ text }) => ({
      content: [{ type: 'text', text }],
    }))
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new Error('cancelled'))
    })
  })
}
