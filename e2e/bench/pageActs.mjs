// What the measurements of answers have in common: a tool that is called, a trace, the memory.
import { readFileSync } from 'node:fs'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./measure.mjs').Bench} Bench */

const EDITOR = { name: 'Request JSON' }
const TRACED = ['-*', 'toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']

/**
 * Connects to the stream server and opens a request of its tool.
 * @param {Page} page
 * @param {Bench} bench
 * @param {string} origin of the stream server
 */
export async function openTool(page, bench, origin) {
  await page.goto(bench.site)
  await page
    .getByRole('textbox', { name: 'Server URL, configuration or curl' })
    .fill(`${origin}/mcp`)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.locator('[data-name="stream"]').click()
  await page.getByRole('textbox', EDITOR).waitFor()
}

/**
 * Writes a call with these arguments, without sending it.
 * @param {Page} page
 * @param {Readonly<Record<string, string | number>>} args
 */
export async function writeCall(page, args) {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': {},
    progressToken: 1,
  }
  const params = { name: 'stream', arguments: args, _meta: meta }
  await page.getByRole('textbox', EDITOR).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(
    JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  )
  // The editor settles, so that its work is not counted.
  await page.waitForTimeout(1500)
}

/** @param {Page} page */
export async function send(page) {
  await page.getByRole('textbox', EDITOR).focus()
  await page.keyboard.press('ControlOrMeta+Enter')
}

/**
 * What the main thread does meanwhile. No profiler: starting one takes longer than what is measured.
 * @param {Bench} bench
 * @param {Page} page
 * @param {() => Promise<void>} act
 */
export async function tasksOf(bench, page, act) {
  await bench.browser.startTracing(page, { categories: TRACED })
  await act()
  const trace = await bench.browser.stopTracing()
  return longestTask(JSON.parse(trace.toString()).traceEvents)
}

/**
 * Makes a page so many times slower than this machine.
 * @param {Page} page
 * @param {number} rate
 */
export async function slowDown(page, rate) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  // It ends with its session.
  return () => session.detach()
}

/**
 * Bytes in use once everything that nobody holds has gone: by the page's own heap, and by all processes of
 * the browser, each shared page counted once (PSS); that only where the system tells (Linux).
 * @param {Bench} bench
 * @param {Page} page
 * @returns {Promise<{ heap: number, all: number }>} `all` is NaN elsewhere
 */
export async function memoryOf(bench, page) {
  const own = await page.context().newCDPSession(page)
  await own.send('HeapProfiler.collectGarbage')
  const { usedSize } = await own.send('Runtime.getHeapUsage')
  await own.detach()
  const session = await bench.browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return { heap: usedSize, all: processInfo.reduce((sum, { id }) => sum + sizeOf(id), 0) }
}

/** @param {number} id of a process */
function sizeOf(id) {
  try {
    const [, kb] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')) ?? []
    return Number(kb) * 1024
  } catch {
    return Number.NaN
  }
}

/**
 * Milliseconds of the longest task on a page's main thread: by the clock, and of the processor, which
 * other programs on this machine don't lengthen.
 * @param {readonly any[]} events of a trace
 */
function longestTask(events) {
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'RunTask' && main.has(`${pid} ${tid}`),
  )
  if (tasks.length === 0) throw new Error('The trace holds no task of a main thread')
  return {
    longestTask: tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur), 0) / 1000,
    busiestTask: tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000,
  }
}
