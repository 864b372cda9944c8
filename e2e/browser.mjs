// Finds a Chromium that starts, and gets one when there is none.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { root } from '../src/launcher/ensure.mjs'

const MINUTE = 60_000
/** Where Playwright's browsers come from, asked only whether it answers at all. */
const BROWSER_HOST = 'https://cdn.playwright.dev/'

/** Has no windows: with them a test takes a quarter longer. */
const SHELL = 'chromium-headless-shell'
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
const KNOWN_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

const ADVICE = [
  'No browser for the end-to-end tests: none is installed, and none could be installed.',
  'Run `npx playwright install --with-deps chromium`, or install Chromium or Google Chrome,',
  'or name one: MCPX_CHROMIUM=/path/to/chrome npm test',
].join('\n')

/**
 * `path` is the browser to test with; `full` one with windows, where there is one: it alone asks for permissions.
 * @typedef {{ path: string, full?: string | undefined }} Browser
 * @typedef {Browser | { problem: string }} Found
 */

/**
 * The executable to test with: the one of MCPX_CHROMIUM, else Playwright's own (downloaded when
 * its host can be reached), else one on this system, else Debian's packages.
 * @returns {Promise<Found>} the path, or a text saying what to install
 */
export async function ensureBrowser() {
  const { chromium } = await import('@playwright/test')
  const named = process.env['MCPX_CHROMIUM']
  if (named) {
    if (await starts(chromium, named)) return { path: named, full: named }
    return { problem: `MCPX_CHROMIUM names ${named}, which does not start.` }
  }
  const own = chromium.executablePath()
  const isThere = existsSync(own) || (await download())
  if (isThere && (await starts(chromium, own))) return { path: own, full: own }
  const found = await onThisSystem(chromium)
  if (found?.full) return found
  const installed = installPackages() ? await onThisSystem(chromium) : undefined
  return installed ?? found ?? { problem: ADVICE }
}

/** @typedef {import('@playwright/test').BrowserType} BrowserType */

/**
 * Whether a browser runs here: a file alone may lack its libraries.
 * @param {BrowserType} chromium
 * @param {string} executablePath
 */
async function starts(chromium, executablePath) {
  if (!existsSync(executablePath)) return false
  try {
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox'],
      timeout: MINUTE / 2,
    })
    await browser.close()
    return true
  } catch {
    // Whatever the reason, this one cannot be used; the caller tries the next.
    return false
  }
}

/**
 * @param {BrowserType} chromium
 * @returns {Promise<Browser | undefined>}
 */
async function onThisSystem(chromium) {
  const shell = await firstThatStarts(chromium, [SHELL])
  const full = await firstThatStarts(chromium, NAMES, KNOWN_PATHS)
  const path = shell ?? full
  return path === undefined ? undefined : { path, full }
}

/**
 * @param {BrowserType} chromium
 * @param {readonly string[]} names
 * @param {readonly string[]} paths
 */
async function firstThatStarts(chromium, names, paths = []) {
  for (const path of candidates(names, paths)) {
    if (await starts(chromium, path)) return path
  }
  return undefined
}

/**
 * @param {readonly string[]} names
 * @param {readonly string[]} paths
 */
function candidates(names, paths) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...FOLDERS]
  const all = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...new Set([...all, ...paths])].filter((path) => existsSync(path))
}

/** Downloads Playwright's Chromium, unless its host is out of reach. */
async function download() {
  if (!(await answers(BROWSER_HOST))) return false
  console.log('Downloading a browser for the end-to-end tests. This happens once.')
  const cli = join(root, 'node_modules/@playwright/test/cli.js')
  return runs(process.execPath, [cli, 'install', 'chromium'], 5 * MINUTE)
}

/** @param {string} url */
async function answers(url) {
  // Node's fetch does not use a proxy, so with one only the download itself can tell.
  if (process.env['HTTPS_PROXY'] || process.env['https_proxy']) return true
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    return true
  } catch {
    // Offline or blocked: both mean there is nothing to download.
    return false
  }
}

/** Installs Debian's Chromium with and without windows, or at least the former, when this user may. */
function installPackages() {
  if (!existsSync('/usr/bin/apt-get')) return false
  const isRoot = process.getuid?.() === 0
  if (!isRoot && !runs('sudo', ['-n', 'true'], MINUTE / 6)) return false
  console.log('Installing Chromium with apt-get for the end-to-end tests. This happens once.')
  const become = isRoot ? ['env'] : ['sudo', '-n', 'env']
  const apt = [...become, 'DEBIAN_FRONTEND=noninteractive', 'apt-get']
  return (
    runs(apt[0] ?? '', [...apt.slice(1), 'update'], 3 * MINUTE) &&
    [[SHELL, 'chromium'], ['chromium']].some((names) =>
      runs(apt[0] ?? '', [...apt.slice(1), 'install', '-y', ...names], 10 * MINUTE),
    )
  )
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {number} timeout milliseconds
 */
function runs(command, args, timeout) {
  // The variable is Playwright's: how long its download waits for a connection, five times over.
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }
  return spawnSync(command, args, { stdio: 'ignore', timeout, env }).status === 0
}
