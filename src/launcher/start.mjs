// `npm start`: installs what is missing, builds what has changed, serves the site, prints its address.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
// As a whole: a missing name would stop an old Node before it can be told so.
import * as util from 'node:util'

import { ensureBuild, ensureDependencies, requireNode, root } from './ensure.mjs'

const FIRST_PORT = 4173
const USAGE = 'Usage: npm start -- [--port <number>] [--open]'

requireNode()
const { port, open } = readArguments()
ensureDependencies()
ensureBuild()
const site = await serve()
console.log(`\nMCP Explorer is ready: ${site.url}\nPress Ctrl+C to stop.`)
if (open) openInBrowser(site.url)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0))

async function serve() {
  // Imported only now: its packages may just have been installed.
  const { serveSite } = await import('./serve.mjs')
  const folder = join(root, 'dist')
  try {
    return await serveSite({ folder, port: port ?? FIRST_PORT, search: port === undefined })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return stop(
      `The site could not be served: ${reason}.\nTry another port: npm start -- --port 5000`,
    )
  }
}

function readArguments() {
  try {
    const { values } = util.parseArgs({
      options: { port: { type: 'string' }, open: { type: 'boolean', default: false } },
    })
    return { port: readPort(values.port), open: values.open }
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
