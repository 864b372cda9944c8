// `npm run conformance`: the built site against every client scenario of the official suite.
// Arguments go to Playwright: `npm run conformance -- -g sse-retry`.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { ensureBuild, ensureDependencies, root } from '../../src/launcher/ensure.mjs'
import { ensureBrowser } from '../browser.mjs'
import { ensureSuite, suiteVersion } from './suite.mjs'

ensureDependencies()
ensureBuild()
const problem = ensureSuite()
if (problem !== undefined) stop(problem)
const browser = await ensureBrowser()
const executablePath = 'path' in browser ? browser.path : stop(browser.problem)

console.log(`Client scenarios of the conformance suite ${suiteVersion}, driven in Chromium:\n`)
const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
const args = [playwright, 'test', '-c', 'e2e/conformance', ...process.argv.slice(2)]
const result = spawnSync(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MCPX_CHROMIUM: executablePath },
})
process.exit(result.status ?? 1)

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  console.error(message)
  process.exit(1)
}
