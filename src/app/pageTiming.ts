/** What the browser measured of a request, found among all it measured. */
import type { RequestTiming } from '#state/host.ts'

/** Milliseconds by which two clocks may differ: one of them counts whole ones. */
const SLACK = 30

/**
 * Of several requests to one address, the one that fits best into the time between two moments of the wall
 * clock. Its times count from the first of them.
 */
export function timingOf(url: string, from: number, until: number): RequestTiming | undefined {
  // Not `timeOrigin`: a computer that slept in between has counted its sleep on one clock only.
  const offset = Date.now() - performance.now() - from
  const length = until - from
  const found = performance
    .getEntriesByName(url, 'resource')
    .filter((entry) => entry instanceof PerformanceResourceTiming)
    .map((entry) => readEntry(entry, offset))
    .filter(({ start, end }) => start > -SLACK && end < length + SLACK)
  const misfit = ({ start, end }: RequestTiming) => Math.abs(start) + Math.abs(length - end)
  return found.toSorted((a, b) => misfit(a) - misfit(b))[0]
}

function readEntry(entry: PerformanceResourceTiming, offset: number): RequestTiming {
  const times = { start: entry.startTime + offset, end: entry.responseEnd + offset }
  // Servers of another origin that don't allow more leave zeros.
  if (entry.requestStart === 0) return times
  const { domainLookupStart, domainLookupEnd, connectStart, connectEnd } = entry
  const secure = entry.secureConnectionStart
  return {
    ...times,
    phases: {
      lookup: [domainLookupStart + offset, domainLookupEnd + offset],
      connect: [connectStart + offset, connectEnd + offset],
      ...(secure > connectStart && { secure: [secure + offset, connectEnd + offset] }),
      requestStart: entry.requestStart + offset,
      responseStart: entry.responseStart + offset,
      protocol: entry.nextHopProtocol,
    },
  }
}
