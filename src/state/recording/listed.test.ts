import { expect, test } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { logExchange, madeExchange, madeRequest, resultEvents } from '#test/madeExchange.ts'
import { testHost } from '#test/testHost.ts'
import type { Exchange, Whole } from '#wire/types.ts'

import { toolBeside } from './listed.ts'
import { replay } from './replay.ts'

const CALL = madeExchange(resultEvents({ content: [] }))
const LISTING = madeRequest({ body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' })

/** A list with one tool, which says when it was made. */
function listing(startedAt: number): Exchange {
  const tools = [{ name: 'echo', description: `of ${startedAt}` }]
  return { ...madeExchange(resultEvents({ tools }), LISTING), startedAt }
}

/** Beside a call at 100. */
async function found(...lists: readonly Exchange[]) {
  const explorer = createExplorer(testHost())
  const call = { ...CALL, startedAt: 100 }
  const recorded = { name: 'a.json', at: 0 }
  const ids = explorer.exchanges.add([...lists, call].map((each) => ({ ...each, recorded })))
  return told(explorer, ids.at(-1))
}

async function told(explorer: ReturnType<typeof createExplorer>, id: Exchange['id'] | undefined) {
  const exchange = id && explorer.exchanges.get(id)
  if (!exchange) throw new Error('it was added')
  const tool = await toolBeside(explorer, exchange, 'echo')
  return typeof tool === 'string' ? tool : tool.description
}

test('the last list before a call counts, else one after it', async () => {
  expect(await found(listing(10), listing(50), listing(150))).toBe('of 50')
  expect(await found(listing(150), listing(200))).toBe('of 150')
  expect(await found()).toBe('no list')
  const empty = madeExchange(resultEvents({ tools: [] }), LISTING)
  expect(await found(empty)).toBe('other tools')
})

test.each(['body', 'event'] as const)('a long %s is read whole', async (kind) => {
  const { body, ...rest } = listing(10)
  if (body.kind !== 'text') throw new Error('a text')
  const text = kind === 'body' ? body.text : `event: message\ndata: ${body.text}`
  const whole: Whole = { blob: new Blob([text]), kind }
  expect(await found({ ...rest, body: { ...body, text: '{}', whole } })).toBe('of 10')
})

test('what is played again is held against what lay beside it', async () => {
  const explorer = createExplorer(testHost())
  logExchange(explorer, resultEvents({ tools: [{ name: 'echo', description: 'live' }] }), LISTING)
  const own = explorer.exchanges.get(logExchange(explorer, resultEvents({ content: [] })))
  let played: Exchange['id'] | undefined
  if (own) await replay(explorer, [own], { speed: 10, onBegun: (id) => (played = id) })
  expect(await told(explorer, played)).toBe('live')
})
