/** The request pane over a real explorer and a small server that remembers every byte. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'

import type { Profile } from '#mcp/credentials.ts'
import type { Json } from '#mcp/types.ts'
import { createExplorer } from '#state/explorer.ts'
import type { Explorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { ComposePane, OpenRequests } from './ComposePane.tsx'

vi.mock(
  '#editor/CodeEditor.tsx',
  async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule,
)

// A chunk of its own; here it is there from the start, as in a page that is idle.
beforeAll(() => OpenRequests.preload())

const VERSION = 'io.modelcontextprotocol/protocolVersion'

const TOOLS = [
  { name: 'find', inputSchema: { type: 'object' }, annotations: { readOnlyHint: true } },
  { name: 'post', inputSchema: { type: 'object' }, annotations: { readOnlyHint: false } },
  { name: 'drop', inputSchema: { type: 'object' }, annotations: { destructiveHint: true } },
  { name: 'mute', inputSchema: { type: 'object' } },
]

/** A request that nothing is wrong with, and that the small server leaves to the test. */
const MINE = '{"jsonrpc":"2.0","id":"mine","method":"tools/list"}'

type Received = { readonly body: string; readonly headers: Headers }

/** Answers the opening and the lists; everything else goes to `answer`. */
function createServer(answer: (body: string, request: Request) => Response = () => reply(1, {})) {
  const received: Received[] = []
  async function fetch(request: Request): Promise<Response> {
    const body = await request.clone().text()
    const known = openingAnswer(body)
    if (known) return known
    received.push({ body, headers: request.headers })
    return answer(body, request)
  }
  return { fetch, received }
}

function openingAnswer(body: string): Response | undefined {
  const message = parse(body)
  const { id, method } = message ?? {}
  if (id === 'mine') return undefined
  switch (method) {
    case 'server/discover':
      return reply(id, {
        resultType: 'complete',
        supportedVersions: ['2026-07-28'],
        capabilities: { tools: {} },
      })
    case 'initialize':
      return reply(
        id,
        {
          protocolVersion: '2025-06-18',
          capabilities: { tools: {} },
          serverInfo: { name: 's', version: '1' },
        },
        { 'mcp-session-id': 'session-of-this-test' },
      )
    case 'notifications/initialized':
      return new Response(null, { status: 202 })
    case 'tools/list':
      return reply(id, { tools: TOOLS })
    case 'resources/list':
    case 'resources/templates/list':
    case 'prompts/list':
      return Response.json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'No such list' } })
    default:
      return undefined
  }
}

function parse(body: string): Record<string, Json> | undefined {
  try {
    return JSON.parse(body) as Record<string, Json>
  } catch {
    return undefined
  }
}

function reply(id: Json | undefined, result: Json, headers: Record<string, string> = {}): Response {
  return Response.json({ jsonrpc: '2.0', id, result }, { headers })
}

async function connected(
  server: ReturnType<typeof createServer>,
  change: Partial<Profile> = {},
  secrets: Record<string, string> = {},
): Promise<Explorer> {
  const explorer = createExplorer(testHost(server.fetch))
  const profile: Profile = {
    ...newProfile('p'),
    url: 'https://host.example/mcp/acme',
    protocol: 'none',
    ...change,
  }
  expect(await explorer.connect(profile, secrets)).toBe('connected')
  return explorer
}

function toolEntry(explorer: Explorer, name: string) {
  const { number } = explorer.connections.getState()
  const data = explorer.queryClient.getQueryData(
    explorer.lists.listOptions('tools', number).queryKey,
  )
  const entry = data?.pages[0]?.entries.find(({ key }) => key === name)
  if (!entry) throw new Error(`${name} is not listed`)
  return entry
}

const editor = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Request JSON' })
const write = (text: string) => fireEvent.change(editor(), { target: { value: text } })
const send = () => screen.getByRole('button', { name: 'Send' })
const sendAnyway = () => screen.findByRole('button', { name: 'Send anyway' })
const selectedTab = () =>
  within(screen.getByRole('tablist', { name: 'Requests' }).parentElement ?? document.body)
    .getByRole('tab', { selected: true })
    .getAttribute('aria-label')

test('without a request it says what to do and opens a blank one', async () => {
  const { user } = renderWith(<ComposePane docs={null} />)
  expect(screen.getByText('Connect to choose a tool, or write a request first.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'New request' }))
  expect(selectedTab()).toBe('tools/list')
  expect(editor().value).toContain('"method": "tools/list"')
})

test('several requests: choose, step by keys, close with Delete, the middle button and the cross', async () => {
  const { user, explorer } = renderWith(<ComposePane docs={null} />)
  act(() => {
    for (const title of ['one', 'two', 'three', 'four']) explorer.tabs.open({ title, text: title })
  })
  expect(selectedTab()).toBe('four')
  expect(screen.getByRole('tablist', { name: 'Requests' })).toBeTruthy()
  await user.click(screen.getByRole('tab', { name: 'one' }))
  expect(editor().value).toBe('one')
  await user.keyboard('{ArrowRight}')
  expect(selectedTab()).toBe('two')
  await user.keyboard('{Delete}')
  expect(screen.queryByRole('tab', { name: 'two' })).toBeNull()
  expect(document.activeElement).toBe(
    within(
      screen.getByRole('tablist', { name: 'Requests' }).parentElement ?? document.body,
    ).getByRole('tab', { selected: true }),
  )
  await user.pointer({ target: screen.getByRole('tab', { name: 'four' }), keys: '[MouseMiddle]' })
  expect(screen.queryByRole('tab', { name: 'four' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Close one' }))
  await user.click(screen.getByRole('button', { name: 'Close three' }))
  expect(screen.queryByRole('tab')).toBeNull()
})

test('each request keeps its own text', async () => {
  const { user, explorer } = renderWith(<ComposePane docs={null} />)
  act(() => void explorer.tabs.open({ title: 'one', text: '1' }))
  act(() => void explorer.tabs.open({ title: 'two', text: '2' }))
  write('22')
  await user.click(screen.getByRole('tab', { name: 'one' }))
  expect(editor().value).toBe('1')
  await user.click(screen.getByRole('tab', { name: 'two' }))
  expect(editor().value).toBe('22')
})

test('the bytes typed are the bytes sent, whatever they are, and they stay', async () => {
  const server = createServer()
  const explorer = await connected(server)
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  act(() => void explorer.openBlank())
  const texts = [
    MINE,
    '{"id": 12345678901234567890,  "id":1.50,\n\t"method": "x",}',
    'not JSON at all: “ü” 🙂',
    '[{"method":"a"},{"method":"b"}]',
  ]
  for (const [index, text] of texts.entries()) {
    write(text)
    await user.click(send())
    if (text !== MINE) await user.click(await sendAnyway())
    await waitFor(() => expect(server.received).toHaveLength(index + 1))
    expect(server.received[index]?.body).toBe(text)
    expect(editor().value).toBe(text)
    await screen.findByRole('button', { name: 'Send' })
  }
})

test('Mod+Enter sends from the editor and from anywhere in the pane', async () => {
  const server = createServer()
  const explorer = await connected(server)
  const { user } = renderWith(<ComposePane docs={<p>Words</p>} />, { explorer })
  act(() => void explorer.tabs.open({ title: 'mine', text: MINE }))
  await user.click(editor())
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(server.received).toHaveLength(1))
  await screen.findByRole('button', { name: 'Send' })
  screen.getByRole('button', { name: /^Options · \d+ headers/ }).focus()
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(server.received).toHaveLength(2))
})

test('while it runs Send is Stop, the tab is marked, progress is real, and stopping aborts', async () => {
  let aborted = false
  let feed: ReadableStreamDefaultController<Uint8Array> | undefined
  const server = createServer((_body, request) => {
    request.signal.addEventListener('abort', () => {
      aborted = true
    })
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (feed = controller) })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  })
  const explorer = await connected(server)
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  act(() => void explorer.tabs.open({ title: 'slow', text: MINE }))
  await user.click(send())
  const stop = await screen.findByRole('button', { name: 'Stop' })
  expect(document.activeElement).toBe(stop)
  expect(screen.getByRole('tab', { name: 'slow', description: 'Running' })).toBeTruthy()
  expect(screen.queryByRole('progressbar')).toBeNull()
  await waitFor(() => expect(feed).toBeDefined())
  const notice = (params: Json) =>
    act(async () => {
      const data = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/progress', params })
      feed?.enqueue(new TextEncoder().encode(`data: ${data}\n\n`))
      await new Promise((resolve) => setTimeout(resolve))
    })
  await notice({ progressToken: 1, progress: 1 })
  expect(screen.queryByRole('progressbar')).toBeNull()
  await notice({ progressToken: 1, progress: 2, total: 5 })
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40')
  await user.click(editor())
  await user.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByRole('button', { name: 'Send' })
  expect(aborted).toBe(true)
  expect(screen.queryByRole('progressbar')).toBeNull()
  expect(editor().value).toBe(MINE)
})

test('a text with problems is kept, and one key or click sends it all the same', async () => {
  const server = createServer()
  const explorer = await connected(server)
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  const bad = '{"id":"mine","method":5}'
  act(() => void explorer.tabs.open({ title: 'mine', text: bad }))
  await user.click(editor())
  await user.keyboard('{Control>}{Enter}{/Control}')
  const note = screen.getByRole('status', { name: 'Not sent' })
  await waitFor(() => expect(note.textContent).toContain('2 problems.'))
  expect(document.activeElement).toBe(editor())
  // Still not, however often: only what says so sends it.
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(server.received).toEqual([])
  await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}')
  await waitFor(() => expect(server.received).toHaveLength(1))
  await waitFor(() => expect(note.textContent).toBe(''))
  await screen.findByRole('button', { name: 'Send' })

  await user.click(send())
  await user.click(await sendAnyway())
  await waitFor(() => expect(server.received).toHaveLength(2))
  expect(document.activeElement).toBe(editor())
  await screen.findByRole('button', { name: 'Send' })

  await user.click(send())
  await sendAnyway()
  write(MINE)
  await waitFor(() => expect(note.textContent).toBe(''))
  await user.click(send())
  await waitFor(() => expect(server.received.map(({ body }) => body)).toEqual([bad, bad, MINE]))
})

test('a problem is mended from the list', async () => {
  const { user, explorer } = renderWith(<ComposePane docs={null} />)
  act(() => void explorer.tabs.open({ title: 'mine', text: '{"id":1,"method":"ping"}' }))
  const list = screen.getByRole('region', { name: 'Problems' })
  await user.click(await within(list).findByRole('button', { name: 'Add “jsonrpc”' }))
  expect(editor().value).toBe('{"id":1,"method":"ping","jsonrpc":"2.0"}')
  await within(list).findByText('No problems')
  await waitFor(() => expect(document.activeElement).toBe(editor()))
})

test('a double click sends once and stops nothing', async () => {
  const server = createServer()
  const explorer = await connected(server)
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  act(() => void explorer.tabs.open({ title: 'mine', text: MINE }))
  await user.dblClick(send())
  await waitFor(() => expect(explorer.exchanges.store.getState().log.size).toBeGreaterThan(0))
  await screen.findByRole('button', { name: 'Send' })
  const own = [...explorer.exchanges.store.getState().log.values()].filter(
    ({ origin }) => origin.kind === 'tab',
  )
  expect(own.map(({ outcome }) => outcome?.kind)).toEqual(['complete'])
})

test('without a connection the way to one is at hand, with a request or without', async () => {
  const onConnect = vi.fn<() => void>()
  const { user, explorer } = renderWith(<ComposePane docs={null} onConnect={onConnect} />)
  await user.click(screen.getByRole('button', { name: 'Connect' }))
  act(() => void explorer.openBlank())
  await user.click(screen.getByRole('button', { name: 'Connect first' }))
  expect(onConnect).toHaveBeenCalledTimes(2)
  expect(screen.getByRole('button', { name: 'Send', description: 'Connect first' })).toBeTruthy()
})

test('connected, it says where to choose a tool', async () => {
  const explorer = await connected(createServer())
  renderWith(<ComposePane docs={null} onConnect={() => undefined} />, { explorer })
  expect(screen.getByText('Choose a tool on the left, or press / to search.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Connect' })).toBeNull()
})

test('without a connection Send says why, and keys send nothing', async () => {
  const { user, explorer } = renderWith(<ComposePane docs={null} />)
  act(() => void explorer.openBlank())
  expect(send()).toHaveProperty('disabled', true)
  expect(screen.getByRole('button', { name: 'Send', description: 'Connect first' })).toBeTruthy()
  await user.click(editor())
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(explorer.exchanges.store.getState().log.size).toBe(0)
  expect(screen.queryByRole('button', { name: /headers/ })).toBeNull()
})

const headerTable = () => screen.getByRole('table', { name: 'Request headers' })
const headerNames = () =>
  within(headerTable())
    .getAllByRole('row')
    .flatMap((row) => within(row).queryByRole('rowheader')?.textContent ?? [])

const rowOf = (name: string) =>
  screen.getByRole('rowheader', { name }).closest('tr')?.textContent ?? ''

test('modern: headers mirror the text as it is typed, and go out so', async () => {
  const server = createServer()
  const explorer = await connected(server, { protocol: '2026-07-28' })
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  act(() => void explorer.openEntry(toolEntry(explorer, 'find')))
  await user.click(
    screen.getByRole('button', { name: /^Options · 5 headers: Content-Type, Accept, MCP/ }),
  )
  expect(headerNames()).toEqual([
    'Content-Type',
    'Accept',
    'MCP-Protocol-Version',
    'Mcp-Method',
    'Mcp-Name',
  ])
  expect(within(headerTable()).getByDisplayValue('find')).toBeTruthy()
  write(editor().value.replaceAll('find', 'grün'))
  expect(await within(headerTable()).findByDisplayValue('=?base64?Z3LDvG4=?=')).toBeTruthy()
  await user.click(send())
  await user.click(await sendAnyway())
  await waitFor(() => expect(server.received).toHaveLength(1))
  expect(server.received[0]?.headers.get('mcp-name')).toBe('=?base64?Z3LDvG4=?=')
})

test('modern without _meta: said quietly, and added in place', async () => {
  const explorer = await connected(createServer(), { protocol: '2026-07-28' })
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  const typed = '{"jsonrpc":"2.0", "id":1e0,"method":"tools/list"}'
  act(() => void explorer.tabs.open({ title: 'bare', text: typed }))
  expect(
    screen.getByText(/this goes out without protocol headers, as a stateless request/),
  ).toBeTruthy()
  expect(
    screen.getByRole('button', { name: /^Options · 2 headers: Content-Type, Accept$/ }),
  ).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Add _meta' }))
  expect(editor().value.startsWith(typed.slice(0, -1))).toBe(true)
  expect(JSON.parse(editor().value).params['_meta'][VERSION]).toBe('2026-07-28')
  expect(screen.queryByRole('button', { name: 'Add _meta' })).toBeNull()
  expect(screen.getByRole('button', { name: /^Options · 4 headers/ })).toBeTruthy()
})

test('a header is changed, another left out, a third added; the connection stays as it is', async () => {
  const server = createServer()
  const explorer = await connected(server, { protocol: '2026-07-28' })
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  act(() => void explorer.openEntry(toolEntry(explorer, 'find')))
  await user.click(screen.getByRole('button', { name: /^Options · 5 headers/ }))
  await user.click(within(headerTable()).getByRole('checkbox', { name: 'Send Mcp-Method' }))
  const name = within(headerTable()).getByRole('textbox', { name: 'Value of Mcp-Name' })
  await user.clear(name)
  await user.type(name, 'other')
  await user.type(screen.getByRole('textbox', { name: 'Name of another header' }), 'X-Own{Enter}')
  await user.type(screen.getByRole('textbox', { name: 'Value of X-Own' }), '1')
  expect(screen.getByText('3 changes')).toBeTruthy()
  await user.click(send())
  await waitFor(() => expect(server.received).toHaveLength(1))
  const { headers } = server.received[0] ?? {}
  expect(headers?.has('mcp-method')).toBe(false)
  expect(headers?.get('mcp-name')).toBe('other')
  expect(headers?.get('x-own')).toBe('1')

  await user.click(screen.getByRole('button', { name: 'Remove X-Own' }))
  expect(screen.getByRole('button', { name: 'Undo all changes' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Undo the change of Mcp-Name' }))
  await user.click(screen.getByRole('checkbox', { name: 'Send Mcp-Method' }))
  expect(screen.queryByText(/change/)).toBeNull()
})

test('the protocol’s headers can be switched off, and the request sent as of another era', async () => {
  const server = createServer()
  const explorer = await connected(server, { protocol: '2026-07-28' })
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  act(() => void explorer.openEntry(toolEntry(explorer, 'find')))
  await user.click(screen.getByRole('button', { name: /^Options · 5 headers/ }))
  await user.selectOptions(
    screen.getByRole('combobox', { name: 'Send this request as' }),
    'None (stateless)',
  )
  expect(headerNames()).toEqual(['Content-Type', 'Accept'])
  expect(screen.getByText(/The text still says 2026-07-28 in _meta/)).toBeTruthy()
  await user.click(screen.getByRole('switch', { name: 'Protocol headers' }))
  expect(headerNames()).toEqual([])
  await user.click(send())
  await waitFor(() => expect(server.received).toHaveLength(1))
  expect(server.received[0]?.headers.has('mcp-method')).toBe(false)
  expect(server.received[0]?.headers.get('content-type')).toMatch(/^text\/plain/)
})

test('the log level is written into the message, and taken out again', async () => {
  const explorer = await connected(createServer(), { protocol: '2026-07-28' })
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  act(() => void explorer.openEntry(toolEntry(explorer, 'find')))
  const before = editor().value
  await user.click(screen.getByRole('button', { name: /^Options · 5 headers/ }))
  const level = screen.getByRole('combobox', { name: 'Log level' })
  await user.selectOptions(level, 'debug')
  expect(editor().value).toContain('"io.modelcontextprotocol/logLevel": "debug"')
  await user.selectOptions(level, 'No log messages')
  expect(editor().value).toBe(before)
})

test('limits of time hold for this request', async () => {
  const explorer = await connected(createServer(), { protocol: '2026-07-28' })
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  act(() => void explorer.openEntry(toolEntry(explorer, 'find')))
  await user.click(screen.getByRole('button', { name: /^Options · 5 headers/ }))
  const seconds = screen.getByRole('textbox', { name: 'Timeout in seconds' })
  await user.clear(seconds)
  expect(screen.getByText('Enter a number of seconds above 0.')).toBeTruthy()
  await user.type(seconds, '5')
  expect(explorer.tabs.store.getState().tabs[0]?.limits).toEqual({
    idleSeconds: 5,
    maxSeconds: 300,
  })
})

test('legacy: revision and session go along; nothing is said about _meta', async () => {
  const explorer = await connected(createServer(), { protocol: '2025-06-18' })
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  act(() => void explorer.openBlank())
  await user.click(screen.getByRole('button', { name: /^Options · 4 headers/ }))
  expect(headerNames()).toContain('Mcp-Session-Id')
  expect(within(headerTable()).getByDisplayValue('2025-06-18')).toBeTruthy()
  expect(screen.queryByText(/stateless request/)).toBeNull()
})

test('stateless: secrets are masked, sources are named, dropped headers are marked', async () => {
  const headers = [
    { id: 'a', name: 'X-Trace', value: 'on', secret: false, enabled: true },
    { id: 'b', name: 'Cookie', value: 'crumbs', secret: false, enabled: true },
  ]
  const explorer = await connected(
    createServer(),
    { auth: 'tokenUrl', userId: 'merchant_123', headers },
    { token: 'tok_1234567890abcdef' },
  )
  const { user, container } = renderWith(<ComposePane docs={null} />, { explorer })
  act(() => void explorer.openBlank())
  await user.click(screen.getByRole('button', { name: /^Options · 5 headers.*1 dropped/ }))
  expect(screen.getByText('POST https://host.example/mcp/acme/••••cdef')).toBeTruthy()
  expect(container.textContent).not.toContain('tok_1234567890abcdef')
  expect(rowOf('Accept')).toContain('Protocol')
  expect(rowOf('x-alloy-userid')).toContain('User ID, from the connection.')
  expect(rowOf('X-Trace')).toContain('Yours')
  expect(rowOf('Cookie')).toContain('Dropped')
})

test('the line above the editor says what the request is and does', async () => {
  const explorer = await connected(createServer())
  renderWith(<ComposePane docs={null} />, { explorer })
  const expected = { find: 'Reads', post: 'Writes', drop: 'May delete', mute: 'May write' }
  for (const [name, word] of Object.entries(expected)) {
    act(() => void explorer.openEntry(toolEntry(explorer, name)))
    expect(screen.getByText('tools/call')).toBeTruthy()
    expect(screen.getByText(word)).toBeTruthy()
  }
  write('{"method":')
  expect(screen.getByText('not JSON, sent as typed')).toBeTruthy()
  write('[{},{}]')
  expect(screen.getByText('batch of 2')).toBeTruthy()
  write('7')
  expect(screen.getByText('not JSON-RPC, sent as typed')).toBeTruthy()
})

test('Format lays out the text and keeps every number and key as typed', async () => {
  const { user, explorer } = renderWith(<ComposePane docs={null} />)
  act(
    () => void explorer.tabs.open({ title: 'dense', text: '{"b":1.50,"a":12345678901234567890}' }),
  )
  await user.click(screen.getByRole('button', { name: 'Format' }))
  expect(editor().value).toBe('{\n  "b": 1.50,\n  "a": 12345678901234567890\n}')
})

test('u copies the request as a curl command without secrets, and types where one types', async () => {
  const explorer = await connected(createServer(), { auth: 'apiKey' }, { apiKey: 'sesame-42-open' })
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  act(() => void explorer.tabs.open({ title: 'mine', text: MINE }))
  await user.click(editor())
  await user.keyboard('u')
  expect(await navigator.clipboard.readText()).toBe('')
  write(MINE)
  act(() => editor().blur())
  await user.keyboard('u')
  await waitFor(async () => expect(await navigator.clipboard.readText()).toContain(MINE))
  const copied = await navigator.clipboard.readText()
  expect(copied).toMatch(/^curl .*'https:\/\/host\.example\/mcp\/acme'/)
  expect(copied).toContain('Bearer $MCP_API_KEY')
  expect(copied).not.toContain('sesame')
  act(() => explorer.disconnect())
  expect(explorer.commands.can('request.copyCurl'), 'there is no address any more').toBe(false)
})

const areDocsOpen = () => screen.queryByText('What it does') !== null

test('docs fold under the editor, and problems always have their region', async () => {
  const { user, explorer } = renderWith(<ComposePane docs={<p>What it does</p>} />)
  act(() => void explorer.openBlank())
  expect(screen.getByRole('region', { name: 'Problems' }).textContent).toBe('No problems')
  const docs = screen.getByRole('button', { name: 'Docs' })
  const atFirst = areDocsOpen()
  await user.click(docs)
  expect(areDocsOpen()).toBe(!atFirst)
})
