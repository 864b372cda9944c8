// Makes sure that what a command needs is there: Node, the packages of the lock file, the built site.
// Runs before any package is installed, so it uses nothing but Node itself.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

const lockFile = join(root, 'package-lock.json')
const installedFile = join(root, 'node_modules', '.package-lock.json')
const stampFile = join(root, '.cache', 'site.sha256')

/** What the built site is made from; a change in any of it asks for a new build. */
const SITE_SOURCES = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** Files among the sources that never reach the site, or are made by the build itself. */
const NOT_IN_SITE = /^(src\/launcher\/|src\/test\/|public\/demo-server\.js$)|\.test\.tsx?$|\.md$/

/**
 * Whether a Node version reaches a minimum.
 * @param {string} version such as `20.19.1`
 * @param {string} minimum such as `20.19`
 * @returns {boolean}
 */
export function reaches(version, minimum) {
  const have = version.split('.').map(Number)
  const want = minimum.split('.').map(Number)
  const index = want.findIndex((part, at) => (have[at] || 0) !== part)
  return index === -1 || (have[index] || 0) > (want[index] || 0)
}

/** Ends the process with a sentence when this Node is older than `engines` in package.json asks. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const minimum = String(engines.node).replace('>=', '')
  if (reaches(process.versions.node, minimum)) return
  fail(
    `MCP Explorer needs Node ${minimum} or newer; this is Node ${process.versions.node}.\n` +
      'Get a newer one from https://nodejs.org and run the command again.',
  )
}

/**
 * Whether the installed packages are those of the lock file. Optional packages are skipped: npm
 * installs only the ones for this system.
 * @param {string} lock text of package-lock.json
 * @param {string} installed text of node_modules/.package-lock.json
 * @returns {boolean}
 */
export function isInstalled(lock, installed) {
  const have = JSON.parse(installed).packages
  return Object.entries(JSON.parse(lock).packages).every(([path, wanted]) => {
    if (path === '' || wanted.optional) return true
    return have[path] !== undefined && have[path].version === wanted.version
  })
}

/** Installs the packages of the lock file unless they are there. Ends the process when npm fails. */
export function ensureDependencies() {
  requireNode()
  if (existsSync(installedFile)) {
    if (isInstalled(readFileSync(lockFile, 'utf8'), readFileSync(installedFile, 'utf8'))) return
  }
  console.log('Installing packages. This takes about a minute and happens once.')
  // Not `npm ci`: it refuses a lock file that lacks packages for systems other than the one it was
  // written on. This installs the versions of the lock file too, and leaves the file alone.
  const npm = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund']
  const result = runNpm(npm)
  if (result.ok) return
  fail(`${result.output}\n\nThe packages could not be installed: \`npm ${npm.join(' ')}\` failed.`)
}

/** Whether this is the project's folder. An installed package has the site ready made, and no tools. */
export const isProject = existsSync(join(root, 'vite.config.ts'))

/** Makes sure that there is a site to serve. Ends the process when it can't be made. */
export function ensureSite() {
  if (!isProject) return
  ensureDependencies()
  ensureBuild()
}

/**
 * Builds the site into dist unless it is there and nothing it is made from has changed.
 * Ends the process when the build fails.
 */
export function ensureBuild() {
  const wanted = siteHash()
  if (existsSync(join(root, 'dist', 'index.html')) && readStamp() === wanted) return
  console.log('Building the site.')
  const result = buildSite()
  if (!result.ok) fail(`${result.output}\n\nThe site could not be built.`)
}

/**
 * Builds the site into dist, the demo server's worker first.
 * @returns {Run}
 */
export function buildSite() {
  const wanted = siteHash()
  rmSync(stampFile, { force: true })
  const worker = runVite(['build', '--mode', 'demo-server'])
  if (!worker.ok) return worker
  const result = runVite(['build'])
  if (!result.ok) return result
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, wanted)
  return result
}

/**
 * Runs this project's Vite to its end.
 * @param {readonly string[]} args
 * @returns {Run}
 */
export function runVite(args) {
  return run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), ...args])
}

/** @typedef {{ ok: boolean, output: string }} Run */

/**
 * @param {readonly string[]} args
 * @returns {Run}
 */
function runNpm(args) {
  const cli = process.env['npm_execpath']
  if (cli && cli.endsWith('.js')) return run(process.execPath, [cli, ...args])
  return process.platform === 'win32' ? run('npm.cmd', args, true) : run('npm', args)
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {boolean} [shell]
 * @returns {Run}
 */
function run(command, args, shell = false) {
  // NODE_ENV from outside would turn a build into a development build.
  const { NODE_ENV: _, ...env } = process.env
  const result = spawnSync(command, args, {
    cwd: root,
    env,
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const problem = result.error ? result.error.message : ''
  const output = [result.stdout, result.stderr, problem].filter(Boolean).join('\n').trim()
  return { ok: result.status === 0, output }
}

/** @returns {string} one value for the contents of everything the site is made from */
function siteHash() {
  const hash = createHash('sha256')
  for (const source of SITE_SOURCES) {
    for (const file of filesUnder(join(root, source))) {
      const name = relative(root, file).split(sep).join('/')
      if (NOT_IN_SITE.test(name)) continue
      hash.update(name).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path a file, a folder, or nothing
 * @returns {string[]} the files there, in a fixed order
 */
function filesUnder(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return []
  if (!stats.isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** @returns {string} */
function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message)
  process.exit(1)
}
