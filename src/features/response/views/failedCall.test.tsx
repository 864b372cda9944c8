import { screen, waitFor } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'

import type { CallEnd } from '#state/apps/callEnd.ts'
import { grant } from '#state/apps/grants.ts'
import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { endEvent, jsonEvents, logExchange, madeRequest } from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { createScript, result, rpcError } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'
import type { WireEvent } from '#wire/types.ts'

import { LENSES } from '../lenses.ts'
import { ExchangeView, ResponsePane } from '../ResponsePane.tsx'

const VIEW = { name: 'View of the result' }

const running = vi.hoisted(() => ({ calls: [] as unknown[] }))
vi.mock('./useView.ts', () => ({
  useView: ({ call }: { call: CallEnd }) => {
    running.calls.push(call)
    return { place: null, session: undefined }
  },
}))

beforeAll(async () => {
  await Promise.all([ExchangeView.preload(), ...LENSES.map(({ View }) => View.preload())])
})

const URL_OF_SERVER = 'https://mcp.test/mcp'
const TOOLS = [
  { name: 'chart', inputSchema: { type: 'object' }, _meta: { ui: { resourceUri: 'ui://chart' } } },
  { name: 'plain', inputSchema: { type: 'object' } },
]
const PAGE = { uri: 'ui://chart', mimeType: 'text/html;profile=mcp-app', text: '<p>chart</p>' }

async function show(tool: string, events: readonly WireEvent[]) {
  const script = createScript((asked) => {
    if (asked.message['method'] === 'tools/list') return result(asked, { tools: TOOLS })
    if (asked.message['method'] === 'resources/read') return result(asked, { contents: [PAGE] })
    return rpcError(asked, -32_601)
  })
  const explorer = createExplorer(testHost(script.fetch))
  await explorer.connect({ ...newProfile('p'), url: URL_OF_SERVER, protocol: 'none' }, {})
  grant(explorer, 'views', { url: URL_OF_SERVER })
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool } }
  const request = madeRequest({ url: URL_OF_SERVER, body: JSON.stringify(call) })
  const id = logExchange(explorer, events, request)
  return renderWith(<ResponsePane exchangeId={id} />, { explorer })
}

const STOPPED = [endEvent(100, { kind: 'aborted', by: 'user' })]

test.each([
  ['stopped', STOPPED, /^Stopped\.$/, 'The person stopped this call.'],
  [
    'refused',
    jsonEvents({ jsonrpc: '2.0', id: 1, error: { code: -32_000, message: 'No charts today' } }),
    /No charts today/,
    'No charts today',
  ],
  ['failed', jsonEvents('<h1>Bad gateway</h1>', 502), /502/, expect.stringContaining('502')],
])('the view of a call that was %s hears why', async (_, events, seen, why) => {
  const { user } = await show('chart', events)
  expect((await screen.findAllByText(seen)).length).toBeGreaterThan(0)
  running.calls = []
  await user.selectOptions(await screen.findByRole('combobox', VIEW), 'App')
  await waitFor(() => expect(running.calls.at(-1)).toEqual({ kind: 'none', why }))
  await user.selectOptions(screen.getByRole('combobox', VIEW), 'What happened')
  expect(screen.getAllByText(seen).length).toBeGreaterThan(0)
})

test('a tool without a view has none to show for what failed', async () => {
  await show('plain', STOPPED)
  await screen.findByText('Stopped.')
  expect(screen.queryByRole('combobox', VIEW)).toBeNull()
})
