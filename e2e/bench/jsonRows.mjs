// The rows of the benchmark's table about reading JSON: indexing, finding, sorting.
import { buildScript } from './bundle.mjs'
import { inPage } from './measure.mjs'
import { ms } from './numbers.mjs'
import { slowDown } from './pageActs.mjs'

const SIZES = [1_000_000, 10_000_000, 100_000_000]
const RECORDS = 100_000

/** A quarter of this machine's speed stands for the machines of others. */
const SPEEDS = [
  { slowdown: 1, words: '' },
  { slowdown: 4, words: ', at a quarter of the speed' },
]

/**
 * @param {import('./measure.mjs').Bench} bench
 * @returns {Promise<string[][]>} what, value, limit, runs
 */
export async function jsonRows(bench) {
  const script = await buildScript('jsonEngine')
  const rows = []
  for (const { slowdown, words } of SPEEDS) {
    for (const bytes of SIZES)
      rows.push(...(await sizeRows({ bench, script, bytes, slowdown, words })))
    rows.push(...(await sortRows({ bench, script, slowdown, words })))
  }
  return rows
}

/**
 * @typedef {{ bench: import('./measure.mjs').Bench, script: string, slowdown: number, words: string }} How
 */

/** @param {How & { bytes: number }} how */
async function sizeRows({ bench, script, bytes, slowdown, words }) {
  const found = await inEngine({ bench, script, slowdown, words }, (page) =>
    page.evaluate((size) => {
      /** @type {typeof import('./jsonEngine.ts')} */
      const engine = Reflect.get(globalThis, 'jsonEngine')
      return engine.measureJson(size)
    }, bytes),
  )
  const speed = `${Math.round(bytes / found.index / 1000)} MB/s`
  return [
    [`${bytes / 1_000_000} MB of JSON indexed${words}`, `${ms(found.index)}, ${speed}`, '', '1'],
    ['  index beside the text', `${found.indexSize.toFixed(2)} × the text`, '', '1'],
    ['  stand-in made', ms(found.abridge), '', '1'],
    ['  100 rows of all, anywhere', ms(found.rows), '5 ms', '1'],
    ['  text found nowhere', ms(found.find), bytes === 10_000_000 ? '1,000 ms' : '', '1'],
  ]
}

/** @param {How} how */
async function sortRows(how) {
  const sorts = await inEngine(how, (page) =>
    page.evaluate((count) => {
      /** @type {typeof import('./jsonEngine.ts')} */
      const engine = Reflect.get(globalThis, 'jsonEngine')
      return engine.measureSort(count)
    }, RECORDS),
  )
  return Object.entries(sorts).map(([key, taken]) => [
    `100,000 records sorted by ${key}${how.words}`,
    ms(taken),
    '500 ms',
    '1',
  ])
}

/**
 * @template T
 * @param {How} how
 * @param {(page: import('@playwright/test').Page) => Promise<T>} measure
 * @returns {Promise<T>}
 */
function inEngine({ bench, script, slowdown }, measure) {
  return inPage(bench, async (page) => {
    await page.addScriptTag({ content: script })
    const endSlowness = await slowDown(page, slowdown)
    const result = await measure(page)
    await endSlowness()
    return result
  })
}
