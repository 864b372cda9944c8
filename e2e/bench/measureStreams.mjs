// The measurements of streams: throughput of reading them, and what many events at once do to the page.
import { inPage } from './measure.mjs'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./measure.mjs').Bench} Bench */

const EDITOR = { name: 'Request JSON' }
const SEND = 'ControlOrMeta+Enter'
const TRACED = ['-*', 'toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']

/**
 * The same stream read by turns, bare and with all our recording, in one page.
 * @param {Bench} bench
 * @param {string} origin of the stream server
 * @param {{ events: number, runs: number }} how
 * @returns {Promise<{ bare: number, recorded: number, lost: number }[]>} milliseconds; without the
 *   first run, which warms the compiler
 */
export function measureReading(bench, origin, { events, runs }) {
  return inPage(bench, async (page) => {
    await page.goto(`${origin}/`)
    const results = []
    for (let run = 0; run <= runs; run += 1) {
      const { bare, recorded } = await page.evaluate(readBoth, `${origin}/events?count=${events}`)
      const lost = Math.max(events - bare.events, events - recorded.events)
      results.push({ bare: bare.ms, recorded: recorded.ms, lost })
    }
    return results.slice(1)
  })
}

/**
 * Many events as the answer to one request, all in one write: what is shown, how long the page was
 * kept busy at a stretch, and what an event keeps of the memory.
 * @param {Bench} bench
 * @param {string} origin of the stream server
 * @param {number} events
 * @returns {Promise<{ lost: number, longestTask: number, busiestTask: number, bytesPerEvent: number }>}
 *   milliseconds of the clock and of the processor; bytes
 */
export function measureBurst(bench, origin, events) {
  return inPage(bench, async (page) => {
    await page.goto(bench.site)
    await page
      .getByRole('textbox', { name: 'Server URL, configuration or curl' })
      .fill(`${origin}/mcp`)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.locator('[data-name="stream"]').click()
    await page.getByRole('textbox', EDITOR).waitFor()
    // The first answer opens the view of the stream and brings its chunks.
    await writeCall(page, 10)
    await page.keyboard.press(SEND)
    const region = page.getByRole('region', { name: 'Response', exact: true })
    await region.getByRole('tab', { name: /^Stream/ }).click()
    await region.getByText('11 events in').waitFor()

    await writeCall(page, events)
    const before = await heapOf(page)
    // No profiler: starting one takes longer than what is measured.
    await bench.browser.startTracing(page, { categories: TRACED })
    await page.keyboard.press(SEND)
    const course = region.getByText(/^[\d,]{4,} events in/)
    await course.waitFor({ timeout: 120_000 })
    const trace = await bench.browser.stopTracing()
    const shown = Number((await course.innerText()).split(' ')[0]?.replaceAll(',', ''))
    const bytes = (await heapOf(page)) - before
    return {
      // One more than asked: the result itself.
      lost: events + 1 - shown,
      ...longestTask(JSON.parse(trace.toString()).traceEvents),
      bytesPerEvent: bytes / events,
    }
  })
}

/**
 * @param {Page} page
 * @param {number} count
 */
async function writeCall(page, count) {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': {},
    progressToken: count,
  }
  const params = { name: 'stream', arguments: { count }, _meta: meta }
  await page.getByRole('textbox', EDITOR).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(
    JSON.stringify({ jsonrpc: '2.0', id: count, method: 'tools/call', params }),
  )
  // The editor settles, so that its work is not counted.
  await page.waitForTimeout(1500)
}

/**
 * Bytes in use after everything that nobody holds has gone.
 * @param {Page} page
 */
async function heapOf(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
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

/**
 * Runs in the page, which has the script of parsing.ts.
 * @param {string} url
 */
async function readBoth(url) {
  /** @type {typeof import('./parsing.ts')} */
  const { readBare, readRecorded } = Reflect.get(globalThis, 'parsing')
  return { bare: await readBare(url), recorded: await readRecorded(url) }
}
