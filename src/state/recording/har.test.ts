import { expect, test } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import {
  endEvent,
  frameEvents,
  headEvent,
  logExchange,
  madeRequest,
  progress,
  resultEvents,
} from '#test/madeExchange.ts'
import { testHost } from '#test/testHost.ts'

import { exportExchanges } from './exporting.ts'
import { importFile } from './importing.ts'

type Shape = Readonly<Record<string, string>>

/** Required fields and their types, by the HAR 1.2 specification; `?` may be missing. */
const SPEC: Readonly<Record<string, Shape>> = {
  log: { version: 'string', creator: 'creator', entries: 'entry[]' },
  creator: { name: 'string', version: 'string' },
  entry: {
    startedDateTime: 'date',
    time: 'number',
    request: 'request',
    response: 'response',
    cache: 'cache',
    timings: 'timings',
  },
  request: {
    method: 'string',
    url: 'string',
    httpVersion: 'string',
    cookies: 'pair[]',
    headers: 'pair[]',
    queryString: 'pair[]',
    'postData?': 'postData',
    headersSize: 'number',
    bodySize: 'number',
  },
  postData: { mimeType: 'string', params: 'pair[]', text: 'string' },
  response: {
    status: 'number',
    statusText: 'string',
    httpVersion: 'string',
    cookies: 'pair[]',
    headers: 'pair[]',
    content: 'content',
    redirectURL: 'string',
    headersSize: 'number',
    bodySize: 'number',
  },
  content: { size: 'number', mimeType: 'string', 'text?': 'string' },
  cache: {},
  timings: { send: 'number', wait: 'number', receive: 'number' },
  pair: { name: 'string', value: 'string' },
}

/** Everything that breaks the specification; a field of one's own begins with `_`. */
function faultsOf(value: unknown, type: string, path: string): readonly string[] {
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) return [`${path} is no list`]
    return value.flatMap((each, index) => faultsOf(each, type.slice(0, -2), `${path}[${index}]`))
  }
  if (type === 'date') {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/.test(String(value))
      ? []
      : [`${path} is no date`]
  }
  const shape = SPEC[type]
  if (!shape) return typeof value === type ? [] : [`${path} is no ${type}`]
  if (typeof value !== 'object' || value === null) return [`${path} is no object`]
  const object = value as Record<string, unknown>
  const known = Object.keys(shape).map((name) => name.replace('?', ''))
  const optional = ['blocked', 'dns', 'connect', 'ssl']
  return [
    ...Object.keys(object)
      .filter((name) => !known.includes(name) && !name.startsWith('_') && !optional.includes(name))
      .map((name) => `${path}.${name} is unknown`),
    ...Object.entries(shape).flatMap(([field, fieldType]) => {
      const name = field.replace('?', '')
      if (field.endsWith('?') && object[name] === undefined) return []
      return faultsOf(object[name], fieldType, `${path}.${name}`)
    }),
  ]
}

function filled() {
  const explorer = createExplorer(testHost())
  logExchange(explorer, resultEvents({ tools: [] }))
  logExchange(
    explorer,
    [
      headEvent(200, 'text/event-stream'),
      { kind: 'chunk', at: 30, bytes: 250 },
      ...frameEvents([
        progress(1, 2),
        'event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{}}',
      ]),
      endEvent(700),
    ],
    madeRequest({ url: 'https://mcp.example.com/mcp?page=2&q=a%20b' }),
  )
  logExchange(explorer, [endEvent(5, { kind: 'unreachable', message: 'Failed to fetch' })])
  explorer.exchanges.open({ kind: 'listen' }, madeRequest({ method: 'GET', body: null }))
  return explorer
}

type Entry = Readonly<Record<string, unknown>>

async function archiveOf(explorer: ReturnType<typeof filled>) {
  const exchanges = [...explorer.exchanges.store.getState().log.values()]
  const { signal } = new AbortController()
  const wish = { format: 'har', includeSecrets: false, signal } as const
  const { blob } = await exportExchanges(explorer, exchanges, wish)
  return { blob, file: JSON.parse(await blob.text()) as { log: { entries: readonly Entry[] } } }
}

test('has all that HAR 1.2 asks for', async () => {
  const { file } = await archiveOf(filled())
  expect(faultsOf(file.log, 'log', 'log')).toEqual([])
  expect(Object.keys(file)).toEqual(['log'])
  const [plain, stream, failed] = file.log.entries
  expect(plain).toMatchObject({
    request: { postData: { mimeType: 'application/json' } },
    response: { content: { text: expect.stringContaining('"tools":[]') } },
    time: 312,
    timings: { send: 0, wait: 20, receive: 292 },
  })
  expect(stream).toMatchObject({
    request: {
      queryString: [
        { name: 'page', value: '2' },
        { name: 'q', value: 'a b' },
      ],
    },
    response: {
      content: {
        size: 250,
        mimeType: 'text/event-stream',
        text: expect.stringMatching(/^data: .*\n\nevent: message\ndata: .*\n\n$/),
      },
    },
    _events: [{ at: 100 }, { at: 200, raw: expect.stringMatching(/^event: message\ndata: /) }],
  })
  expect(failed).toMatchObject({
    response: { status: 0, _error: 'unreachable: Failed to fetch' },
    _origin: 'tab',
  })
})

test('comes back with its events, times and ends', async () => {
  const explorer = filled()
  const { blob } = await archiveOf(explorer)
  const other = createExplorer(testHost())
  const { ids, problems } = await importFile(other, blob)
  expect(problems).toEqual([])
  const back = ids.map((id) => other.exchanges.get(id))
  const was = [...explorer.exchanges.store.getState().log.values()]
  for (const index of [0, 1, 2]) {
    const [one, two] = [back[index], was[index]]
    expect(one?.request).toEqual(two?.request)
    expect(one?.outcome).toEqual(two?.outcome)
    expect(one?.head?.at).toEqual(two?.head?.at)
    const bodies = [one?.body, two?.body].map((body) =>
      body?.kind === 'stream' ? [...body.frames] : body,
    )
    expect(bodies[0]).toEqual(bodies[1])
  }
})

test('of a browser’s tools is read too', async () => {
  const explorer = createExplorer(testHost())
  const entry = {
    startedDateTime: '2026-11-22T13:03:00.000+01:00',
    time: 90,
    request: {
      method: 'POST',
      url: 'https://a.example/mcp',
      headers: [{ name: 'accept', value: '*/*' }, { name: 7 }],
      postData: { mimeType: 'application/json', text: '{"jsonrpc":"2.0","id":1,"method":"x"}' },
    },
    response: {
      status: 200,
      statusText: 'OK',
      headers: [{ name: 'content-type', value: 'text/event-stream' }],
      content: { size: 30, mimeType: 'text/event-stream', text: 'data: {"a":1}\n\ndata: 2\n\n' },
    },
    timings: { blocked: 10, dns: -1, wait: 30, receive: 50 },
  }
  const other = { ...entry, request: { ...entry.request, method: 'OPTIONS' } }
  const file = new Blob([JSON.stringify({ log: { version: '1.2', entries: [entry, other, 3] } })])
  const { ids, problems } = await importFile(explorer, file)
  expect(problems).toEqual(['2 exchanges of the file can’t be read, or are not HTTP.'])
  const [id] = ids
  expect(id && explorer.exchanges.get(id)).toMatchObject({
    startedAt: Date.UTC(2026, 10, 22, 12, 3),
    request: { headers: [['accept', '*/*']] },
    head: { at: 40, status: 200 },
    outcome: { kind: 'complete', at: 90 },
    body: { kind: 'stream', frames: { length: 2 } },
  })
})

test.each([
  ['eyJncsO8w58iOjF9', '{"grüß":1}'],
  ['/9j/4AAQ', '/9j/4AAQ'],
  ['no Base64', 'no Base64'],
])('a body written as Base64, %s, is read as %s', async (text, read) => {
  const explorer = createExplorer(testHost())
  const entry = {
    request: {
      method: 'GET',
      url: 'https://a.example/',
      headers: [{ name: 'accept', value: 'text/event-stream' }],
    },
    response: {
      status: 200,
      content: { size: 9, mimeType: 'application/json', text, encoding: 'base64' },
    },
  }
  const { ids } = await importFile(
    explorer,
    new Blob([JSON.stringify({ log: { entries: [entry] } })]),
  )
  const [id] = ids
  expect(id && explorer.exchanges.get(id)?.body).toEqual({ kind: 'text', text: read })
})
