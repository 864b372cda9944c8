/** How long code works, for tests that must notice work which explodes and not a machine that is busy. */

/** Of Node, in which the tests run; the types of the app know browsers only. */
declare const process: { cpuUsage(): { user: number; system: number } }

/**
 * The time processors spent on this process, in milliseconds since it began. It stands still while
 * others are at work, which the clock does not.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
