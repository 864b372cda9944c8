// `npm run bench`: how large and how fast the built site is on this machine, as medians of several runs.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { ensureBuild, ensureDependencies, root, runVite } from '../../src/launcher/ensure.mjs'
import { ensureBrowser } from '../browser.mjs'
import { measureLoad, measureOverhead, measureThousandTools } from './measure.mjs'
import { median, ms } from './numbers.mjs'

const LOADS = 7
const CONNECTS = 5
const CALLS = 31
const NO_FRAME_RATE = ['--disable-frame-rate-limit', '--disable-gpu-vsync']

ensureDependencies()
ensureBuild()
const demoBuild = runVite(['build', '--mode', 'demo-http'])
if (!demoBuild.ok) stop(demoBuild.output)
const found = await ensureBrowser()
const executablePath = 'path' in found ? found.path : stop(found.problem)

// Imported only now: their packages or files may just have been made.
const { chromium } = await import('@playwright/test')
const { serveSite } = await import('../../src/launcher/serve.mjs')
const { chunkName, distFiles, entryFiles, gzipKb } = await import('../dist.mjs')
const { editorRows } = await import('./editorRows.mjs')
const { jsonRows } = await import('./jsonRows.mjs')
const { relayRows } = await import('./relay.mjs')
const { streamRows } = await import('./streamRows.mjs')
const { startDemo } = await import(pathToFileURL(join(root, '.cache/demo-http/httpHost.js')).href)

const site = await serveSite({ folder: join(root, 'dist'), port: 0 })
const demo = await startDemo({ port: 0, cors: true })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const bench = {
  browser,
  site: site.url,
  demo: (/** @type {string} */ serverId) =>
    `http://127.0.0.1:${demo.port}/mcp/${serverId}/demo-token-6f2c`,
}

const load = await repeat(LOADS, () => measureLoad(bench))
const tools = await repeat(CONNECTS, () => measureThousandTools(bench))
const calls = await measureOverhead(bench, CALLS)
const streams = await streamRows(bench)
const json = await jsonRows(bench)
const relay = await relayRows(browser)
// Without a frame rate: waiting for the next frame would be most of what a key takes.
const fast = await chromium.launch({ executablePath, args: ['--no-sandbox', ...NO_FRAME_RATE] })
const editing = await editorRows(bench, { ...bench, browser: fast })
await fast.close()
await browser.close()
await demo.close()
await site.close()

const monaco = distFiles().filter((file) => file.endsWith('.js') && chunkName(file) === 'monaco')
const bare = median(calls.map((call) => call.bare))
const shown = median(calls.map((call) => call.shown))
const overhead = median(calls.map((call) => call.shown - call.bare))

print([
  ['What', 'Median', 'Limit', 'Runs'],
  ['Entry script, gzip', `${gzipKb(...entryFiles()).toFixed(1)} kB`, '140 kB', ''],
  ['Monaco chunk, gzip', `${gzipKb(...monaco).toFixed(1)} kB`, '1,050 kB', ''],
  ['Shell usable', ms(median(load.map((run) => run.shell))), '1,000 ms', String(LOADS)],
  ['Editor usable', ms(median(load.map((run) => run.editor))), '2,000 ms', String(LOADS)],
  ['Connect', ms(median(tools.map((run) => run.connected))), '', String(CONNECTS)],
  [
    'Connect to 1,000 tools listed',
    ms(median(tools.map((run) => run.listed))),
    '',
    String(CONNECTS),
  ],
  ['Bare fetch to first byte', ms(bare), '', String(CALLS)],
  ['Send to first byte shown', ms(shown), '', String(CALLS)],
  ['Own overhead over bare fetch', ms(overhead), '10 ms', String(CALLS)],
  ['Ratio to bare fetch', `${(shown / bare).toFixed(2)} ×`, '', String(CALLS)],
  ...editing,
  ...streams,
  ...json,
  ...relay,
])

/**
 * @template T
 * @param {number} runs
 * @param {() => Promise<T>} measure
 * @returns {Promise<T[]>} without the first run, which warms the caches of the disk
 */
async function repeat(runs, measure) {
  const results = []
  for (let run = 0; run <= runs; run += 1) results.push(await measure())
  return results.slice(1)
}

/** @param {readonly (readonly string[])[]} rows */
function print(rows) {
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  for (const row of rows) {
    const cells = row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    )
    console.log(cells.join('   '))
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  console.error(message)
  process.exit(1)
}
