import { screen } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { endEvent, madeExchange, madeRequest, resultEvents } from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'
import type { Exchange } from '#wire/types.ts'

import { LENSES } from './lenses.ts'
import { ExchangeView, ResponsePane } from './ResponsePane.tsx'

vi.mock(
  '#editor/CodeEditor.tsx',
  async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule,
)

beforeAll(async () => {
  await Promise.all([ExchangeView.preload(), ...LENSES.map(({ View }) => View.preload())])
})

const URL_OF_SERVER = 'https://mcp.test/mcp'
const READ = madeRequest({
  body: '{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"a://b"}}',
})
const EXCHANGES = {
  Subscribe: madeExchange(resultEvents({ contents: [{ uri: 'a://b', text: 'x' }] }), READ),
  'Find out why': madeExchange([endEvent(5, { kind: 'unreachable', message: 'Failed to fetch' })]),
}

/** Beside a server that takes subscriptions. */
async function show(name: keyof typeof EXCHANGES, isRecorded: boolean) {
  const explorer = createExplorer(
    testHost(async (request) => {
      const { id, method } = (await request.json()) as { id: number; method: string }
      const discovered = {
        supportedVersions: ['2026-07-28'],
        capabilities: { resources: { subscribe: true } },
      }
      const result = method === 'server/discover' ? discovered : { resources: [] }
      return Response.json({ jsonrpc: '2.0', id, result })
    }),
  )
  await explorer.connect({ ...newProfile('p'), url: URL_OF_SERVER }, {})
  const recorded = { name: 'mine.json', at: 0 }
  const [id] = explorer.exchanges.add([{ ...EXCHANGES[name], recorded }])
  if (id === undefined) throw new Error('one was added')
  if (!isRecorded) {
    const own = explorer.exchanges.open({ kind: 'browser' }, EXCHANGES[name].request)
    const { head, body, outcome } = EXCHANGES[name]
    explorer.exchanges.apply(own, [
      ...(head ? [{ kind: 'head', ...head } as const] : []),
      ...(body.kind === 'text' ? [{ ...body, kind: 'body', at: 1 } as const] : []),
      { kind: 'end', at: 1, outcome: outcome ?? { kind: 'complete' } },
    ])
    renderWith(<ResponsePane exchangeId={own} />, { explorer })
  } else renderWith(<ResponsePane exchangeId={id} />, { explorer })
  await screen.findByText(name === 'Subscribe' ? 'x' : /^Can’t reach/)
}

test.each(Object.keys(EXCHANGES) as (keyof typeof EXCHANGES)[])(
  '“%s” asks the server of an exchange, and is not offered for one that was recorded',
  async (name) => {
    await show(name, false)
    expect(screen.getByRole('button', { name })).toBeTruthy()
    document.body.replaceChildren()
    await show(name, true)
    expect(screen.queryByRole('button', { name })).toBeNull()
  },
)

const OUTPUT = { type: 'object', properties: { sum: { type: 'number' } } }
const TOOL = { name: 'echo', inputSchema: { type: 'object' }, outputSchema: OUTPUT }
const CALL = madeExchange(resultEvents({ content: [], structuredContent: { sum: 'four' } }))
const LIST = madeExchange(
  resultEvents({ tools: [TOOL] }),
  madeRequest({ body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' }),
)
const ELSEWHERE = { ...LIST, request: { ...LIST.request, url: 'https://else.test/mcp' } }
const OTHERS = madeExchange(resultEvents({ tools: [{ name: 'add' }] }), LIST.request)

/** In a page that is connected to nothing, the last one of a recording is looked at. */
function open(exchanges: readonly Exchange[]) {
  const explorer = createExplorer(testHost())
  const recorded = { name: 'mine.json', at: 0 }
  const ids = explorer.exchanges.add(exchanges.map((each) => ({ ...each, recorded })))
  return renderWith(<ResponsePane exchangeId={ids.at(-1)} />, { explorer })
}

test('a recorded call is held against the list that was recorded with it', async () => {
  const { user } = open([LIST, ELSEWHERE, CALL])
  expect(await screen.findByText('Doesn’t fit the output schema')).toBeTruthy()
  expect(screen.queryByRole('radio', { name: 'App' })).toBeNull()
  await user.click(screen.getByRole('tab', { name: 'Checks' }))
  expect(
    await screen.findByText(/^structuredContent doesn’t conform to the outputSchema/),
  ).toBeTruthy()
})

test.each<[string, readonly Exchange[], RegExp]>([
  ['no list', [ELSEWHERE, CALL], /the recording holds no tools\/list of this server/],
  ['a list without the tool', [OTHERS, CALL], /no tools\/list of the recording names this tool/],
])('with %s it says that it was not held against anything', async (_, exchanges, words) => {
  const { user } = open(exchanges)
  expect(await screen.findByText(words)).toBeTruthy()
  await user.click(screen.getByRole('tab', { name: 'Checks' }))
  expect(await screen.findByText(/^Whether structuredContent conforms isn’t known/)).toBeTruthy()
})

test('what the recording replaced is no mismatch', async () => {
  open([LIST, madeExchange(resultEvents({ content: [], structuredContent: { sum: '••••' } }))])
  expect(
    await screen.findByText(/^Whether this fits .* the recording replaced values\.$/),
  ).toBeTruthy()
})

test('a recording that replaced secrets says so beside what it shows', async () => {
  const structuredContent = { password: '••••' }
  const call = madeExchange(resultEvents({ content: [], structuredContent }))
  const { user } = open([{ ...call, replaced: ['head', 'answer'] }])
  const note = 'Secrets in the answer were replaced by “••••” when this was exported.'
  expect(await screen.findByText(note)).toBeTruthy()
  expect(screen.getByRole('group', { name: 'Status line' }).textContent).toMatch(/\d B as it came/)
  await user.click(screen.getByRole('tab', { name: 'Headers' }))
  expect(screen.getByText(/^Secrets in address or headers were replaced/)).toBeTruthy()
  await user.click(screen.getByRole('tab', { name: 'Raw' }))
  expect(screen.getByText(/^Secrets in the answer and in address or headers were/)).toBeTruthy()
  expect(screen.getByRole('tabpanel').textContent).toMatch(/\d B as it came/)
  await user.click(screen.getByRole('tab', { name: 'Timing' }))
  expect(screen.queryByText(/were replaced/)).toBeNull()
})
