/** More than anyone should send: bounded, named, and never a frozen page or a lost answer. */
import { expect, test } from './fixtures.ts'
import type { Received } from './servers/recorder.ts'
import { answer, chunk, head, lastChunk, type ScriptedServer } from './servers/scriptedServer.ts'

type Message = {
  readonly id: number
  readonly method: string
  readonly params?: { cursor?: string }
}
type Step = ReturnType<typeof answer>

/** A modern server with one tool, whose call and lists are the test's. */
function serve(
  scripted: ScriptedServer,
  call: (id: number) => readonly Step[],
  list: (cursor: string | undefined) => object = () => ({ tools: [{ name: 'heavy' }] }),
): string {
  return scripted.on('/mcp', ({ body }: Received) => {
    const message: Message = JSON.parse(body)
    const { id, method, params } = message
    if (method === 'tools/call') return call(id)
    const result =
      method === 'server/discover'
        ? { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } }
        : list(params?.cursor)
    return [json(`{"jsonrpc":"2.0","id":${id},"result":${JSON.stringify(result)}}`)]
  })
}

function json(body: string): Step {
  return answer({ headers: { 'content-type': 'application/json' }, body })
}

function events(...frames: readonly string[]): readonly Step[] {
  return [head(200, { 'content-type': 'text/event-stream' }), ...frames.map(chunk), lastChunk()]
}

/** A result with one text, exactly as it goes over the wire. */
function resultText(id: number, text: string): string {
  return `{"jsonrpc":"2.0","id":${id},"result":{"resultType":"complete","content":[{"type":"text","text":${text}}]}}`
}

const HEAVY = [
  {
    what: 'an event of 20 MB',
    call: (id: number) => events(`data: ${resultText(id, `"${'x'.repeat(20_000_000)}"`)}\n\n`),
  },
  {
    what: '10,000 levels of nesting',
    call: (id: number) => {
      const deep = '['.repeat(10_000) + ']'.repeat(10_000)
      return [
        json(`{"jsonrpc":"2.0","id":${id},"result":{"structuredContent":${deep},"content":[]}}`),
      ]
    },
  },
  {
    what: '10,000 levels of nesting inside a text',
    call: (id: number) => [
      json(resultText(id, JSON.stringify('{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)))),
    ],
  },
  {
    what: 'names that mean something to JavaScript',
    call: (id: number) => [
      json(
        `{"jsonrpc":"2.0","id":${id},"result":{"content":[],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}}}`,
      ),
    ],
  },
  {
    what: 'numbers beyond 2^53',
    call: (id: number) => [
      json(
        `{"jsonrpc":"2.0","id":${id},"result":{"content":[],"structuredContent":{"n":12345678901234567890}}}`,
      ),
    ],
  },
] as const

for (const { what, call } of HEAVY) {
  test(`${what}: shown, and the page goes on`, async ({
    composePane,
    connectPanel,
    page,
    responsePane,
    scripted,
    callTool,
  }) => {
    await connectPanel.start(serve(scripted, call))
    await callTool('heavy')
    await responsePane.expectStatus('done')
    for (const view of ['Raw', 'Headers', 'Checks', 'Result'] as const) {
      await responsePane.show(view)
      await expect(responsePane.region.getByRole('tabpanel')).not.toBeEmpty()
    }
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
    // It can be sent again at once: nothing is stuck.
    await composePane.sendButton.click()
    await expect(responsePane.region).toHaveAttribute('data-status', 'done')
  })
}

function oddNumbers(id: number): readonly Step[] {
  return [json(`{"jsonrpc":"2.0","id":${id},"result":{"n":12345678901234567890,"n":1e400}}`)]
}

test('numbers stay as the server wrote them', async ({
  connectPanel,
  responsePane,
  scripted,
  callTool,
}) => {
  await connectPanel.start(serve(scripted, oddNumbers))
  await callTool('heavy')
  await responsePane.expectStatus('done')
  await responsePane.show('Raw')
  await expect(responsePane.region).toContainText('12345678901234567890')
  await expect(responsePane.region).toContainText('1e400')
})

test('cursors without end: 200 pages in one go, then the user decides', async ({
  connectPanel,
  page,
  scripted,
}) => {
  const url = serve(
    scripted,
    () => [],
    (cursor = '0') => ({
      tools: [{ name: `t${cursor}` }],
      nextCursor: String(Number(cursor) + 1),
    }),
  )
  await connectPanel.start(url)
  await page.getByRole('button', { name: 'Load all', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Load 200 more pages' })).toBeVisible()
  const asked = scripted.received.filter(({ body }) => body.includes('"tools/list"'))
  expect(asked).toHaveLength(201)
})

test('a cursor that repeats: the list ends, and says so', async ({
  connectPanel,
  page,
  scripted,
}) => {
  const url = serve(
    scripted,
    () => [],
    () => ({ tools: [{ name: 'same' }], nextCursor: 'again' }),
  )
  await connectPanel.start(url)
  await page.getByRole('button', { name: 'Load all', exact: true }).click()
  await expect(page.getByText(/gave the same cursor twice/)).toBeVisible()
})

test('a stream without end is counted, shown, and stopped by the user', async ({
  composePane,
  connectPanel,
  responsePane,
  scripted,
  callTool,
}) => {
  const frame = `data: {"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"again"}}\n\n`
  const call = () => [
    head(200, { 'content-type': 'text/event-stream' }),
    ...Array.from({ length: 200 }, () => [chunk(frame.repeat(20)), wait(20)]).flat(),
  ]
  await connectPanel.start(serve(scripted, call))
  await callTool('heavy')
  await responsePane.expectStatus('streaming')
  await expect(responsePane.region.getByRole('tab', { name: /^Stream/ })).toBeVisible()
  await composePane.stopButton.click()
  await responsePane.expectStatus('cancelled')
})

function wait(ms: number): Step {
  return { do: 'wait', ms }
}
