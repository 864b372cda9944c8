// The measurements of long answers: how soon they are seen, what they cost the page, and what they leave in memory.
import { inPage } from './measure.mjs'
import { memoryOf, openTool, send, slowDown, tasksOf, writeCall } from './pageActs.mjs'
import { FIRST_RECORD } from './records.mjs'

/** @typedef {import('./measure.mjs').Bench} Bench */
/** @typedef {{ bytes: number, as: 'json' | 'sse', slowdown: number }} Answer */

/**
 * @typedef {object} Size
 * @property {number} seen milliseconds from the last byte to the first record on screen
 * @property {number} longestTask of the main thread, from sending to that, in milliseconds of the clock
 * @property {number} busiestTask the same, of the processor
 * @property {number} memory what all processes of the browser grew by, in bytes; NaN where the system
 *   doesn't tell
 * @property {number} heap what the page's own heap grew by, in bytes
 * @property {number} nodes elements in the page
 */

/**
 * One call whose answer has so many bytes, in a page of its own.
 * @param {Bench} bench
 * @param {string} origin of the stream server
 * @param {Answer} answer
 * @returns {Promise<Size>}
 */
export function measureSize(bench, origin, { bytes, as, slowdown }) {
  return inPage(bench, async (page) => {
    await openTool(page, bench, origin)
    // The first answer brings the chunks of its views, and the second those of long texts with their worker.
    for (const records of [10_000, 700_000]) {
      await writeCall(page, { records, as })
      await seenAnew(page)
    }
    await writeCall(page, { records: bytes, as })
    const before = await memoryOf(bench, page)
    const endSlowness = await slowDown(page, slowdown)
    const tasks = await tasksOf(bench, page, () => seenAnew(page))
    const seen = await page.evaluate(sinceLastByte, `${origin}/mcp`)
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
    await endSlowness()
    const after = await memoryOf(bench, page)
    const memory = after.all - before.all
    return { seen, ...tasks, memory, heap: after.heap - before.heap, nodes }
  })
}

/**
 * Sends, and waits until the answer is on screen.
 * @param {import('@playwright/test').Page} page
 */
async function seenAnew(page) {
  await page.evaluate(markSeen)
  await send(page)
  await page.waitForFunction(isSeen, FIRST_RECORD, { polling: 'raf', timeout: 300_000 })
}

/** Runs in the page: remembers what was on screen before. */
function markSeen() {
  const region = document.querySelector('[aria-label="Response"][data-exchange]')
  Reflect.set(globalThis, 'shownBefore', region?.getAttribute('data-exchange'))
}

/**
 * Runs in the page: whether another answer than the one marked is on screen.
 * @param {string} words
 */
function isSeen(words) {
  const region = document.querySelector('[aria-label="Response"][data-exchange]')
  const shown = region?.getAttribute('data-exchange')
  if (shown === Reflect.get(globalThis, 'shownBefore')) return false
  if (region?.getAttribute('data-status') !== 'done') return false
  const isThere = region.textContent?.includes(words) ?? false
  if (isThere) Reflect.set(globalThis, 'seenAt', performance.now())
  return isThere
}

/**
 * Runs in the page: milliseconds from the last byte of the last answer to when it was seen.
 * @param {string} url
 */
function sinceLastByte(url) {
  const last = performance.getEntriesByName(url, 'resource').at(-1)
  const seenAt = Number(Reflect.get(globalThis, 'seenAt'))
  return last instanceof PerformanceResourceTiming ? seenAt - last.responseEnd : Number.NaN
}
