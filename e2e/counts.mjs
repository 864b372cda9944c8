// How many tests passed and which failed, read from the reports that Vitest and Playwright write.

/** @typedef {{ passed: number, failed: number, names?: readonly string[] }} Counts names: of the tests that failed */

/**
 * Counts of Vitest's JSON report. A file that could not be loaded has no tests; it counts as one
 * failure.
 * @param {any} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const names = report.testResults.flatMap((/** @type {any} */ file) => namesOfVitest(file))
  return { passed: report.numPassedTests, failed: names.length, names }
}

/**
 * @param {any} file
 * @returns {readonly string[]}
 */
function namesOfVitest({ name, status, assertionResults }) {
  if (status === 'failed' && assertionResults.length === 0) return [name]
  return assertionResults
    .filter((/** @type {any} */ test) => test.status === 'failed')
    .map((/** @type {any} */ test) => `${name}: ${test.fullName}`)
}

/**
 * Counts of Playwright's JSON report. Errors outside of tests count as failures.
 * @param {any} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const { expected, flaky, unexpected } = report.stats
  const names = report.suites.flatMap((/** @type {any} */ suite) => namesOfPlaywright(suite))
  return { passed: expected + flaky, failed: unexpected + report.errors.length, names }
}

/**
 * @param {any} suite
 * @returns {readonly string[]}
 */
function namesOfPlaywright({ specs, suites = [] }) {
  const own = specs.filter((/** @type {any} */ spec) => !spec.ok)
  return [
    ...own.map((/** @type {any} */ spec) => `${spec.file}: ${spec.title}`),
    ...suites.flatMap((/** @type {any} */ suite) => namesOfPlaywright(suite)),
  ]
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
