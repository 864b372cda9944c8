// The words after `npx mcp-explorer` or `npm start --`, and the address they make of the site's.
// Uses Node alone: it runs before any package is installed.
// As a whole: a missing name would stop an old Node before it can be told so.
import * as util from 'node:util'

/** How to call the launcher. */
export const USAGE = `Usage: npx mcp-explorer [url] [options]     (in the project's folder: npm start -- [url] [options])

  url                     a server to fill into the connection panel
  --header "Name: value"  a header to fill in with it; may be repeated
  --port <number>         the port to listen on; the next free one from 4173 otherwise
  --open                  open the page in the default browser
  --allow-origin <origin> let a page of another origin use the relay too; may be repeated
  --help                  print this`

/**
 * @typedef {object} Options
 * @property {string} [url]
 * @property {readonly string[]} headers each `Name: value`
 * @property {number} [port]
 * @property {boolean} open
 * @property {boolean} help
 * @property {readonly string[]} allowedOrigins
 */

/**
 * Reads the arguments. Throws an error whose message is for the person who typed them.
 * @param {readonly string[]} args
 * @returns {Options}
 */
export function readOptions(args) {
  const { values, positionals } = util.parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      header: { type: 'string', short: 'H', multiple: true, default: [] },
      port: { type: 'string' },
      open: { type: 'boolean', default: false },
      'allow-origin': { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [url, ...others] = positionals
  if (others.length > 0)
    throw new Error(`Only one address can be filled in; "${others[0]}" is too much.`)
  const { header: headers, port, open, help, 'allow-origin': origins } = values
  if (headers.length > 0 && url === undefined)
    throw new Error('A header needs the address it is for.')
  return {
    ...(url === undefined ? {} : { url: readUrl(url) }),
    headers: headers.map(readHeader),
    ...(port === undefined ? {} : { port: readPort(port) }),
    open,
    help,
    allowedOrigins: origins.map(readOrigin),
  }
}

/** @param {string} text */
function readUrl(text) {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text
  throw new Error(`"${text}" is not an address. It starts with https:// or http://.`)
}

/** @param {string} text */
function readHeader(text) {
  if (/^[^\s:]+:[^\r\n]*$/.test(text)) return text
  // Not repeated in full: it may be a secret whose name was forgotten.
  throw new Error(`"${text.slice(0, 4)}…" is not a header. Write "Name: value".`)
}

/** @param {string} text */
function readPort(text) {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text)
  throw new Error(`"${text}" is not a port. Use a number from 0 to 65535.`)
}

/** @param {string} text */
function readOrigin(text) {
  if (/^https?:\/\//i.test(text) && URL.canParse(text) && new URL(text).origin === text) return text
  throw new Error(`"${text}" is not an origin. Write it like https://example.org, without a path.`)
}

/**
 * The address to open: what the page needs to know stands in the fragment, which no browser sends.
 * @param {string} site
 * @param {{ secret: string, url?: string, headers: readonly string[] }} given
 */
export function launchAddress(site, { secret, url, headers }) {
  const fragment = new URLSearchParams({ relay: secret })
  if (url !== undefined) fragment.set('url', url)
  for (const header of headers) fragment.append('header', header)
  return `${site}#${fragment}`
}
