/** The built site as the client under test of the official conformance suite. */
import { UNREACHABLE, expect, httpError, test } from '../fixtures.ts'
import { startCorsProxy } from '../servers/corsProxy.ts'
import { Person } from './person.ts'
import { runScenario } from './runScenario.ts'
import { offeredRuns, reasonNotToRun } from './scenarios.ts'
import { goThrough } from './scripts.ts'

for (const run of offeredRuns()) {
  test(`${run.scenario} ${run.revision ?? 'extension'}`, async ({
    page,
    consoleGuard,
  }, testInfo) => {
    const reason = reasonNotToRun(run)
    test.skip(reason !== undefined, reason)
    // Streams that are not offered and revisions that are refused are part of the scenarios.
    // The suite ends its server while the page still holds a session or a stream of it.
    consoleGuard.allow(httpError(400), httpError(404), httpError(405), UNREACHABLE)
    const verdict = await runScenario(run, testInfo.outputPath('suite'), async (orders) => {
      const { origin, pathname } = new URL(orders.server)
      const proxy = await startCorsProxy(origin, {})
      try {
        await goThrough(new Person(page), { ...orders, server: `${proxy.origin}${pathname}` })
      } finally {
        await proxy.close()
      }
    })
    testInfo.annotations.push({ type: 'checks', description: String(verdict.checks) })
    expect(verdict.problems).toEqual([])
    expect(verdict.passed).toBe(true)
  })
}
