/** The demo server must pass the checks it is used to show: whatever they find there is meant. */
import { expect, test } from 'vitest'

import { createInPageFetch } from '#demo/inPage.ts'
import { tokenUrl } from '#demo/testRequests.ts'
import { createExplorer } from '#state/explorer.ts'
import type { Explorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { atOnce } from '#test/atOnce.ts'
import { judge } from '#test/checkCases.ts'
import { testHost } from '#test/testHost.ts'

import { PRIMITIVES } from '../primitives.ts'
import { asText } from '../read.ts'
import type { ProtocolChoice } from '../revisions.ts'
import type { Entry } from '../types.ts'
import { judgeSchemas } from './judgeSchemas.ts'
import { readExchange, sentIn } from './reading.ts'

/** Tools whose point is to take long, or that wait for a person in a session. */
const SLOW = /^(?:long_running_report|report_as_task|slow_call|many_events)$/
const ASKING = /^ask_/

async function connect(server: string | undefined, protocol: ProtocolChoice = 'auto') {
  const explorer = createExplorer(testHost(createInPageFetch()))
  const profile = { ...newProfile('p1'), url: tokenUrl(server), protocol }
  await explorer.connect(profile, {})
  return explorer
}

async function entriesOf(explorer: Explorer): Promise<readonly Entry[]> {
  const lists = PRIMITIVES.map(({ kind }) =>
    explorer.queryClient.fetchInfiniteQuery({
      ...explorer.lists.listOptions(kind),
      pages: 9,
      // Connecting has read the first page only.
      staleTime: 0,
    }),
  )
  const all = await Promise.all(lists)
  return all.flatMap(({ pages }) => pages.flatMap(({ entries }) => entries))
}

/** Everything found in the log of an explorer: method, name and check. */
async function findingsIn(explorer: Explorer, listed: readonly Entry[]) {
  const log = [...explorer.exchanges.store.getState().log.values()]
  const { connection } = explorer.connections.getState()
  const context = { endpoint: connection?.endpoint, listed, log }
  const found: string[] = []
  for (const exchange of log) {
    const { method, params } = sentIn(exchange.request)
    const schemas = await judgeSchemas(atOnce(readExchange(exchange, context)), () =>
      Promise.resolve(),
    )
    for (const { check, message } of [...judge(exchange, context).findings, ...schemas]) {
      found.push(`${method} ${asText(params['name']) ?? '-'} ${check} ${message}`)
    }
  }
  return { found, count: log.length }
}

test.each<[string, ProtocolChoice]>([
  ['modern', '2026-07-28'],
  ['legacy', '2025-11-25'],
  ['legacy', '2025-03-26'],
  ['stateless', 'none'],
])(
  'every list, tool, resource and prompt of the demo, %s %s',
  async (_, protocol) => {
    const explorer = await connect(undefined, protocol)
    const isSession = protocol.startsWith('2025')
    const listed = await entriesOf(explorer)
    for (const entry of listed) {
      const waits = SLOW.test(entry.key) || (isSession && ASKING.test(entry.key))
      if (!waits) await explorer.send(explorer.openEntry(entry))
    }
    const { found, count } = await findingsIn(explorer, listed)
    expect(count).toBeGreaterThan(30)
    expect(found).toEqual([
      // Five megabytes on purpose.
      'tools/call big_answer checks.part So much came that only a part of it was checked.',
    ])
  },
  60_000,
)

test('a thousand generated tools', async () => {
  const explorer = await connect('big-1000')
  const listed = await entriesOf(explorer)
  expect(listed.length).toBeGreaterThan(400)
  expect((await findingsIn(explorer, listed)).found).toEqual([])
}, 60_000)

test('a demo that answers with a web page is found out', async () => {
  const { found } = await findingsIn(await connect('error-html', 'none'), [])
  expect(found.map((each) => each.split(' ')[2])).toContain('res.content-type')
})
