#!/usr/bin/env node
// `npx mcp-explorer` and `npm start`: serves the site with a local relay and prints its address. In
// the project's folder it first installs what is missing and builds what has changed.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

import { ensureSite, isProject, requireNode, root } from './ensure.mjs'
import { USAGE, launchAddress, readOptions } from './options.mjs'

const FIRST_PORT = 4173

requireNode()
const options = readArguments()
if (options.help) {
  console.log(USAGE)
  process.exit(0)
}
ensureSite()
const secret = randomBytes(32).toString('base64url')
const site = await serve()
const address = launchAddress(site.url, { ...options, secret })
console.log(`\nMCP Explorer is ready: ${address}\nPress Ctrl+C to stop.`)
if (options.open) openInBrowser(address)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0))

async function serve() {
  // Imported only now: its packages may just have been installed.
  const { serveSite } = await import('./serve.mjs')
  const { port, allowedOrigins } = options
  try {
    return await serveSite({
      folder: join(root, 'dist'),
      port: port ?? FIRST_PORT,
      search: port === undefined,
      relay: { secret, allowedOrigins },
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const command = isProject ? 'npm start --' : 'npx mcp-explorer'
    return stop(
      `The site could not be served: ${reason}.\nTry another port: ${command} --port 5000`,
    )
  }
}

function readArguments() {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}

/**
 * Opens the address in the default browser; a system without one only misses a convenience.
 * @param {string} url
 */
function openInBrowser(url) {
  const openers = new Map([
    ['darwin', 'open'],
    ['win32', 'explorer'],
  ])
  const opener = openers.get(process.platform) ?? 'xdg-open'
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true })
  child.on('error', () => console.log('No browser could be opened. Open the address above.'))
  child.unref()
}

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  console.error(message)
  process.exit(1)
}
