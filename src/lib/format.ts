/** Sizes, durations, clock times and counts as people read them. */

const decimals = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const plurals = new Intl.PluralRules('en')

/** Bytes in decimal units: `812 B`, `1.4 kB`, `5.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 999.5) return `${whole.format(bytes)} B`
  // Limits are where rounding would show 1,000 of the smaller unit.
  if (bytes < 999_950) return `${decimals.format(bytes / 1000)} kB`
  return `${decimals.format(bytes / 1_000_000)} MB`
}

/** Milliseconds: `3 ms`, `312 ms`, `2.4 s`, `1 min 5 s`, `10 min`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${whole.format(ms)} ms`
  if (ms < 59_950) return `${decimals.format(ms / 1000)} s`
  const seconds = Math.round(ms / 1000)
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`
}

/** Wall-clock time of day, with seconds, from milliseconds since the epoch. */
export function formatClock(epochMs: number): string {
  return clock.format(epochMs)
}

/** Wall-clock time of day, hours and minutes, from milliseconds since the epoch. */
export function formatTime(epochMs: number): string {
  return formatClock(epochMs).slice(0, 5)
}

/** A count with its noun: `1 tool`, `8 tools`, `1,000 tools`. */
export function formatCount(count: number, one: string, other = `${one}s`): string {
  return `${whole.format(count)} ${plurals.select(count) === 'one' ? one : other}`
}
