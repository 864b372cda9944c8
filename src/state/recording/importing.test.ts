import { expect, test } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { testHost } from '#test/testHost.ts'

import { importFile } from './importing.ts'

const CALL = { request: { method: 'POST', url: 'https://a.example/mcp', body: '{}' } }

async function open(content: unknown) {
  const explorer = createExplorer(testHost())
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const imported = await importFile(explorer, new Blob([text]))
  const [id] = imported.ids
  return { ...imported, first: id && explorer.exchanges.get(id) }
}

function callsOf(count: number): readonly unknown[] {
  return Array.from({ length: count }, () => CALL)
}

/** A recording with these exchanges. */
function recording(...exchanges: readonly unknown[]) {
  return { format: 'mcp-explorer-recording', version: 1, exchanges }
}

test.each([
  ['nothing', '', /^The file is no JSON/],
  ['no JSON', '{"format":', /^The file is no JSON: .* in line 1\.$/],
  ['JSON of somebody else', { hello: 1 }, /^The file is neither a recording/],
  ['a list', [1], /^The file is neither a recording/],
  ['another version', { ...recording(CALL), version: 2 }, /another version/],
  ['no exchanges', recording(), /^The file holds no exchanges\.$/],
  ['only broken exchanges', recording(1, null, [], 'x'), /^4 exchanges of the file can’t be read/],
  [
    'a version of its own in our layout',
    '{"format":"mcp-explorer-recording","version":9,"exchanges":[\n]}',
    /another version/,
  ],
  [
    'half a file',
    `{"format":"mcp-explorer-recording","version":1,"exchanges":[\n${JSON.stringify(CALL)},\n`,
    /^The file ends too early/,
  ],
  [
    'lists that end twice',
    '{"format":"mcp-explorer-recording","version":1,"exchanges":[\n]\n]\n]\n]}',
    /^A part of the file is no JSON/,
  ],
  [
    'a broken line',
    '{"format":"mcp-explorer-recording","version":1,"exchanges":[\n{"a":\n]}',
    /^A part of the file is no JSON\.$/,
  ],
  ['depth without end', '['.repeat(2_000_000), /^The file /],
  ['lists in lists without end', `{"log":{"entries":[\n${'[\n'.repeat(100_000)}`, /nests lists/],
  [
    'an exchange without end',
    `{"log":{"entries":[\n{"a":[\n${'1,\n'.repeat(1_000_001)}`,
    /has too many lines/,
  ],
  ['a long line', `{"log":{"entries":[\n${'x'.repeat(21_000_000)}`, /longer than 20 MB/],
  ['a large file of another layout', ' '.repeat(20_000_001), /^The file is larger than 20 MB/],
])('refuses %s', async (_, content, why) => {
  const { ids, problems } = await open(content)
  expect(ids).toEqual([])
  expect(problems[0]).toMatch(why)
})

/** An entry of a browser's tool. */
function entry(method: string, url: string, parts: Readonly<Record<string, unknown>> = {}) {
  const { sent, headers = [], mimeType = 'text/html', text = '' } = parts
  return {
    startedDateTime: '2026-11-22T10:00:00Z',
    request: { method, url, headers, ...(sent !== undefined && { postData: { text: sent } }) },
    response: { status: 200, headers: [], content: { size: 1, mimeType, text } },
  }
}

test('of what a browser wrote down only MCP is taken, and the rest counted', async () => {
  const url = 'https://a.example/mcp'
  const session = [{ name: 'Mcp-Session-Id', value: 's' }]
  const stream = [{ name: 'Accept', value: 'text/event-stream' }]
  const entries = [
    entry('GET', 'https://a.example/'),
    entry('GET', 'https://a.example/app.js', {
      mimeType: 'text/javascript',
      text: 'send({"jsonrpc":"2.0"})',
    }),
    entry('POST', 'https://a.example/count', { sent: '{"a":1}', mimeType: 'application/json' }),
    entry('POST', url, { sent: '{"jsonrpc":"2.0","id":1,"method":"ping"}' }),
    entry('POST', url, {
      mimeType: 'application/json',
      text: '{"jsonrpc":"2.0","id":1,"result":{}}',
    }),
    entry('GET', url, { headers: stream }),
    entry('DELETE', url, { headers: session }),
  ]
  const { ids, problems } = await open({ log: { entries } })
  expect(ids).toHaveLength(4)
  expect(problems).toEqual(['3 requests of the file are not MCP, and left out.'])
  const none = await open({ log: { entries: entries.slice(0, 1) } })
  expect(none).toMatchObject({
    ids: [],
    problems: ['1 request of the file is not MCP, and left out.'],
  })
})

test('refuses a file too large to be looked into', async () => {
  const explorer = createExplorer(testHost())
  const file = Object.defineProperty(new Blob(), 'size', { value: 400_000_001 })
  const { problems } = await importFile(explorer, file)
  expect(problems).toEqual(['The file is larger than 400 MB.'])
})

test('takes wrong types as missing, and never as something that runs', async () => {
  const odd = {
    origin: '__proto__',
    startedAt: 1e300,
    request: {
      method: 'POST',
      url: 'javascript:alert(1)',
      headers: [['a', 'b'], ['c'], 'd', [1, 2], { name: 'x' }],
      body: 7,
      mode: 'navigate',
      redirect: 'error',
      via: 'nowhere',
    },
    dropped: ['x', 1, null],
    head: { status: -5.5, headers: 'none', at: 'soon' },
    bytes: -1,
    outcome: { kind: 'exploded', at: -3, rest: {}, lost: 'hope' },
    redacted: ['answer', 7, 'everything', 'answer'],
    body: { kind: 'stream', frames: [1, { at: {}, raw: 'data: 1' }, { raw: ['da', 'ta: 2', 3] }] },
  }
  const { first, problems } = await open(recording(odd, CALL))
  expect(problems).toEqual([])
  expect(first).toMatchObject({
    origin: { kind: 'tab', tab: '' },
    startedAt: 8.64e15,
    dropped: ['x'],
    head: { status: 0, headers: [], at: 0, url: '', type: '' },
    bytes: 0,
    replaced: ['answer'],
    outcome: { kind: 'truncated', rest: '', at: 0 },
  })
  expect(first?.request).toEqual({
    method: 'POST',
    url: 'javascript:alert(1)',
    headers: [['a', 'b']],
    body: null,
  })
  const { body } = first ?? {}
  expect(body?.kind === 'stream' && [...body.frames].map(({ data }) => data)).toEqual(['1', '2'])
})

test('names that every object has are names like others', async () => {
  const text = `{"format":"mcp-explorer-recording","version":1,"exchanges":[
{"__proto__":{"outcome":{"kind":"complete"}},"constructor":1,"request":{"method":"POST","url":"u","headers":[["__proto__","x"]]},"body":{"kind":"stream","__proto__":[
1
],"frames":[
{"at":1,"raw":"data: 1"}
]}}
]}`
  const { first } = await open(text)
  expect(first?.outcome).toMatchObject({ kind: 'truncated' })
  expect(first?.request.headers).toEqual([['__proto__', 'x']])
  expect(first?.body).toMatchObject({ kind: 'stream', frames: { length: 1 } })
  expect(Object.prototype).not.toHaveProperty('outcome')
})

test.each([
  ['address', { url: 'x'.repeat(600_000) }],
  ['header', { headers: [['a', 'x'.repeat(600_000)]] }],
  ['list of headers', { headers: Array.from({ length: 301 }, () => ['a', 'b']) }],
])('an %s without end is no exchange that a view could show', async (_, part) => {
  const odd = { request: { ...CALL.request, ...part } }
  const { ids, problems } = await open(recording(odd, CALL))
  expect(ids).toHaveLength(1)
  expect(problems).toEqual(['1 exchange of the file can’t be read, or is not HTTP.'])
})

test('of many exchanges takes the first 2,000', async () => {
  const { ids, problems } = await open(recording(...callsOf(2001)))
  expect(ids).toHaveLength(2000)
  expect(problems).toEqual(['Only the first 2,000 exchanges of the file were read.'])
})

test('leaves what was sent from here in the log, however much was read', async () => {
  const explorer = createExplorer(testHost())
  const own = explorer.exchanges.open({ kind: 'browser' }, {
    ...CALL.request,
    headers: [],
  } as never)
  explorer.exchanges.apply(own, [{ kind: 'end', at: 1, outcome: { kind: 'complete' } }])
  const file = new Blob([JSON.stringify(recording(...callsOf(900)))])
  const { ids } = await importFile(explorer, file)
  for (let count = 0; count < 10; count++) {
    explorer.exchanges.open({ kind: 'browser' }, { ...CALL.request, headers: [] } as never)
  }
  const { log } = explorer.exchanges.store.getState()
  expect(log.has(own)).toBe(true)
  expect(log.size).toBe(911)
  explorer.exchanges.remove(new Set(ids))
  expect(explorer.exchanges.store.getState().log.size).toBe(11)
})
