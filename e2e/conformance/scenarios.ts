/** The client scenarios that the suite offers, one run for each revision. */
import { execFileSync } from 'node:child_process'

import { suiteCli, suiteNode } from './suite.mjs'

export type Run = {
  readonly scenario: string
  /** Absent for scenarios of extensions, which belong to no revision. */
  readonly revision?: string
}

/** Asks the suite itself, so that a newer one's scenarios are run without being named here. */
export function offeredRuns(): readonly Run[] {
  const listed = execFileSync(suiteNode, [suiteCli, 'list', '--client'], { encoding: 'utf8' })
  const lines = [...listed.matchAll(/^ {2}- (\S+) \[([^\]]+)\]$/gm)]
  if (lines.length === 0) throw new Error(`The suite lists no client scenario:\n${listed}`)
  return lines.flatMap(([, scenario = '', revisions = '']) =>
    revisions
      .split(',')
      .map((revision) => (revision === 'extension' ? { scenario } : { scenario, revision })),
  )
}

/** Why a scenario is listed and not run, if so. */
export function reasonNotToRun({ scenario }: Run): string | undefined {
  if (scenario.startsWith('auth/')) return 'later issue: authorization'
  // They watch what a host does with a skill it loads; a playground loads none.
  if (scenario.startsWith('sep-2640-client-verify-')) return 'not offered: loading of skills'
  return undefined
}
