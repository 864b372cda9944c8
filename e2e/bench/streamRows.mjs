// The rows of the benchmark's table about streams and the protocol's own code.
import { buildParsing, protocolGzipKb } from './bundle.mjs'
import { measureBurst, measureReading } from './measureStreams.mjs'
import { median, ms } from './numbers.mjs'
import { startStreamServer } from './streamServer.mjs'

const EVENTS = 100_000
const BURST = 10_000
const READINGS = 7

/**
 * @param {import('./measure.mjs').Bench} bench
 * @returns {Promise<string[][]>} what, value, limit, runs
 */
export async function streamRows(bench) {
  const size = await protocolGzipKb()
  const server = await startStreamServer(await buildParsing())
  const how = { events: EVENTS, runs: READINGS }
  const readings = await measureReading(bench, server.origin, how)
  const burst = await measureBurst(bench, server.origin, BURST)
  const long = await measureBurst(bench, server.origin, EVENTS)
  await server.close()
  const ratio = median(readings.map(({ bare, recorded }) => bare / recorded))
  const runs = String(READINGS)
  const lost = [...readings, burst, long].reduce((sum, one) => sum + one.lost, 0)
  return [
    ['Protocol code of the first load, gzip', `${size.first.toFixed(1)} kB`, '20 kB', ''],
    ['Protocol code, all of it, gzip', `${size.all.toFixed(1)} kB`, '', ''],
    ['100,000 events, bare', ms(median(readings.map(({ bare }) => bare))), '', runs],
    ['100,000 events, recorded', ms(median(readings.map(({ recorded }) => recorded))), '', runs],
    ['Throughput of a stream, of bare', `${Math.round(100 * ratio)} %`, '≥ 50 %', runs],
    ['10,000 events at once, longest task', ms(burst.longestTask), '50 ms', '1'],
    ['The same, of the processor', ms(burst.busiestTask), '', '1'],
    ['Memory for each event of 150 bytes', `${Math.round(burst.bytesPerEvent)} bytes`, '', '1'],
    ['Events lost or not shown', String(lost), '0', ''],
  ]
}
