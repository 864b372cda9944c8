// `npm test`: every check of the project in order, then one line with the numbers.
// `npm test -- --only=unit,e2e` runs some of them.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { buildSite, ensureBuild, ensureDependencies, root } from '../src/launcher/ensure.mjs'
import { ensureBrowser } from './browser.mjs'
import { countPlaywright, countStep, countVitest } from './counts.mjs'

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {{ ok: boolean, output: string, counts?: Counts | undefined }} Result */
/** @typedef {{ name: string, title: string, run: () => Promise<Result> }} Step */

const UNIT_REPORT = '.cache/unit.json'
const E2E_REPORT = '.cache/e2e.json'

/** @type {readonly Step[]} */
const STEPS = [
  { name: 'format', title: 'Format', run: () => script(['format:check']) },
  { name: 'lint', title: 'Lint and layers', run: () => script(['lint']) },
  { name: 'types', title: 'Types', run: () => script(['types']) },
  { name: 'dead', title: 'Dead code', run: () => script(['dead']) },
  { name: 'unit', title: 'Unit and component tests', run: runUnit },
  { name: 'build', title: 'Build', run: async () => buildSite() },
  { name: 'e2e', title: 'End to end, accessibility, budgets', run: runE2e },
]

const steps = chosenSteps()
ensureDependencies()
mkdirSync(join(root, '.cache'), { recursive: true })
const total = { passed: 0, failed: 0 }
let buildFailed = false
for (const step of steps) await runStep(step)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 ? 1 : 0)

/** @param {Step} step */
async function runStep(step) {
  if (step.name === 'e2e' && buildFailed) {
    console.log(`not run  ${step.title}: the build failed`)
    return
  }
  const start = performance.now()
  const result = await step.run()
  const counts = countStep(result.ok, result.counts)
  total.passed += counts.passed
  total.failed += counts.failed
  if (step.name === 'build' && !result.ok) buildFailed = true
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const numbers = result.counts ? `, ${counts.passed} passed, ${counts.failed} failed` : ''
  const verdict = counts.failed === 0 ? 'ok     ' : 'FAILED '
  console.log(`${verdict}  ${step.title} (${seconds} s${numbers})`)
  if (counts.failed === 0) return
  // First what failed: of a long output, a log may keep only the beginning.
  for (const name of counts.names ?? []) console.log(`         ${name}`)
  console.log(`\n${result.output}\n`)
}

async function runUnit() {
  const reporters = ['--reporter=minimal', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]
  rmSync(join(root, UNIT_REPORT), { force: true })
  const result = await script(['unit', '--', ...reporters])
  return { ...result, counts: readCounts(UNIT_REPORT, countVitest) }
}

async function runE2e() {
  if (!steps.some((step) => step.name === 'build')) ensureBuild()
  const browser = await ensureBrowser()
  if ('problem' in browser) return { ok: false, output: browser.problem }
  rmSync(join(root, E2E_REPORT), { force: true })
  const result = await script(['e2e'], {
    MCPX_CHROMIUM: browser.path,
    MCPX_FULL_CHROMIUM: browser.full ?? browser.path,
  })
  return { ...result, counts: readCounts(E2E_REPORT, countPlaywright) }
}

/**
 * @param {string} file
 * @param {(report: any) => Counts} count
 */
function readCounts(file, count) {
  const path = join(root, file)
  return existsSync(path) ? count(JSON.parse(readFileSync(path, 'utf8'))) : undefined
}

/**
 * Runs a script of package.json and keeps its output.
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<Result>}
 */
function script(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', ...args], {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    const keep = (/** @type {Buffer} */ chunk) => (output += chunk.toString())
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, output: readable(output) }))
  })
}

/**
 * What a terminal would have left standing: progress lines that were written over are gone.
 * @param {string} output
 */
function readable(output) {
  // oxlint-disable-next-line no-control-regex -- the terminal's "line up, erase line" is what to find
  const overwritten = /[^\n]*\n\u001B\[1A\u001B\[2K/g
  return output.replace(overwritten, '').trim()
}

function chosenSteps() {
  const only = process.argv.slice(2).find((argument) => argument.startsWith('--only='))
  const unknownArgument = process.argv.slice(2).find((argument) => argument !== only)
  const names = only ? only.slice('--only='.length).split(',') : STEPS.map((step) => step.name)
  const unknown = unknownArgument ?? names.find((name) => !STEPS.some((s) => s.name === name))
  if (unknown === undefined) return STEPS.filter((step) => names.includes(step.name))
  const known = STEPS.map((step) => step.name).join(', ')
  console.error(`"${unknown}" is not known. Use --only= with some of: ${known}`)
  process.exit(1)
}
