/** Names and secrets of the embedded demo server, for the app, the tests and the documentation. */

/** Server id that offers everything, in every era. */
export const DEMO_SERVER_ID = 'acme-demo-a1b2'

/** Access token accepted in the token URL. */
export const DEMO_TOKEN = 'demo-token-6f2c'

/** API key accepted as `Authorization: Bearer …`. */
export const DEMO_API_KEY = 'demo-key-9d41'

/** A user id for the API key form; any other works too, each with its own data. */
export const DEMO_USER_ID = 'user-ada'

/** Server id, token and key as the API page writes them, so that its examples work verbatim. */
export const DOCS_SERVER_ID = 'your-server-id'
export const DOCS_TOKEN = 'your-access-token'
export const DOCS_API_KEY = 'YOUR_API_KEY'

/** Folder of the demo on a static site, relative to the page. */
export const DEMO_FOLDER = 'demo/'

/** The Service Worker's script at the site root. */
export const DEMO_SCRIPT = 'demo-server.js'

/** Message that asks the worker to take control of a page loaded past it (protocol.md 11.3). */
export const CLAIM_MESSAGE = 'claim-me'

/** Views of tools (MCP Apps). */
export const VIEWS_EXTENSION = 'io.modelcontextprotocol/ui'

/** Requests a minute that the server id `rate-limited-demo` lets through. */
export const LOW_RATE_LIMIT = 5

/** Names the extension on both sides (protocol.md 5.1). */
export const TASKS_EXTENSION = 'io.modelcontextprotocol/tasks'

/** What the server calls itself. */
export const DEMO_SERVER_INFO = {
  name: 'mcp-explorer-demo',
  title: 'Demo server',
  version: '1.0.0',
} as const
