// The measurements of streams: throughput of reading them, and what many events at once do to the page.
import { inPage } from './measure.mjs'
import { memoryOf, openTool, send, slowDown, tasksOf, writeCall } from './pageActs.mjs'

/** @typedef {import('./measure.mjs').Bench} Bench */

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

/** @typedef {{ events: number, over: number, slowdown: number }} Burst */

/**
 * Many events as the answer to one request: what is shown, how long the page was kept busy at a stretch,
 * and what an event keeps of the memory.
 * @param {Bench} bench
 * @param {string} origin of the stream server
 * @param {Burst} burst events, over how many milliseconds they come (0: all in one write), and how many
 *   times slower than this machine the page is
 * @returns {Promise<{ lost: number, longestTask: number, busiestTask: number, bytesPerEvent: number }>}
 *   milliseconds of the clock and of the processor; bytes of the page's heap
 */
export function measureBurst(bench, origin, { events, over, slowdown }) {
  return inPage(bench, async (page) => {
    await openTool(page, bench, origin)
    // The first answer opens the view of the stream and brings its chunks.
    await writeCall(page, { count: 10 })
    await send(page)
    const region = page.getByRole('region', { name: 'Response', exact: true })
    await region.getByRole('tab', { name: /^Stream/ }).click()
    await region.getByText('11 events in').waitFor()

    await writeCall(page, { count: events, over })
    const before = await memoryOf(bench, page)
    const endSlowness = await slowDown(page, slowdown)
    let shown = 0
    const tasks = await tasksOf(bench, page, async () => {
      await send(page)
      // By hand: a locator by role looks at every element, on the thread that is measured.
      const course = await page.waitForFunction(countShown, null, {
        polling: 100,
        timeout: 300_000,
      })
      shown = await course.jsonValue()
    })
    await endSlowness()
    const after = await memoryOf(bench, page)
    return {
      // One more than asked: the result itself.
      lost: events + 1 - shown,
      ...tasks,
      bytesPerEvent: (after.heap - before.heap) / events,
    }
  })
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

/** Runs in the page: how many events the ended stream says it had; 0 until then. */
function countShown() {
  const region = document.querySelector('[aria-label="Response"][data-exchange]')
  const [, count = ''] = /([\d,]{4,}) events in/.exec(region?.textContent ?? '') ?? []
  return Number(count.replaceAll(',', ''))
}
