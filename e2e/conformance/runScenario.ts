/** One run of the suite's command line against the client under test, and its verdict. */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

import { listen } from '../servers/front.ts'
import type { Run } from './scenarios.ts'
import { suiteCli, suiteNode } from './suite.mjs'

/** What the suite tells the client under test. */
export type Orders = {
  /** Address of the scenario's server. */
  readonly server: string
  readonly scenario: string
  /** The revision to speak. */
  readonly revision: string
  /** The scenario's own data as JSON, if it has any. */
  readonly context?: string
}

export type Verdict = {
  readonly passed: boolean
  /** `name: message` of each check that failed or warned, which the suite counts as failing. */
  readonly problems: readonly string[]
  /** Checks that passed. */
  readonly checks: number
}

const CLIENT = fileURLToPath(new URL('client.mjs', import.meta.url))
const LIMIT = 60_000

/** Lets the suite run a scenario; `act` is called with its orders and does what a person would. */
export async function runScenario(
  { scenario, revision }: Run,
  folder: string,
  act: (orders: Orders) => Promise<void>,
): Promise<Verdict> {
  let fault: string | undefined
  const server = createServer((incoming, outgoing) => {
    void readText(incoming)
      .then(async (text) => act(JSON.parse(text)))
      .catch((error: unknown) => (fault = error instanceof Error ? error.message : String(error)))
      .then(() => outgoing.writeHead(fault === undefined ? 200 : 500).end(fault))
  })
  const control = `http://127.0.0.1:${await listen(server)}`
  const client = `"${process.execPath}" "${CLIENT}" ${control}`
  const args = ['client', '--command', client, '--scenario', scenario, '--output-dir', folder]
  args.push('--timeout', String(LIMIT))
  if (revision !== undefined) args.push('--spec-version', revision)
  const { failed, output } = await execute(args)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  return verdictOf(folder, { failed, output, fault })
}

function execute(args: readonly string[]): Promise<{ failed: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(suiteNode, [suiteCli, ...args], { timeout: 2 * LIMIT }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, output: `${stdout}\n${stderr}` }),
    )
  })
}

type Ended = {
  readonly failed: boolean
  readonly output: string
  readonly fault: string | undefined
}

type Check = { readonly name: string; readonly status: string; readonly errorMessage?: string }

function verdictOf(folder: string, { failed, output, fault }: Ended): Verdict {
  const checks = readChecks(folder)
  const bad = checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING')
  const problems = [
    ...bad.map(({ name, errorMessage }) => `${name}: ${errorMessage ?? 'no reason given'}`),
    ...(fault === undefined ? [] : [`in the browser: ${firstLines(fault)}`]),
  ]
  // The suite's own exit code has the last word.
  if (failed && problems.length === 0) problems.push(firstLines(output.trim()))
  const checked = checks.filter(({ status }) => status === 'SUCCESS').length
  return { passed: !failed && problems.length === 0, problems, checks: checked }
}

function readChecks(folder: string): readonly Check[] {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('checks.json'),
  )
  return file === undefined ? [] : JSON.parse(readFileSync(join(folder, file), 'utf8'))
}

function firstLines(text: string): string {
  return stripVTControlCharacters(text).split('\n', 6).join(' ').trim()
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
