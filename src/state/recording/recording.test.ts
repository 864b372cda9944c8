import { describe, expect, test } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import type { Explorer } from '#state/explorer.ts'
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
import { testHost } from '#test/testHost.ts'
import { readFrame } from '#wire/sse.ts'
import type { Exchange, ExchangeId, WireEvent } from '#wire/types.ts'

import { exportExchanges, fileNameFor } from './exporting.ts'
import type { ExportFormat } from './exporting.ts'
import { importFile } from './importing.ts'

const HEAD = {
  kind: 'head',
  at: 20,
  status: 200,
  statusText: '',
  headers: [['content-type', 'text/event-stream']],
  type: 'cors',
} as const

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl'
const TOKEN = 'tok_1234567890ab6f2c'

function all({ exchanges }: Explorer): readonly Exchange[] {
  return [...exchanges.store.getState().log.values()]
}

function exported(explorer: Explorer, format: ExportFormat, includeSecrets = false) {
  const { signal } = new AbortController()
  return exportExchanges(explorer, all(explorer), { format, includeSecrets, signal })
}

/** What an exchange shows, without what is its own in each page. */
function seen({ origin, body, ...rest }: Exchange) {
  return {
    ...rest,
    id: 0,
    recorded: undefined,
    origin: origin.kind,
    body: body.kind === 'stream' ? [...body.frames] : body,
  }
}

const CALLS: readonly (readonly WireEvent[])[] = [
  resultEvents({ content: [{ type: 'text', text: 'Grüße 👋\n"x"' }], n: 1.5e300 }),
  [
    { kind: 'request', at: 0, request: madeRequest(), dropped: ['cookie'] },
    headEvent(200, 'text/event-stream'),
    { kind: 'chunk', at: 30, bytes: 400 },
    ...frameEvents([': ping', progress(1, 2), 'event: x\nid: 7\nretry: 10\ndata: a\ndata: b']),
    endEvent(500, { kind: 'truncated', rest: 'data: half', message: 'gone', lost: 'channel' }),
  ],
  jsonEvents('<html>Bad gateway', 502),
  [endEvent(5, { kind: 'unreachable', message: 'Failed to fetch', code: 'ENOTFOUND' })],
  [endEvent(5, { kind: 'refused', message: 'Invalid name' })],
  [headEvent(), endEvent(5, { kind: 'aborted', by: 'timeout' })],
]

function filled(): Explorer {
  const explorer = createExplorer(testHost())
  for (const events of CALLS) logExchange(explorer, events)
  explorer.exchanges.open({ kind: 'listen' }, madeRequest({ method: 'GET', body: null }))
  return explorer
}

describe('a recording', () => {
  test('comes back as it was', async () => {
    const explorer = filled()
    const { blob, found } = await exported(explorer, 'recording')
    expect(found).toEqual([])
    expect(JSON.parse(await blob.text())).toMatchObject({
      format: 'mcp-explorer-recording',
      version: 1,
      made: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      page: { name: 'mcp-explorer' },
    })
    const other = createExplorer(testHost())
    const { ids, problems } = await importFile(other, new File([blob], 'mine.json'))
    expect(problems).toEqual([])
    expect(ids).toHaveLength(7)
    const [back, was] = [all(other), all(explorer)]
    expect(back.slice(0, 6).map(seen)).toEqual(was.slice(0, 6).map(seen))
    // Nothing that was read runs, and no tab of this page sent it.
    expect(back.at(6)?.outcome).toMatchObject({ kind: 'truncated', at: 0 })
    expect(back[0]?.origin).toEqual({ kind: 'tab', tab: '' })
    expect(new Set(back.map(({ recorded }) => recorded)).size).toBe(1)
    expect(back[0]?.recorded).toEqual({ name: 'mine.json', at: was[0]?.startedAt })
  })

  test('may be laid out anew by other programs', async () => {
    const { blob } = await exported(filled(), 'recording')
    const other = createExplorer(testHost())
    const pretty = JSON.stringify(JSON.parse(await blob.text()), null, 2)
    expect((await importFile(other, new Blob([pretty]))).ids).toHaveLength(7)
    expect(all(other).slice(0, 6).map(seen)).toEqual(
      all(filled())
        .slice(0, 6)
        .map((each) => ({
          ...seen(each),
          startedAt: expect.any(Number),
        })),
    )
  })

  test('of 20,000 events loses none', async () => {
    const explorer = createExplorer(testHost())
    const frames = frameEvents(Array.from({ length: 20_000 }, (_, index) => progress(index)))
    logExchange(explorer, [headEvent(200, 'text/event-stream'), ...frames, endEvent(9e6)])
    const { blob } = await exported(explorer, 'recording')
    const other = createExplorer(testHost())
    await importFile(other, blob)
    const [back, was] = [all(other)[0]?.body, all(explorer)[0]?.body]
    if (back?.kind !== 'stream' || was?.kind !== 'stream') throw new Error('no stream')
    expect(back.frames.length).toBe(20_000)
    expect(back.frames.at(777)).toEqual(was.frames.at(777))
    expect(back.frames.at(-1)).toEqual(was.frames.at(-1))
  })

  test('keeps a long event whole, with its other lines in sight', async () => {
    const explorer = createExplorer(testHost())
    const data = `{"jsonrpc":"2.0","id":1,"result":{"text":"${'x'.repeat(600_000)}"}}`
    const raw = `id: 7\nevent: message\ndata: ${data}`
    const whole = { blob: new Blob([raw]), kind: 'event' } as const
    const frame = { ...readFrame('id: 7\ndata: {}', 0, 5), whole }
    const stream = [
      { ...HEAD, url: 'https://a.example' },
      { kind: 'frame', at: 5, frame },
      endEvent(),
    ] as const
    logExchange(explorer, stream)
    const { blob } = await exported(explorer, 'recording')
    const other = createExplorer(testHost())
    await importFile(other, blob)
    const body = all(other)[0]?.body
    const back = body?.kind === 'stream' ? body.frames.at(0) : undefined
    expect(back).toMatchObject({ id: '7', event: 'message' })
    expect(back?.raw.length).toBeLessThan(100_000)
    expect(await back?.whole?.blob.text()).toBe(raw)
  })

  test('keeps a long answer whole, with what would have been a secret cut in two', async () => {
    const explorer = createExplorer(testHost())
    explorer.secrets.hold('p', { token: TOKEN })
    const row = `{"text":"${'é'.repeat(990)}${TOKEN}"}`
    const text = `{"jsonrpc":"2.0","id":1,"result":{"rows":[${Array(900).fill(row).join(',')}]}}`
    const id = logExchange(explorer, [
      headEvent(),
      { kind: 'body', at: 9, text: '{}', whole: { blob: new Blob([text]), kind: 'body' } },
      endEvent(),
    ])
    const { blob, found } = await exported(explorer, 'recording')
    expect(found).toEqual([
      { what: 'A secret entered on this page', where: `answer ${id}`, count: 900 },
    ])
    const other = createExplorer(testHost())
    await importFile(other, blob)
    const body = all(other)[0]?.body
    expect(body?.kind === 'text' && (await body.whole?.blob.text())).toBe(
      text.replaceAll(TOKEN, '••••6f2c'),
    )
  })
})

/** Each letter as an escape of JSON. */
function escaped(text: string): string {
  return text.replaceAll(/./g, (each) => String.raw`\u00${each.charCodeAt(0).toString(16)}`)
}

/** What a file holds of a long answer, and the count of what was found in it. */
async function hiddenIn(text: string, token = '') {
  const explorer = createExplorer(testHost())
  explorer.secrets.hold('p', { token })
  logExchange(explorer, [
    headEvent(),
    { kind: 'body', at: 9, text: '{}', whole: { blob: new Blob([text]), kind: 'body' } },
    endEvent(),
  ])
  const { blob, found } = await exported(explorer, 'recording')
  return { file: await blob.text(), counts: found.map(({ count }) => count) }
}

test.each([
  ['words without a line end', (secret: string) => `${secret} and `, 'eyJhbGciOiJ9.eyJzdWIiOiJ9.'],
  ['addresses', (secret: string) => `https://a.example/?token=${secret} `, ''],
  [
    'JSON in several lines inside of a text',
    (secret: string) => JSON.stringify(JSON.stringify({ id: 1, password: secret }, null, 2)),
    '',
  ],
])('a long answer of %s is cut where no secret stands', async (_, around, start) => {
  const secret = `${start}${'S3cr3t'.repeat(150)}`
  const text = `{"text":"${around(secret).replaceAll(/^"|"$/g, '').repeat(900)}"}`
  const { file, counts } = await hiddenIn(text)
  expect(file).not.toContain('S3cr3tS3cr3t')
  expect(counts).toEqual([900])
})

test('a long answer is cut where no secret stands, however it is spelled', async () => {
  const secret = 'S3cr3t'.repeat(50)
  const { file, counts } = await hiddenIn(`"${`${escaped(secret)} and `.repeat(900)}"`, secret)
  expect(file).not.toMatch(/u00/)
  expect(counts).toEqual([900])
})

describe('secrets', () => {
  function withSecrets(): { readonly explorer: Explorer; readonly id: ExchangeId } {
    const explorer = createExplorer(testHost())
    explorer.secrets.hold('p', { token: TOKEN })
    const request = madeRequest({
      url: `https://mcp.example.com/mcp/acme/${TOKEN}?apikey=QUERYSECRET`,
      headers: [['Authorization', 'Bearer HEADERSECRET1']],
      body: `{"jsonrpc":"2.0","id":1,"method":"x","params":{"password":"BODYSECRET","at":"${TOKEN}"}}`,
    })
    const body = JSON.stringify({ result: { jwt: JWT, text: `the token is ${TOKEN}` } })
    const events: WireEvent[] = [
      { ...HEAD, url: request.url },
      ...frameEvents([`data: ${body}`, 'data: {"a":"Bearer FRAMESECRET123"}']),
      endEvent(400, { kind: 'truncated', rest: `data: ${TOKEN}`, message: `lost ${TOKEN}` }),
    ]
    return { explorer, id: logExchange(explorer, events, request) }
  }
  const SECRETS = [
    TOKEN,
    JWT,
    'QUERYSECRET',
    'HEADERSECRET1',
    'BODYSECRET',
    'FRAMESECRET123',
  ] as const

  test.each(['recording', 'har'] as const)('are left out of a %s, and listed', async (format) => {
    const { explorer, id } = withSecrets()
    const { blob, found } = await exported(explorer, format)
    const text = await blob.text()
    for (const secret of SECRETS) expect(text).not.toContain(secret)
    expect(() => void JSON.parse(text)).not.toThrow()
    const lines = found.map(({ what, where }) => `${what} in ${where}`)
    expect(lines).toContain('Authorization header in ')
    expect(lines).toContain('Parameter apikey in the address')
    expect(lines).toContain('A secret entered on this page in the address')
    expect(lines).toContain(`Value of “password” in request ${id}`)
    expect(lines).toContain(`Text that looks like a bearer token in answer ${id}`)
    expect(lines).toContain(`Text that looks like a JWT in answer ${id}`)
    expect(JSON.stringify(found)).not.toMatch(new RegExp(SECRETS.join('|')))
  })

  test.each(['recording', 'har'] as const)(
    'that are numbers, escaped or in a form are left out of a %s, and listed',
    async (format) => {
      const explorer = createExplorer(testHost())
      explorer.secrets.hold('p', { token: TOKEN })
      const answer = `{"result":{"a":"${escaped(TOKEN)}","pin":4711,"progressToken":815}}`
      logExchange(explorer, [{ ...HEAD, url: 'https://a.example' }, endEvent()])
      const id = logExchange(
        explorer,
        [headEvent(), { kind: 'body', at: 9, text: answer }, endEvent()],
        madeRequest({
          headers: [['content-type', 'application/x-www-form-urlencoded;charset=utf-8']],
          body: 'password=314159&max=271828',
        }),
      )
      const { blob, found } = await exported(explorer, format)
      const text = await blob.text()
      expect(text).not.toMatch(/4711|314159|u0074/)
      expect(text).toContain('password=••••&max=271828')
      const other = createExplorer(testHost())
      await importFile(other, blob)
      const body = all(other).at(-1)?.body
      if (body?.kind !== 'text') throw new Error('no text')
      expect(JSON.parse(body.text)).toEqual({
        result: { a: '••••6f2c', pin: '••••', progressToken: 815 },
      })
      const lines = found.map(({ what, where, count }) => `${count} ${what} in ${where}`)
      expect(lines.sort()).toEqual([
        `1 A secret entered on this page in answer ${id}`,
        `1 Parameter password in request ${id}`,
        `1 Value of “pin” in answer ${id}`,
      ])
    },
  )

  test('stand in the file when they are wanted, and are listed all the same', async () => {
    const { explorer } = withSecrets()
    const { blob, found } = await exported(explorer, 'recording', true)
    const text = await blob.text()
    for (const secret of SECRETS) expect(text).toContain(secret)
    expect(found.length).toBeGreaterThan(5)
  })

  test('are called by their names while their connection is known', async () => {
    const explorer = createExplorer(
      testHost(async (request) => {
        const { id } = (await request.json()) as { id: number }
        return Response.json({ jsonrpc: '2.0', id, result: { tools: [] } })
      }),
    )
    const { newProfile } = await import('../profiles.ts')
    const profile = {
      ...newProfile('p'),
      url: 'https://mcp.test/mcp/acme',
      auth: 'tokenUrl' as const,
      protocol: 'none' as const,
    }
    await explorer.connect(profile, { token: TOKEN })
    const { found } = await exported(explorer, 'har')
    expect(found).toContainEqual({ what: 'Access token', where: 'the address', count: 4 })
  })

  test.each(['recording', 'har'] as const)(
    'that a %s left out are told of by the parts they stood in, also when it is exported again',
    async (format) => {
      const { explorer } = withSecrets()
      logExchange(explorer, resultEvents({ content: [], structuredContent: { pin: 4711 } }))
      logExchange(explorer, resultEvents({ content: [] }))
      const { blob } = await exported(explorer, format)
      const other = createExplorer(testHost())
      await importFile(other, blob)
      const told = [['head', 'request', 'answer'], ['answer'], undefined]
      expect(all(other).map(({ replaced }) => replaced)).toEqual(told)
      const third = createExplorer(testHost())
      await importFile(third, (await exported(other, format, true)).blob)
      expect(all(third).map(({ replaced }) => replaced)).toEqual(told)
      const { blob: whole } = await exported(explorer, format, true)
      expect(await whole.text()).not.toContain('redacted')
    },
  )

  test.each(['recording', 'har'] as const)(
    'by their names leave no letter of theirs in a %s',
    async (format) => {
      const explorer = createExplorer(testHost())
      const secret = 'Correct-Horse-9Zq7'
      const request = madeRequest({
        url: `https://mcp.example.com/mcp?apikey=${secret}&at=1`,
        headers: [
          ['Authorization', `Bearer ${secret}`],
          ['X-Api-Key', secret],
        ],
        body: JSON.stringify({ params: { password: secret, url: `https://a.b/?token=${secret}` } }),
      })
      const inner = JSON.stringify({ password: secret, link: `https://a.b/?token=${secret}` })
      logExchange(explorer, resultEvents({ secret, text: inner, pin: 123_456_789_012 }), request)
      const { blob } = await exported(explorer, format)
      const text = await blob.text()
      expect(text).not.toMatch(/9Zq7|9012/)
      const other = createExplorer(testHost())
      await importFile(other, blob)
      const body = all(other)[0]?.body
      if (body?.kind !== 'text') throw new Error('no text')
      expect(JSON.parse(body.text)).toMatchObject({
        result: {
          secret: '••••',
          text: '{"password":"••••","link":"https://a.b/?token=••••"}',
          pin: '••••',
        },
      })
    },
  )

  test('that are masked already stay as they are', async () => {
    const { explorer } = withSecrets()
    const { blob } = await exported(explorer, 'recording')
    const other = createExplorer(testHost())
    await importFile(other, blob)
    const again = await exported(other, 'recording')
    expect(again.found).toEqual([])
    expect(all(other)[0]?.request.headers).toEqual([['Authorization', 'Bearer ••••']])
  })
})

test('a file is named after the day', () => {
  const at = new Date(2026, 10, 22, 14, 3).getTime()
  expect(fileNameFor('recording', at)).toBe('mcp-traffic-2026-11-22-1403.json')
  expect(fileNameFor('har', at)).toBe('mcp-traffic-2026-11-22-1403.har')
})

test('an export that is called off ends', async () => {
  const explorer = createExplorer({ ...testHost(), now: () => Math.random() * 1e6 })
  for (const events of CALLS) logExchange(explorer, events)
  const signal = AbortSignal.abort()
  await expect(
    exportExchanges(explorer, all(explorer), { format: 'har', includeSecrets: false, signal }),
  ).rejects.toThrow(/abort/i)
})
