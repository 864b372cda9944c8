// The official conformance suite, with the Node it needs, in a folder of its own: too large for every
// checkout, and needed by one command.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { root } from '../../src/launcher/ensure.mjs'

const PACKAGES = { '@modelcontextprotocol/conformance': '0.2.0-alpha.12', node: '22.23.3' }

const folder = join(root, '.cache', 'conformance')
const manifest = JSON.stringify({ private: true, dependencies: PACKAGES }, null, 2)

/** Version of the suite. */
export const suiteVersion = PACKAGES['@modelcontextprotocol/conformance']

/** The suite's own Node. */
export const suiteNode = join(
  folder,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** The suite's command line. */
export const suiteCli = join(
  folder,
  'node_modules',
  '@modelcontextprotocol',
  'conformance',
  'dist',
  'index.js',
)

/**
 * Installs the suite unless it is there.
 * @returns {string | undefined} what went wrong, if anything did
 */
export function ensureSuite() {
  if (isInstalled()) return undefined
  console.log(`Getting the conformance suite ${suiteVersion} and its Node. This happens once.`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), manifest)
  const args = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts=false']
  const npm = spawnSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (npm.status === 0 && existsSync(suiteNode) && existsSync(suiteCli)) return undefined
  const output = [npm.stdout, npm.stderr, npm.error?.message].filter(Boolean).join('\n').trim()
  return `The conformance suite could not be installed.\n${output}`
}

function isInstalled() {
  const named = join(folder, 'package.json')
  if (!existsSync(named) || readFileSync(named, 'utf8') !== manifest) return false
  return existsSync(suiteNode) && existsSync(suiteCli)
}
