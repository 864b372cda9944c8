// The rows of the benchmark's table about the editor and the form.
import {
  measureForm,
  measureSuggestions,
  measureSwitching,
  measureTyping,
} from './measureEditor.mjs'
import { median, ms, percentile } from './numbers.mjs'
import { startToolServer } from './toolServer.mjs'

const CHARACTERS = 200_000
const KEYS = 120
const RUNS = 9
const PROPERTIES = 300

/**
 * @param {import('./measure.mjs').Bench} bench
 * @param {import('./measure.mjs').Bench} unthrottled the same in a browser that draws as fast as it can
 * @returns {Promise<string[][]>} what, value, limit, runs
 */
export async function editorRows(bench, unthrottled) {
  const thousand = await startToolServer({ tools: 1000, properties: PROPERTIES })
  const many = await startToolServer({ tools: 10_000, properties: PROPERTIES })
  const { url } = thousand
  const typing = await measureTyping(unthrottled, { url, characters: CHARACTERS, keys: KEYS })
  const few = await measureSuggestions(bench, { url, runs: RUNS })
  const all = await measureSuggestions(bench, { url: many.url, runs: RUNS })
  const switches = await measureSwitching(bench, { url, runs: RUNS })
  const forms = []
  for (let run = 0; run < 5; run += 1) {
    forms.push(await measureForm(bench, { url, properties: PROPERTIES }))
  }
  await thousand.close()
  await many.close()
  const runs = String(RUNS)
  return [
    ['Key to character in 200 kB, p95', ms(percentile(typing.keys, 95)), '16 ms', String(KEYS)],
    ['The same, median', ms(median(typing.keys)), '', String(KEYS)],
    ['Longest task while typing', ms(typing.longestTask), '50 ms', '1'],
    ['Suggestions of 1,000 tools', ms(median(few)), '100 ms', runs],
    ['Suggestions of 10,000 tools', ms(median(all)), '150 ms', runs],
    ['Another tool', ms(median(switches)), '100 ms', runs],
    ['Form of 300 fields, first field', ms(median(forms.map(({ first }) => first))), '', '5'],
    ['Form of 300 fields, all', ms(median(forms.map((each) => each.all))), '200 ms', '5'],
    ['The same, longest task', ms(median(forms.map((each) => each.longestTask))), '', '5'],
  ]
}
