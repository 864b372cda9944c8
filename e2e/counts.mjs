// How many tests passed and failed, read from the reports that Vitest and Playwright write.

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * Counts of Vitest's JSON report. A file that could not be loaded has no tests; it counts as one
 * failure.
 * @param {any} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length }
}

/**
 * Counts of Playwright's JSON report. Errors outside of tests count as failures.
 * @param {any} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const { expected, flaky, unexpected } = report.stats
  return { passed: expected + flaky, failed: unexpected + report.errors.length }
}

/**
 * What a step counts for: its tests when it has a report, else one. A step that ended badly never
 * counts as free of failures, whatever its report says.
 * @param {boolean} ok the step's exit code was 0
 * @param {Counts | undefined} counts
 * @returns {Counts}
 */
export function countStep(ok, counts) {
  if (counts === undefined) return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}
