/** Prints one line for each scenario and revision, and the numbers at the end. */
import { stripVTControlCharacters } from 'node:util'

import type {
  FullResult,
  Reporter,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter'

type Row = {
  readonly scenario: string
  readonly revision: string
  readonly verdict: string
  readonly details: readonly string[]
}

/** Playwright makes one of these. */
// oxlint-disable-next-line import/no-default-export -- Playwright loads a reporter by its default export
export default class Table implements Reporter {
  private readonly rows: Row[] = []
  private broken = 0

  onTestEnd(test: TestCase, result: TestResult): void {
    const [scenario = '', revision = ''] = test.title.split(' ')
    this.rows.push({ scenario, revision, ...verdictOf(test, result) })
  }

  /** Something outside of the scenarios broke. */
  onError(error: TestError): void {
    this.broken += 1
    print(error.message ?? 'Something failed outside of the scenarios.')
  }

  async onEnd(): Promise<{ status: FullResult['status'] }> {
    const widths = (['scenario', 'revision', 'verdict'] as const).map((key) =>
      Math.max(...this.rows.map((row) => row[key].length)),
    )
    for (const row of this.rows.sort((a, b) => order(a).localeCompare(order(b)))) {
      const cells = [row.scenario, row.revision, row.verdict]
      print(
        cells
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('   ')
          .trimEnd(),
      )
      for (const line of row.details) print(`    ${line}`)
    }
    const passed = this.rows.filter(({ verdict }) => verdict.startsWith('passed')).length
    const failed = this.rows.filter(({ verdict }) => verdict === 'FAILED').length + this.broken
    const others = this.rows.length - passed - failed + this.broken
    print(`\n${others} not run: they belong to a later issue or to what this client doesn’t offer`)
    print(`${passed} passed, ${failed} failed`)
    return { status: failed > 0 || passed === 0 ? 'failed' : 'passed' }
  }

  printsToStdio(): boolean {
    return true
  }
}

function order({ scenario, revision }: Row): string {
  return `${scenario} ${revision}`
}

function verdictOf(test: TestCase, result: TestResult): Pick<Row, 'verdict' | 'details'> {
  const note = (type: string) => result.annotations.find((one) => one.type === type)?.description
  if (result.status === 'skipped') return { verdict: note('skip') ?? 'not run', details: [] }
  if (test.ok()) return { verdict: `passed (${note('checks') ?? 0} checks)`, details: [] }
  const details = result.errors.map(({ message = '' }) => stripVTControlCharacters(message))
  return { verdict: 'FAILED', details: details.flatMap((text) => text.split('\n').slice(0, 30)) }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
