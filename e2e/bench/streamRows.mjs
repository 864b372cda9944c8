// The rows of the benchmark's table about streams, long answers and the protocol's own code.
import { buildScript, protocolGzipKb } from './bundle.mjs'
import { measureBurst, measureReading } from './measureStreams.mjs'
import { median, ms } from './numbers.mjs'
import { sizeRows } from './sizeRows.mjs'
import { startStreamServer } from './streamServer.mjs'

const EVENTS = 100_000
const READINGS = 7

/** Events, and over how many milliseconds they come. */
const BURSTS = [
  { what: '10,000 events in one second', events: 10_000, over: 1000, limit: '50 ms' },
  { what: '100,000 events at once', events: EVENTS, over: 0, limit: '' },
]

/** A quarter of this machine's speed stands for the machines of others. */
const SPEEDS = [
  { slowdown: 1, words: '' },
  { slowdown: 4, words: ', at a quarter of the speed' },
]

/**
 * @param {import('./measure.mjs').Bench} bench
 * @returns {Promise<string[][]>} what, value, limit, runs
 */
export async function streamRows(bench) {
  const size = await protocolGzipKb()
  const server = await startStreamServer(await buildScript('parsing'))
  const how = { events: EVENTS, runs: READINGS }
  const readings = await measureReading(bench, server.origin, how)
  const answers = await answerRows(bench, server.origin)
  await server.close()
  const ratio = median(readings.map(({ bare, recorded }) => bare / recorded))
  const runs = String(READINGS)
  return [
    ['Protocol code of the first load, gzip', `${size.first.toFixed(1)} kB`, '20 kB', ''],
    ['Protocol code, all of it, gzip', `${size.all.toFixed(1)} kB`, '', ''],
    ['100,000 events, bare', ms(median(readings.map(({ bare }) => bare))), '', runs],
    ['100,000 events, recorded', ms(median(readings.map(({ recorded }) => recorded))), '', runs],
    ['Throughput of a stream, of bare', `${Math.round(100 * ratio)} %`, '≥ 50 %', runs],
    ['Events lost', String(Math.max(...readings.map(({ lost }) => lost))), '0', runs],
    ...answers,
  ]
}

/**
 * Streams and long answers, each at both speeds.
 * @param {import('./measure.mjs').Bench} bench
 * @param {string} origin of the stream server
 */
async function answerRows(bench, origin) {
  const rows = []
  for (const { slowdown, words } of SPEEDS) {
    const own = [
      ...(await burstRows(bench, origin, slowdown)),
      ...(await sizeRows(bench, origin, slowdown)),
    ]
    // What belongs to a row above is set in and needs no words of its own.
    rows.push(
      ...own.map(([what = '', ...cells]) => [what.startsWith(' ') ? what : what + words, ...cells]),
    )
  }
  return rows
}

/**
 * @param {import('./measure.mjs').Bench} bench
 * @param {string} origin
 * @param {number} slowdown
 */
async function burstRows(bench, origin, slowdown) {
  const rows = []
  for (const { what, events, over, limit } of BURSTS) {
    const burst = await measureBurst(bench, origin, { events, over, slowdown })
    rows.push(
      [`${what}: lost or not shown`, String(burst.lost), '0', '1'],
      ['  longest task', ms(burst.longestTask), limit, '1'],
      ['  the same, of the processor', ms(burst.busiestTask), '', '1'],
      ['  heap for each event of 150 bytes', `${Math.round(burst.bytesPerEvent)} bytes`, '', '1'],
    )
  }
  return rows
}
