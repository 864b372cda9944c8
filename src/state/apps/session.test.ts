import { expect, it, vi } from 'vitest'

import type { Json, JsonObject } from '#mcp/types.ts'
import { createScript, result, rpcError } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from '../explorer.ts'
import { newProfile } from '../profiles.ts'
import type { CallEnd } from './callEnd.ts'
import { grant, grantsOf, revoke } from './grants.ts'
import { loadView } from './loadView.ts'
import { createViewSession } from './session.ts'

const TOOLS = [
  { name: 'chart', inputSchema: { type: 'object' }, _meta: { ui: { resourceUri: 'ui://chart' } } },
  { name: 'hidden', inputSchema: { type: 'object' }, _meta: { ui: { visibility: ['model'] } } },
]
const RESULT: CallEnd = {
  kind: 'result',
  result: { content: [], structuredContent: { sky: 'clear' } },
}
const PAGE = { uri: 'ui://chart', mimeType: 'text/html;profile=mcp-app', text: '<p>chart</p>' }

async function open(call: CallEnd = RESULT, mayFill = true) {
  const script = createScript((asked) => {
    const params = asked.message['params'] as { uri?: string; name?: string } | undefined
    if (asked.message['method'] === 'tools/list') return result(asked, { tools: TOOLS })
    if (asked.message['method'] === 'tools/call') {
      return result(asked, { content: [{ type: 'text', text: 'called' }] })
    }
    if (params?.uri === 'ui://chart') return result(asked, { contents: [PAGE] })
    return rpcError(asked, -32_601)
  })
  const explorer = createExplorer(testHost(script.fetch))
  await explorer.connect({ ...newProfile('p'), url: 'https://mcp.test/mcp', protocol: 'none' }, {})
  const posted: JsonObject[] = []
  const save = vi.fn<(file: object) => void>()
  const session = createViewSession({
    explorer,
    uri: 'ui://chart',
    input: { city: 'Oslo' },
    call,
    context: { theme: 'dark' },
    mayFill: () => mayFill,
    post: (text) => posted.push(JSON.parse(text) as JsonObject),
    save,
  })
  const say = (method: string, params: Json = {}, id?: number) =>
    session.hear(JSON.stringify({ jsonrpc: '2.0', ...(id && { id }), method, params }))
  const answerTo = (id: number) =>
    vi.waitUntil(() => posted.find((message) => message['id'] === id && !message['method']))
  return { explorer, script, session, say, posted, answerTo, save }
}

it('shakes hands, then tells what the tool was asked and said, and what changes', async () => {
  const { session, say, posted, answerTo } = await open()
  say('ui/initialize', { appInfo: { name: 'Chart' }, protocolVersion: '2025-11-21' }, 1)
  expect(await answerTo(1)).toMatchObject({
    result: {
      protocolVersion: '2026-01-26',
      hostInfo: { name: 'mcp-explorer' },
      hostCapabilities: { serverTools: {}, openLinks: {} },
      hostContext: { theme: 'dark' },
    },
  })
  session.setContext({ theme: 'light' })
  expect(posted).toHaveLength(1)
  say('ui/notifications/initialized')
  say('ui/notifications/initialized')
  session.setContext({ theme: 'dark' })
  expect(posted.slice(1)).toMatchObject([
    { method: 'ui/notifications/tool-input', params: { arguments: { city: 'Oslo' } } },
    { method: 'ui/notifications/tool-result', params: { structuredContent: { sky: 'clear' } } },
    { method: 'ui/notifications/host-context-changed', params: { theme: 'dark' } },
  ])
  say('ui/notifications/size-changed', { height: 321 })
  expect(session.store.getState()).toMatchObject({ status: 'ready', name: 'Chart', height: 321 })
})

/** Indexing some megabytes takes its time on a busy machine. */
const PATIENCE = { timeout: 4000 }

/** A result of so many characters, in an answer that is read as a whole only. */
function longCall(length: number): CallEnd {
  const long = `{\n"content": [],\n"structuredContent": {"all": "${'é'.repeat(length)}"}\n}`
  const blob = new Blob([`{"jsonrpc":"2.0","id":1,"result":${long}}`])
  return { kind: 'long', source: { whole: { blob, kind: 'body' }, at: ['result'] } }
}

it('hands over a long result as a whole, and says so of one that is too long', async () => {
  const { say, posted, explorer, session } = await open(longCall(600_000))
  say('ui/notifications/initialized')
  await vi.waitUntil(() => posted.length === 2, PATIENCE)
  expect(posted.map(({ method }) => method)).toEqual([
    'ui/notifications/tool-input',
    'ui/notifications/tool-result',
  ])
  expect(posted[1]?.['params']).toEqual({
    content: [],
    structuredContent: { all: 'é'.repeat(600_000) },
  })
  session.end('closed')
  const body = explorer.exchanges.get(session.exchangeId)?.body
  const logged = body?.kind === 'stream' ? body.frames.at(-1) : undefined
  expect(logged?.whole?.blob.size).toBeGreaterThan(1_200_000)
  expect((await logged?.whole?.blob.text())?.split('\n')).toHaveLength(2)

  const over = await open(longCall(6_000_000))
  over.say('ui/notifications/initialized')
  await vi.waitUntil(() => over.posted.length === 2, PATIENCE)
  const reason = 'The result has 12 MB, and a view gets at most 10 MB.'
  expect(over.posted[1]).toMatchObject({
    method: 'ui/notifications/tool-cancelled',
    params: { reason },
  })
  expect(over.session.store.getState().notes).toEqual([{ kind: 'left', text: reason }])
})

it('tells a view whose call gave no result why', async () => {
  const { say, posted } = await open({ kind: 'none', why: 'The person stopped this call.' })
  say('ui/notifications/initialized')
  expect(posted.slice(1)).toMatchObject([
    {
      method: 'ui/notifications/tool-cancelled',
      params: { reason: 'The person stopped this call.' },
    },
  ])
})

it('fills the screen when it may, and tells what is in force', async () => {
  const { session, say, answerTo, posted } = await open()
  const appCapabilities = { availableDisplayModes: ['inline'] }
  say('ui/initialize', { appCapabilities }, 1)
  expect(session.store.getState()).toMatchObject({ mode: 'inline', isInlineOnly: true })
  say('ui/notifications/initialized')
  say('ui/request-display-mode', { mode: 'fullscreen' }, 2)
  expect(await answerTo(2)).toMatchObject({ result: { mode: 'fullscreen' } })
  expect(session.store.getState().mode).toBe('fullscreen')
  expect(posted).toContainEqual({
    jsonrpc: '2.0',
    method: 'ui/notifications/host-context-changed',
    params: { displayMode: 'fullscreen' },
  })
  say('ui/request-display-mode', { mode: 'pip' }, 3)
  expect(await answerTo(3)).toMatchObject({ result: { mode: 'fullscreen' } })
  const before = posted.length
  session.setMode('inline')
  session.setMode('inline')
  expect(posted.slice(before)).toMatchObject([{ params: { displayMode: 'inline' } }])
  say('ui/initialize', {}, 4)
  expect(await answerTo(4)).toMatchObject({ result: { hostContext: { displayMode: 'inline' } } })
  expect(session.store.getState().isInlineOnly).toBe(false)

  const sudden = await open(RESULT, false)
  sudden.say('ui/request-display-mode', { mode: 'fullscreen' }, 1)
  expect(await sudden.answerTo(1)).toMatchObject({ result: { mode: 'inline' } })
})

it('calls a tool only once the person allows it, as a recorded request', async () => {
  const { session, say, answerTo, script, explorer } = await open()
  const calls = () => script.what().filter((what) => what === 'POST tools/call').length
  say('tools/call', { name: 'chart', arguments: { city: 'Rome' }, _meta: { x: 1 } }, 1)
  await vi.waitUntil(() => session.store.getState().questions.length === 1)
  expect(calls()).toBe(0)
  expect(session.store.getState().questions[0]).toMatchObject({
    kind: 'call',
    tool: { key: 'chart' },
    args: { city: 'Rome' },
  })
  session.answer(1, false)
  expect(await answerTo(1)).toMatchObject({ error: { message: expect.stringMatching(/declined/) } })
  expect(calls()).toBe(0)
  say('tools/call', { name: 'chart', arguments: { city: 'Rome' } }, 2)
  await vi.waitUntil(() => session.store.getState().questions.length === 1)
  session.answer(2, true)
  expect(await answerTo(2)).toMatchObject({ result: { content: [{ text: 'called' }] } })
  expect(script.asked.at(-1)?.message['params']).toEqual({
    name: 'chart',
    arguments: { city: 'Rome' },
  })
  const kinds = [...explorer.exchanges.store.getState().log.values()].map(
    ({ origin, request }) => `${origin.kind} ${request.method}`,
  )
  expect(kinds.slice(-2)).toEqual(['app VIEW', 'app POST'])
})

it('refuses tools that are not for views or not listed, and methods it does not know', async () => {
  const { session, say, answerTo } = await open()
  say('tools/call', { name: 'hidden' }, 1)
  say('tools/call', { name: 'nowhere' }, 2)
  say('sampling/createMessage', {}, 3)
  say('constructor', {}, 4)
  say('ui/open-link', { url: 'javascript:alert(1)' }, 5)
  say('ui/download-file', { contents: [] }, 6)
  expect(await answerTo(1)).toMatchObject({ error: { code: -32_602 } })
  expect(await answerTo(2)).toMatchObject({ error: { code: -32_602 } })
  expect(await answerTo(3)).toMatchObject({ error: { code: -32_601 } })
  expect(await answerTo(4)).toMatchObject({ error: { code: -32_601 } })
  expect(await answerTo(5)).toMatchObject({ error: { code: -32_602 } })
  expect(await answerTo(6)).toMatchObject({ error: { code: -32_602 } })
  expect(session.store.getState().questions).toEqual([])
})

it('asks for links and files, and says that there is no model', async () => {
  const { session, say, answerTo, save } = await open()
  say('ui/open-link', { url: 'https://docs.test/x' }, 1)
  const file = { uri: 'file:///a.csv', mimeType: 'text/csv', text: 'a,b' }
  say('ui/download-file', { contents: [{ type: 'resource', resource: file }] }, 2)
  expect(session.store.getState().questions).toMatchObject([
    { kind: 'link', visit: { host: 'docs.test' } },
    { kind: 'file', files: [{ uri: 'file:///a.csv', type: 'text/csv' }] },
  ])
  session.answer(1, false)
  expect(await answerTo(1)).toMatchObject({ result: { isError: true } })
  expect(save).not.toHaveBeenCalled()
  session.answer(2, true)
  expect(await answerTo(2)).toMatchObject({ result: {} })
  expect(save).toHaveBeenCalledExactlyOnceWith({
    uri: file.uri,
    type: file.mimeType,
    content: 'a,b',
  })
  say('ui/message', { role: 'user', content: [{ type: 'text', text: 'Do it' }] }, 3)
  say('ui/update-model-context', { structuredContent: { picked: 1 } }, 4)
  expect(await answerTo(3)).toMatchObject({ result: { isError: true } })
  expect(await answerTo(4)).toMatchObject({ error: { message: expect.stringMatching(/no model/) } })
  expect(session.store.getState().notes).toEqual([
    { kind: 'message', text: 'Do it' },
    { kind: 'context', text: '{"picked":1}' },
  ])
})

it('holds what is open when it ends, and hears nothing after', async () => {
  const { session, say, posted, explorer } = await open()
  for (let id = 1; id <= 7; id += 1) say('ui/open-link', { url: 'https://docs.test/x' }, id)
  expect(session.store.getState().questions).toHaveLength(5)
  session.end('flood')
  expect(session.store.getState()).toMatchObject({ status: 'ended', end: 'flood', questions: [] })
  const before = posted.length
  say('ping', {}, 9)
  session.end('closed')
  await Promise.resolve()
  expect(posted).toHaveLength(before)
  expect(session.store.getState().end).toBe('flood')
  expect(explorer.exchanges.get(session.exchangeId)?.outcome).toMatchObject({ kind: 'truncated' })
})

it('lets a view tidy up before it goes, and waits for one that does not answer no longer than a moment', async () => {
  const { session, say, posted, explorer } = await open()
  say('ui/notifications/initialized')
  const stopped = session.stop()
  expect(posted.at(-1)).toMatchObject({ id: 'teardown', method: 'ui/resource-teardown' })
  session.hear('{"jsonrpc":"2.0","id":"teardown","result":{}}')
  await stopped
  const exchange = explorer.exchanges.get(session.exchangeId)
  expect(exchange?.outcome).toMatchObject({ kind: 'complete' })
  const closed = await open()
  closed.say('ui/notifications/initialized')
  closed.say('ui/open-link', { url: 'https://docs.test/x' }, 1)
  const leaving = closed.session.stop('closed')
  expect(closed.session.store.getState().questions).toEqual([])
  closed.say('ui/open-link', { url: 'https://docs.test/x' }, 2)
  closed.say('resources/read', { uri: 'ui://chart' }, 3)
  expect(await closed.answerTo(2)).toMatchObject({ result: { isError: true } })
  expect(await closed.answerTo(3)).toMatchObject({
    error: { message: expect.stringMatching(/closed/) },
  })
  expect(closed.script.what()).not.toContain('POST resources/read')
  expect(closed.session.store.getState().status).toBe('ready')
  void closed.session.stop()
  expect(closed.posted.filter(({ id }) => id === 'teardown')).toHaveLength(1)
  closed.session.hear('{"jsonrpc":"2.0","id":"teardown","result":{}}')
  await leaving
  expect(closed.session.store.getState().end).toBe('closed')
  const silent = await open()
  silent.say('ui/notifications/initialized')
  await silent.session.stop()
  expect(silent.session.store.getState().end).toBe('stopped')
})

it('keeps every message in the log, with its direction', async () => {
  const { session, say, explorer } = await open()
  say('ping', {}, 1)
  await vi.waitUntil(() => {
    const body = explorer.exchanges.get(session.exchangeId)?.body
    return body?.kind === 'stream' && body.frames.length === 2
  })
  const body = explorer.exchanges.get(session.exchangeId)?.body
  const frames = body?.kind === 'stream' ? [...body.frames] : []
  expect(frames.map(({ event, data }) => [event, data])).toEqual([
    ['view → host', '{"jsonrpc":"2.0","id":1,"method":"ping","params":{}}'],
    ['host → view', '{"jsonrpc":"2.0","id":1,"result":{}}'],
  ])
  session.hear(
    JSON.stringify({ jsonrpc: '2.0', method: 'x', params: { long: 'a'.repeat(600_000) } }),
  )
  await Promise.resolve()
  const grown = explorer.exchanges.get(session.exchangeId)?.body
  const last = grown?.kind === 'stream' ? grown.frames.at(-1) : undefined
  expect(last?.raw.length).toBeLessThan(20_000)
  expect(last?.whole?.blob.size).toBeGreaterThan(600_000)
})

it('reads a view as a recorded request, and says why there is none', async () => {
  const { explorer } = await open()
  const { signal } = new AbortController()
  expect(await loadView(explorer, 'ui://chart', signal)).toMatchObject({
    kind: 'view',
    view: { html: '<p>chart</p>' },
  })
  expect(await loadView(explorer, 'ui://none', signal)).toMatchObject({ kind: 'failed' })
})

it('keeps what was granted by origin, until it is taken back', () => {
  const explorer = createExplorer(testHost())
  const url = 'https://mcp.test/a/mcp?k=1'
  grant(explorer, 'views', { url, more: ['camera'] })
  grant(explorer, 'views', { url: 'https://mcp.test/b', more: ['connect https://a.test'] })
  const { settings } = explorer
  expect(grantsOf(settings.getState(), 'views', url)).toEqual(['camera', 'connect https://a.test'])
  expect(grantsOf(settings.getState(), 'icons', url)).toBeUndefined()
  revoke(explorer, 'views', url)
  expect(settings.getState().views).toEqual({})
})
