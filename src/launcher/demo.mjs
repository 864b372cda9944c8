// `npm run demo`: serves the demo MCP server over HTTP and prints commands that call it.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
// As a whole: a missing name would stop an old Node before it can be told so.
import * as util from 'node:util'

import { ensureDependencies, requireNode, root, runVite } from './ensure.mjs'

const FIRST_PORT = 8787
const PORTS_TO_TRY = 100
const USAGE = 'Usage: npm run demo -- [--port <number>] [--no-cors]'
// As src/demo/constants.ts has them; a script cannot import TypeScript.
const SERVER = 'acme-demo-a1b2'
const TOKEN = 'demo-token-6f2c'

requireNode()
const { port, cors } = readArguments()
ensureDependencies()
const built = runVite(['build', '--mode', 'demo-http', '--logLevel', 'error'])
if (!built.ok) stop(`${built.output}\n\nThe demo server could not be built.`)
/** @type {{ startDemo: (options: { port: number, cors: boolean }) => Promise<Demo> }} */
const { startDemo } = await import(
  pathToFileURL(join(root, '.cache', 'demo-http', 'httpHost.js')).href
)
const demo = await start()
console.log(help(demo.url))
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0))

/** @typedef {{ port: number, url: string, close: () => Promise<void> }} Demo */

/**
 * The wanted port, or else the first free one.
 * @returns {Promise<Demo>}
 */
async function start() {
  const first = port ?? FIRST_PORT
  for (let candidate = first; ; candidate += 1) {
    try {
      return await startDemo({ port: candidate, cors })
    } catch (error) {
      const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (inUse && port === undefined && candidate < first + PORTS_TO_TRY) continue
      const reason = error instanceof Error ? error.message : String(error)
      stop(
        `The demo server could not listen: ${reason}.\nTry another port: npm run demo -- --port 9000`,
      )
    }
  }
}

function readArguments() {
  try {
    const { values } = util.parseArgs({
      options: { port: { type: 'string' }, 'no-cors': { type: 'boolean', default: false } },
    })
    return { port: readPort(values.port), cors: !values['no-cors'] }
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

/** @param {string | undefined} text */
function readPort(text) {
  if (text === undefined) return undefined
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text)
  return stop(`"${text}" is not a port. Use a number from 0 to 65535.\n${USAGE}`)
}

/**
 * What is printed: the address, and the examples of the API page with this host.
 * @param {string} url
 */
function help(url) {
  return `
The demo MCP server is ready: ${url}/mcp/${SERVER}/${TOKEN}
CORS: ${cors ? 'complete, any page may call it' : 'off, pages of other origins are refused'}

List tools, with the token in the URL:

curl -X POST ${url}/mcp/your-server-id/your-access-token \\
  -H "Content-Type: application/json" \\
  -H "Accept: application/json, text/event-stream" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "tools/list",
    "id": 1
  }'

Post a message, with an API key and a user id:

curl -X POST ${url}/mcp/your-server-id \\
  -H "Content-Type: application/json" \\
  -H "Accept: application/json, text/event-stream" \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "x-alloy-userid: YOUR_USER_ID" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "tools/call",
    "params": {
      "name": "execute_action_alloy",
      "arguments": {
        "connectorId": "slack",
        "actionId": "chat_postMessage",
        "parameters": {
          "channel": "#general",
          "text": "Hello from MCP!"
        }
      }
    },
    "id": 1
  }'

Press Ctrl+C to stop.`
}

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  console.error(message)
  process.exit(1)
}
