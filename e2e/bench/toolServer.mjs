// A server for the measurements of the editor: an MCP server without a handshake that lists as many tools
// as asked, all on one page, the last of them with very many arguments.
import { createServer } from 'node:http'

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST',
  'access-control-max-age': '600',
}

/** @typedef {{ url: string, close: () => Promise<void> }} ToolServer */

/**
 * Starts the server on a free port. Tools are `tool_0`, `tool_1` and so on, then `wide`.
 * @param {{ tools: number, properties: number }} size
 * @returns {Promise<ToolServer>}
 */
export async function startToolServer(size) {
  const results = {
    'tools/list': { tools: [...smallTools(size.tools), wideTool(size.properties)] },
  }
  const server = createServer((incoming, outgoing) => {
    let body = ''
    incoming.on('data', (chunk) => (body += chunk))
    incoming.on('end', () => {
      const asked = incoming.headers['access-control-request-headers']
      const allowed = asked ? { 'access-control-allow-headers': asked } : {}
      if (incoming.method !== 'POST') {
        outgoing.writeHead(incoming.method === 'OPTIONS' ? 204 : 405, { ...CORS, ...allowed }).end()
        return
      }
      const { id, method } = JSON.parse(body)
      const result = new Map(Object.entries(results)).get(method)
      const error = { code: -32601, message: 'Method not found' }
      const message = { jsonrpc: '2.0', id, ...(result ? { result } : { error }) }
      outgoing
        .writeHead(200, { ...CORS, 'content-type': 'application/json' })
        .end(JSON.stringify(message))
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** @param {number} count */
function smallTools(count) {
  return Array.from({ length: count }, (_, index) => ({
    name: `tool_${index}`,
    title: `Tool number ${index}`,
    description: `Does what number ${index} is for, and nothing else.`,
    inputSchema: {
      type: 'object',
      properties: {
        subject: { type: 'string', description: 'What it is about.' },
        limit: { type: 'integer', minimum: 1, maximum: 100, default: 25 },
        mode: { enum: ['fast', 'exact', 'both'] },
      },
      required: ['subject'],
    },
  }))
}

const KINDS = [
  { type: 'string', description: 'Any text.' },
  { type: 'integer', minimum: 0 },
  { type: 'boolean' },
  { enum: ['one', 'two', 'three', 'four', 'five'] },
  { type: 'number' },
]

/** @param {number} count */
function wideTool(count) {
  const properties = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`field_${index}`, KINDS[index % KINDS.length]]),
  )
  const required = Object.keys(properties)
  return { name: 'wide', inputSchema: { type: 'object', properties, required } }
}
