import { act, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { beforeAll, expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import {
  endEvent,
  frameEvents,
  headEvent,
  jsonEvents,
  logExchange,
  madeRequest,
  progress,
  resultEvents,
} from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'
import type { ExchangeId, Outcome, WireEvent, WireRequest } from '#wire/types.ts'

import { SHAPES } from './json/shapes.ts'
import { LENSES } from './lenses.ts'
import { ExchangeView, ResponsePane, type ResponsePaneProps } from './ResponsePane.tsx'

const VIEW = { name: 'View of the result' }

vi.mock(
  '#editor/CodeEditor.tsx',
  async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule,
)

// The views are chunks; here they are there from the start, as in a page that is idle.
beforeAll(async () => {
  await Promise.all([
    ExchangeView.preload(),
    ...[...LENSES, ...SHAPES].map(({ View }) => View.preload()),
  ])
})

const SSE = headEvent(200, 'text/event-stream')

function show(
  events: readonly WireEvent[],
  {
    request,
    now,
    ...props
  }: Partial<ResponsePaneProps> & { request?: WireRequest; now?: number } = {},
) {
  let clock = 0
  const explorer = createExplorer({ ...testHost(), wallClock: () => clock })
  const exchangeId = logExchange(explorer, events, request)
  clock = now ?? 0
  const view = renderWith(<ResponsePane exchangeId={exchangeId} {...props} />, { explorer })
  return { ...view, exchangeId, region: screen.getByRole('region', { name: 'Response' }) }
}

function ended(outcome: Outcome, before: readonly WireEvent[] = []) {
  return [...before, endEvent(2500, outcome)]
}

test('before the first send it says how to send, with the keys as they are', () => {
  const { explorer } = renderWith(<ResponsePane exchangeId={undefined} />)
  const region = screen.getByRole('region', { name: 'Response' })
  expect(region).toHaveProperty('dataset.status', 'idle')
  expect(within(region).getByText('Your result will appear here. Ctrl+Enter sends.')).toBeTruthy()
  act(() => explorer.settings.setState({ keys: { 'request.send': 'Mod+Shift+G' } }))
  expect(within(region).getByText('Your result will appear here. Ctrl+Shift+G sends.')).toBeTruthy()
  act(() => explorer.settings.setState({ keys: { 'request.send': '' } }))
  expect(within(region).getByText('Your result will appear here.')).toBeTruthy()
})

test('a text is shown as text, with status, time, size, form and revision', async () => {
  const { region, exchangeId } = show(
    resultEvents({ content: [{ type: 'text', text: 'Hello <b>' }] }),
  )
  expect(region.dataset).toMatchObject({ status: 'done', exchange: String(exchangeId) })
  expect(await screen.findByText('Hello <b>')).toBeTruthy()
  const line = screen.getByRole('group', { name: 'Status line' })
  expect(line.textContent).toMatch(/^200 OK312 ms · \d+ B · JSON · Stateless$/)
  expect(screen.getAllByRole('tab').map((tab) => tab.getAttribute('aria-label'))).toEqual([
    'Result',
    'Stream',
    'Raw',
    'Headers',
    'Timing',
    'Checks',
  ])
})

/** What the editor holds once a value is shown as JSON. */
async function jsonShown(user: UserEvent, name = 'Result JSON', index = 0) {
  const radios = await screen.findAllByRole('radio', { name: 'JSON' })
  const radio = radios[index]
  if (radio) await user.click(radio)
  const editor = await screen.findByRole<HTMLTextAreaElement>('textbox', { name })
  return editor.value
}

test('JSON inside a text is opened, every digit as it was sent', async () => {
  const { user } = show(
    resultEvents({ content: [{ type: 'text', text: '{"id":12345678901234567890,"a":[1.50]}' }] }),
  )
  expect(await jsonShown(user)).toBe('{\n  "id": 12345678901234567890,\n  "a": [\n    1.50\n  ]\n}')
})

test('structured content stands beside the text', async () => {
  const { user } = show(
    jsonEvents(
      '{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"Warm"}],"structuredContent":{"t":21.50}}}',
    ),
  )
  expect(await screen.findByText('Warm')).toBeTruthy()
  await user.selectOptions(screen.getByRole('combobox', VIEW), 'Structured')
  expect(await jsonShown(user)).toBe('{\n  "t": 21.50\n}')
  await user.selectOptions(screen.getByRole('combobox', VIEW), 'Full message')
  expect(await jsonShown(user)).toContain('"jsonrpc": "2.0"')
})

test('images, sounds, files and links each as themselves', async () => {
  const onReadResource = vi.fn<(uri: string) => void>()
  const { user } = show(
    resultEvents({
      content: [
        { type: 'image', mimeType: 'image/svg+xml', data: btoa('<svg />') },
        { type: 'image', mimeType: 'text/html', data: btoa('<b>') },
        { type: 'audio', mimeType: 'audio/wav', data: btoa('RIFF') },
        {
          type: 'resource',
          resource: {
            uri: 'file:///a/notes.bin',
            mimeType: 'application/zip',
            blob: btoa('hello'),
          },
        },
        { type: 'resource_link', uri: 'resource://x/1', name: 'one', mimeType: 'text/plain' },
        { type: 'hologram', depth: 3 },
      ],
    }),
    { onReadResource },
  )
  const images = await screen.findAllByRole('img')
  expect(images.filter(({ tagName }) => tagName === 'IMG')).toHaveLength(1)
  expect(screen.getByLabelText('content.wav, from the server').tagName).toBe('AUDIO')
  expect(screen.getByText('notes.bin.zip')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Read one' }))
  expect(onReadResource).toHaveBeenCalledWith('resource://x/1')
  expect(await jsonShown(user, 'Result JSON 6')).toContain('"hologram"')
})

test('prompt messages show who speaks', async () => {
  show(
    resultEvents({
      description: 'Builds a flow',
      messages: [
        { role: 'user', content: { type: 'text', text: 'Build it' } },
        { role: 'assistant', content: { type: 'text', text: 'Done' } },
      ],
    }),
  )
  expect(await screen.findByText('Builds a flow')).toBeTruthy()
  expect(screen.getByText('assistant')).toBeTruthy()
  expect(screen.getByText('Build it')).toBeTruthy()
})

test('any other result is its JSON', async () => {
  const { user } = show(resultEvents({ tools: [] }))
  expect(await jsonShown(user)).toBe('{\n  "tools": []\n}')
})

test('the answers to a batch are shown one at a time, each by what it answers', async () => {
  const body =
    '[{"jsonrpc":"2.0","id":1,"method":"tools/list"},{"jsonrpc":"2.0","id":2,"method":"ping"},{"jsonrpc":"2.0","id":3,"method":"nope"}]'
  const { user } = show(
    jsonEvents([
      { jsonrpc: '2.0', id: 2, result: {} },
      { jsonrpc: '2.0', id: 3, error: { code: -32601, message: 'No' } },
      { jsonrpc: '2.0', id: 1, result: { tools: [] } },
    ]),
    { request: madeRequest({ body }) },
  )
  const choice = await screen.findByRole('combobox', { name: 'Answer' })
  expect(
    within(choice)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['Answer 1 of 3: ping', 'Answer 2 of 3: nope', 'Answer 3 of 3: tools/list'])
  await user.selectOptions(choice, 'Answer 2 of 3: nope')
  expect(screen.getByText('-32601 Method not found')).toBeTruthy()
  await user.selectOptions(choice, 'Answer 3 of 3: tools/list')
  expect(await jsonShown(user)).toBe('{\n  "tools": []\n}')
})

test('a tool error says what happened, then what to do, then the raw truth', async () => {
  const error = {
    code: 'CREDENTIAL_NOT_FOUND',
    message: 'No credential for connector slack',
    details: { connectorId: 'slack' },
  }
  const { region, user } = show(
    resultEvents({ isError: true, content: [{ type: 'text', text: JSON.stringify({ error }) }] }),
  )
  expect(region.dataset['status']).toBe('error')
  expect(await screen.findByText('Slack isn’t connected.')).toBeTruthy()
  expect(screen.getByText('No credential for connector slack')).toBeTruthy()
  expect(screen.getByText(/^Connect an account/)).toBeTruthy()
  expect(screen.getByText('CREDENTIAL_NOT_FOUND')).toBeTruthy()
  expect(await jsonShown(user)).toContain('"CREDENTIAL_NOT_FOUND"')
})

const WRONG = { isError: true, content: [{ type: 'text', text: 'It broke' }] }
const RPC_ERROR = { jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'No' } }
const UNREACHABLE: Outcome = { kind: 'unreachable', message: 'Failed to fetch' }

test.each([
  ['a tool error', 'toolError', 'Tool error', resultEvents(WRONG)],
  ['a JSON-RPC error', 'rpcError', 'JSON-RPC error', jsonEvents(RPC_ERROR)],
  ['an HTTP error', 'httpError', 'HTTP error', jsonEvents({}, 502)],
  ['half a message', 'broken', 'Broken answer', jsonEvents('{"jsonrpc":"2.0","id":1,"res')],
  ['a web page', 'broken', 'Broken answer', jsonEvents('<!doctype html><p>Hi')],
  ['no answer', 'noAnswer', 'No answer', ended(UNREACHABLE)],
])('%s has a picture of its own', async (_, picture, word, events) => {
  const { region, container } = show(events)
  await screen.findAllByRole('tab')
  const shown = container.querySelectorAll<HTMLElement>('[data-picture]')
  expect([...shown].map(({ dataset }) => dataset['picture'])).toEqual([picture])
  const label = shown[0]?.querySelector('svg')?.getAttribute('aria-label')
  expect(label).toBe(word)
  expect(shown[0]?.textContent).toContain(word)
  expect(region.dataset['status']).toBe('error')
})

test('a JSON-RPC error shows its code, its name and its data', async () => {
  const { user } = show(
    jsonEvents({
      jsonrpc: '2.0',
      id: 1,
      error: { code: -32602, message: 'Unknown tool', data: { name: 'x' } },
    }),
  )
  expect(await screen.findByText('Some arguments aren’t valid.')).toBeTruthy()
  expect(screen.getByText('-32602 Invalid params')).toBeTruthy()
  expect(await jsonShown(user, 'Error JSON')).toContain('"name": "x"')
})

test('an HTTP error shows what the server sent', async () => {
  const { user } = show(jsonEvents({ error: { code: 'UNAUTHORIZED', message: 'Bad token' } }, 401))
  expect(await screen.findByText('The server wants to know who is calling (401).')).toBeTruthy()
  expect(screen.getByText('HTTP 401')).toBeTruthy()
  expect(await jsonShown(user, 'Error body')).toContain('Bad token')
})

test('a web page is never drawn, only its source', async () => {
  const { user, region } = show(jsonEvents('<!doctype html><h1 id="boo">Hi</h1>', 404))
  await screen.findByText('That address answered with a web page, not MCP.')
  await user.click(screen.getByRole('button', { name: 'Show page source' }))
  expect(screen.getByText(/<h1 id="boo">/)).toBeTruthy()
  expect(region.querySelector('#boo')).toBeNull()
})

test('no answer at all can be tried again, and shows the browser’s words when asked', async () => {
  const onSend = vi.fn<() => void>()
  const { user } = show(ended({ kind: 'unreachable', message: 'Failed to fetch' }), { onSend })
  expect(await screen.findByText('Can’t reach mcp.example.com.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onSend).toHaveBeenCalledOnce()
  await user.click(screen.getByRole('button', { name: 'Show raw' }))
  expect(screen.getByText('Failed to fetch')).toBeTruthy()
})

test('a broken stream shows the unfinished event', async () => {
  show(ended({ kind: 'truncated', rest: 'data: {"half' }, [SSE, ...frameEvents([progress(1, 3)])]))
  expect(await screen.findByText('The answer broke off.')).toBeTruthy()
  expect(screen.getByText('data: {"half')).toBeTruthy()
  expect(screen.getByText(/1 event had arrived/)).toBeTruthy()
})

test('stopped by the user is calm', async () => {
  const { region } = show(ended({ kind: 'aborted', by: 'user' }))
  expect(region.dataset['status']).toBe('cancelled')
  expect(
    await screen.findByText('You stopped this request after 2.5 s. Nothing had arrived.'),
  ).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a notification that was taken expects no result', async () => {
  const request = madeRequest({ body: '{"jsonrpc":"2.0","method":"notifications/initialized"}' })
  show([headEvent(202, ''), endEvent()], { request })
  expect(await screen.findByText(/^The server took the message \(202\)/)).toBeTruthy()
})

test('a question back to the user prepares the next request', async () => {
  const onPrepareAnswer = vi.fn<(text: string) => void>()
  const { user } = show(
    resultEvents({
      resultType: 'input_required',
      requestState: 'abc',
      inputRequests: {
        approve: {
          method: 'elicitation/create',
          params: {
            message: 'Delete 3 rows?',
            requestedSchema: {
              type: 'object',
              properties: { ok: { type: 'boolean', title: 'Delete' } },
              required: ['ok'],
            },
          },
        },
      },
    }),
    { onPrepareAnswer },
  )
  expect(await screen.findByText('The server asks you something first.')).toBeTruthy()
  expect(screen.getByText('Delete 3 rows?')).toBeTruthy()
  expect(screen.getByText(/boolean · Delete/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Edit as text' }))
  expect(JSON.parse(onPrepareAnswer.mock.calls[0]?.[0] ?? '')).toMatchObject({
    id: 2,
    params: { inputResponses: { approve: { content: { ok: false } } }, requestState: 'abc' },
  })
})

test.each([
  [200, undefined],
  [500, 'Waiting for the server…'],
  [3200, 'Waiting for the server… 3 s'],
  [14_000, 'Still waiting: 14 s. Nothing has arrived yet.'],
])('%i ms without a sign', (now, words) => {
  const onStop = vi.fn<() => void>()
  const { region } = show([], { now, onStop })
  expect(region.dataset['status']).toBe('pending')
  expect(screen.queryByText(/aiting/, { selector: 'p' })?.firstChild?.textContent).toBe(words)
  expect(screen.queryByText('Stop') === null).toBe(now < 1000)
})

test('a long wait names the last sign of life, and real progress fills a bar', async () => {
  const onStop = vi.fn<() => void>()
  const { region, user } = show([SSE, ...frameEvents([progress(2, 5, 'Counting')])], {
    now: 14_100,
    onStop,
  })
  expect(region.dataset['status']).toBe('streaming')
  expect(
    screen.getByText('Still waiting: 14 s. Last sign of life: progress 2 of 5, 14 s ago.'),
  ).toBeTruthy()
  expect(screen.getByRole('progressbar', { name: 'Progress' }).getAttribute('aria-valuenow')).toBe(
    '40',
  )
  expect(screen.getByText('2 of 5 · Counting')).toBeTruthy()
  await user.click(screen.getByText('Stop'))
  expect(onStop).toHaveBeenCalledOnce()
})

test('Stream comes forward while events arrive, Result when the answer is there', async () => {
  const { explorer, exchangeId } = show([SSE, ...frameEvents([progress(1, 2)])])
  expect(screen.getByRole('tab', { name: 'Stream' }).getAttribute('aria-selected')).toBe('true')
  expect(await screen.findByRole('log', { name: 'Stream events' })).toBeTruthy()
  const answer = { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'There' }] } }
  act(() => explorer.exchanges.apply(exchangeId, [...frameEvents([answer], 1), endEvent()]))
  expect(screen.getByRole('tab', { name: 'Result' }).getAttribute('aria-selected')).toBe('true')
  expect(await screen.findByText('There')).toBeTruthy()
})

test('the view the user chose stays for that tab', async () => {
  const { user, explorer, rerender } = show(resultEvents({ content: [] }))
  await user.click(screen.getByRole('tab', { name: 'Headers' }))
  const next = logExchange(explorer, resultEvents({ content: [] }))
  const { unmount } = renderWith(<ResponsePane exchangeId={next} />, { explorer })
  expect(
    screen.getAllByRole('tab', { name: 'Headers' }).map((tab) => tab.getAttribute('aria-selected')),
  ).toEqual(['true', 'true'])
  unmount()
  rerender(<></>)
})

test('a large text is read by its rows', async () => {
  const text = `${'word '.repeat(20)}\n`.repeat(12_000)
  show(resultEvents({ content: [{ type: 'text', text }] }))
  expect(await screen.findByText('1.2 MB · 12,001 lines')).toBeTruthy()
  expect(await screen.findByRole('group', { name: 'Result JSON' })).toBeTruthy()
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('an exchange that left the log says so', () => {
  const explorer = createExplorer(testHost())
  const id = logExchange(explorer, [])
  renderWith(<ResponsePane exchangeId={id} />, { explorer: createExplorer(testHost()) })
  expect(screen.getByText('This exchange has left the log to make room.')).toBeTruthy()
})

test('after a reload the figures of the last answer stand until something is sent', () => {
  const explorer = createExplorer(testHost())
  const before = { word: '200 OK', ms: 312, bytes: 1400, at: 0 }
  const { rerender } = renderWith(<ResponsePane before={before} exchangeId={undefined} />, {
    explorer,
  })
  expect(screen.getByText('Before the reload: 200 OK, 312 ms, 1.4 kB.')).toBeTruthy()
  expect(screen.getByText(/^Sent at \d\d:\d\d:\d\d\. Send again to see it\.$/)).toBeTruthy()
  rerender(<></>)
  const id = logExchange(explorer, resultEvents({ content: [] }))
  renderWith(<ResponsePane before={before} exchangeId={id} />, { explorer })
  expect(screen.queryByText(/^Before the reload/)).toBeNull()
})

function Two({ first, second }: Readonly<Record<'first' | 'second', ExchangeId | undefined>>) {
  const [id, setId] = useState(first)
  return (
    <>
      <button onClick={() => setId(second)}>Next exchange</button>
      <ResponsePane exchangeId={id} />
    </>
  )
}

test('secrets that were shown of one exchange are masked in the next, and its view is chosen anew', async () => {
  const explorer = createExplorer(testHost())
  explorer.secrets.keep('p', { token: 'tok-4711-secret' }, 'no')
  const [first, second] = ['one', 'two'].map((tab) => {
    const id = explorer.exchanges.open({ kind: 'tab', tab }, madeRequest())
    const content = [{ type: 'text', text: `${tab} tok-4711-secret` }]
    explorer.exchanges.apply(id, resultEvents({ content }))
    return id
  })
  const { user } = renderWith(<Two first={first} second={second} />, { explorer })
  expect(await screen.findByText('one ••••cret')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Show secrets' }))
  expect(screen.getByText('one tok-4711-secret')).toBeTruthy()
  await user.selectOptions(screen.getByRole('combobox', VIEW), 'Full message')
  await user.click(screen.getByRole('button', { name: 'Next exchange' }))
  expect(await screen.findByText('two ••••cret')).toBeTruthy()
})

test('secrets that were shown in Raw of one exchange are masked in the next', async () => {
  const explorer = createExplorer(testHost())
  explorer.secrets.keep('p', { token: 'tok-4711-secret' }, 'no')
  const [first, second] = ['one', 'two'].map((word) =>
    logExchange(explorer, resultEvents({ [word]: 'tok-4711-secret' })),
  )
  const { user } = renderWith(<Two first={first} second={second} />, { explorer })
  await user.click(screen.getByRole('tab', { name: 'Raw' }))
  await user.click(await screen.findByRole('button', { name: 'Show secrets' }))
  expect(screen.getByRole('group', { name: 'Raw response' }).textContent).toContain(
    'tok-4711-secret',
  )
  await user.click(screen.getByRole('button', { name: 'Next exchange' }))
  const raw = await screen.findByRole('group', { name: 'Raw response' })
  expect(raw.textContent).toContain('two')
  expect(raw.textContent).not.toContain('tok-4711')
})

test('what a server says of an error is a sentence: cut, and with what can’t be seen spelled out', async () => {
  const message = `\u202E No\n such page ${'m'.repeat(90_000)}`
  const error = { code: `\u2066${'C'.repeat(5000)}`, message }
  const { region, unmount } = show(
    resultEvents({ isError: true, content: [{ type: 'text', text: JSON.stringify({ error }) }] }),
  )
  await waitFor(() => expect(region.querySelector('[data-picture=toolError]')).toBeTruthy())
  const words = region.querySelector('[data-picture=toolError]')?.textContent ?? ''
  expect(words).toContain(String.raw`\u202E No such page mm`)
  expect(words).toContain(String.raw`\u2066CCC`)
  expect(words.length).toBeLessThan(1500)
  unmount()
  const rpc = show(jsonEvents({ jsonrpc: '2.0', id: 1, error: { code: -32000, message } }))
  const note = await waitFor(() => {
    const found = rpc.region.querySelector('[data-picture=rpcError]')
    expect(found).toBeTruthy()
    return found
  })
  expect(note?.textContent).toContain(String.raw`\u202E No such page mm`)
  expect(note?.textContent?.length).toBeLessThan(2500)
})

function Again({ ids }: { readonly ids: readonly ExchangeId[] }) {
  const [at, setAt] = useState(0)
  return (
    <>
      <button onClick={() => setAt(at + 1)}>Again</button>
      <ResponsePane exchangeId={ids[at]} />
    </>
  )
}

test('sent again from within its result, the focus stays in the response', async () => {
  const explorer = createExplorer(testHost())
  const records = [{ name: 'a' }, { name: 'b' }]
  const ids = [
    logExchange(explorer, resultEvents({ structuredContent: { records } })),
    logExchange(explorer, []),
    logExchange(explorer, []),
  ]
  const { user } = renderWith(<Again ids={ids} />, { explorer })
  await user.click(await screen.findByRole('searchbox'))
  // By code: a click would take the focus.
  act(() => screen.getByText('Again').click())
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Result' }))
  // Who has left it is not called back.
  await user.click(document.body)
  act(() => screen.getByText('Again').click())
  expect(document.activeElement).toBe(document.body)
})
