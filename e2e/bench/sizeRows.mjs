// The rows of the benchmark's table about long answers.
import { measureSize } from './measureSizes.mjs'
import { ms } from './numbers.mjs'

/** Bytes of answers, and how soon each must be seen. */
const SIZES = [
  { bytes: 1_000_000, limit: 300 },
  { bytes: 10_000_000, limit: 1000 },
  { bytes: 100_000_000, limit: 6000 },
]

/**
 * @param {import('./measure.mjs').Bench} bench
 * @param {string} origin of the stream server
 * @param {number} slowdown how many times slower than this machine the page is
 * @returns {Promise<string[][]>} what, value, limit, runs
 */
export async function sizeRows(bench, origin, slowdown) {
  const rows = []
  for (const { bytes, limit } of SIZES) {
    for (const as of /** @type {const} */ (['json', 'sse'])) {
      const size = await measureSize(bench, origin, { bytes, as, slowdown })
      const what = `${bytes / 1_000_000} MB as ${as === 'json' ? 'JSON' : 'one event'}`
      const times = (/** @type {number} */ more) => `${(more / bytes).toFixed(1)} × the text`
      rows.push(
        [`${what}: last byte to first view`, ms(size.seen), ms(limit), '1'],
        ['  longest task', ms(size.longestTask), '50 ms', '1'],
        ['  the same, of the processor', ms(size.busiestTask), '', '1'],
        ['  memory of all processes (PSS)', times(size.memory), '5 × the text', '1'],
        ['  of that, the page’s heap', times(size.heap), '', '1'],
        ['  elements in the page', String(size.nodes), '5,000', '1'],
      )
    }
  }
  return rows
}
