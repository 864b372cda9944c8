/** Days as people say them. */

const withYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' })
const withoutYear = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
})

/** `Today`, `Yesterday`, `Monday 23 November`, with its year when that is another; from milliseconds since the epoch. */
export function formatDay(when: number, now: number): string {
  const day = new Date(when)
  const today = new Date(now)
  if (day.toDateString() === today.toDateString()) return 'Today'
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1)
  if (day.toDateString() === yesterday.toDateString()) return 'Yesterday'
  return (day.getFullYear() === today.getFullYear() ? withoutYear : withYear).format(day)
}

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** `22 Nov 2026, 14:03`, from milliseconds since the epoch. */
export function formatMoment(at: number): string {
  return moment.format(at)
}

/** `Recorded on 22 Nov 2026, 14:03.` (product.md 2.9), from milliseconds since the epoch. */
export function formatRecorded(at: number): string {
  return `Recorded on ${formatMoment(at)}.`
}
