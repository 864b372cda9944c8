/** The two commands, as far as they can be tried where everything is installed and built. No browser. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { countPlaywright, countStep, countVitest } from './counts.mjs'
import { expect, test } from './fixtures.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

function run(script: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [`${ROOT}${script}`, ...args], { cwd: ROOT, stdio: 'pipe' })
}

/** Collects what a command prints until it matches; rejects when the command ends before. */
function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let output = ''
    const look = (chunk: Buffer) => {
      output += chunk.toString()
      const match = pattern.exec(output)
      if (match) resolve(match)
    }
    child.stdout?.on('data', look)
    child.stderr?.on('data', look)
    child.once('exit', (code) => reject(new Error(`ended with ${code}:\n${output}`)))
  })
}

test('a second start installs and builds nothing, serves the site, and ends at once', async () => {
  const start = run('src/launcher/start.mjs', '--port', '0')
  const ready = await printed(start, /MCP Explorer is ready: (http:\S+)/)
  const [, url = ''] = ready
  expect(ready.input.trim().startsWith('MCP Explorer is ready')).toBe(true)
  const page = await fetch(url)
  expect(await page.text()).toContain('<title>MCP Explorer</title>')
  start.kill('SIGINT')
  expect(await once(start, 'exit')).toEqual([0, null])
})

test('start says which port is taken and how to choose another', async ({ site }) => {
  const start = run('src/launcher/start.mjs', '--port', new URL(site.url).port)
  await printed(start, /in use[^]*npm start -- --port/)
  expect((await once(start, 'exit'))[0]).toBe(1)
})

test('start refuses a port that is none', async () => {
  const start = run('src/launcher/start.mjs', '--port', 'http')
  await printed(start, /"http" is not a port/)
})

test('the test command names its steps when it does not know one', async () => {
  const all = run('e2e/runAll.mjs', '--only=units')
  await printed(all, /"units" is not known\. Use --only= with some of: format, lint, types/)
})

test('a step counts for its tests, and never as free of failures when it ended badly', () => {
  expect(countStep(true, undefined)).toEqual({ passed: 1, failed: 0 })
  expect(countStep(false, undefined)).toEqual({ passed: 0, failed: 1 })
  expect(countStep(true, { passed: 7, failed: 0 })).toEqual({ passed: 7, failed: 0 })
  expect(countStep(false, { passed: 7, failed: 2 })).toEqual({ passed: 7, failed: 2 })
  expect(countStep(false, { passed: 7, failed: 0 })).toEqual({ passed: 7, failed: 1 })
})

test('reports are counted with the files that could not be loaded', () => {
  const vitest = {
    numPassedTests: 3,
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'failed', fullName: 'adds' },
          { status: 'passed', fullName: 'subtracts' },
        ],
      },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    ],
  }
  const names = ['a.test.ts: adds', 'b.test.ts']
  expect(countVitest(vitest)).toEqual({ passed: 3, failed: 2, names })
  const playwright = {
    stats: { expected: 4, flaky: 1, unexpected: 2 },
    errors: [{}],
    suites: [
      {
        specs: [
          { file: 'c.spec.ts', title: 'clicks', ok: false },
          { file: 'c.spec.ts', title: 'types', ok: true },
        ],
        suites: [{ specs: [{ file: 'c.spec.ts', title: 'drags', ok: false }] }],
      },
    ],
  }
  const failed = ['c.spec.ts: clicks', 'c.spec.ts: drags']
  expect(countPlaywright(playwright)).toEqual({ passed: 5, failed: 3, names: failed })
})
