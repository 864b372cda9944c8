/** More than anyone should send: bounded, named, and never a frozen page or a lost answer. */
import { readFile } from 'node:fs/promises'

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

const ROWS = 40_000

/** Records with a number beyond 2^53 each; 10 MB. */
function recordsText(id: number): string {
  const note = 'é'.repeat(80)
  const rows = Array.from(
    { length: ROWS },
    (_, row) => `{"n":9007199254740993${row},"row":"row ${row}.","note":"${note}"}`,
  )
  return `{"jsonrpc":"2.0","id":${id},"result":{"resultType":"complete","content":[],"structuredContent":{"rows":[${rows.join()}]}}}`
}

/** One call's answer as a body, the next one's as an event, the one after as a broken stream. */
function inTurn(): (id: number) => readonly Step[] {
  let turn = 0
  return (id) => {
    const text = recordsText(id)
    turn++
    if (turn === 1) return [json(text)]
    if (turn === 2) return events(`id: 7\r\ndata: ${text}`, '\r', '\n\r\n')
    return [head(200, { 'content-type': 'text/event-stream' }), chunk(`data: ${text}`), lastChunk()]
  }
}

test('10 MB as a body, as an event and as an unfinished one: all of it, exactly, and the page goes on', async ({
  composePane,
  connectPanel,
  page,
  responsePane,
  scripted,
  callTool,
}) => {
  await connectPanel.start(serve(scripted, inTurn()))
  await callTool('heavy')
  for (const form of ['JSON', 'SSE', 'unfinished'] as const) {
    await responsePane.expectStatus('done')
    const { region } = responsePane
    await responsePane.show('Result')
    await expect(region.getByRole('grid')).toContainText('90071992547409930')
    if (form === 'JSON') {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        region.getByRole('button', { name: 'Save result' }).click(),
      ])
      const saved = await readFile(await download.path(), 'utf8')
      expect(saved.length).toBeGreaterThan(5_000_000)
      expect(saved).toContain(`9007199254740993${ROWS - 1}`)
    }
    await region.getByRole('searchbox', { name: 'Records with the text' }).fill(`row ${ROWS - 1}.`)
    await expect(region.getByRole('grid')).toContainText(`9007199254740993${ROWS - 1}`)
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(5000)
    await responsePane.show('Checks')
    await expect(region).toContainText('only a part of it was checked')
    // What is cut in the stand-in is no fault of the server.
    await expect(region).not.toContainText('not JSON')
    await responsePane.show('Raw')
    await expect(region).toContainText(form === 'JSON' ? '{"jsonrpc"' : 'data: {"jsonrpc"')
    if (form === 'SSE') {
      await responsePane.show('Stream')
      const find = region.getByRole('searchbox', { name: 'Events with the text' })
      await find.fill('row nowhere')
      await expect(region).toContainText('Nothing matches “row nowhere”.')
      await find.fill(`row ${ROWS - 1}.`)
      await expect(region.getByText(/^1 of 1 event in [^·]+$/)).toBeVisible()
    }
    if (form === 'unfinished') break
    const before = (await region.getAttribute('data-exchange')) ?? ''
    await composePane.sendButton.click()
    await expect(region).not.toHaveAttribute('data-exchange', before)
  }
})

test('what the server asks to have back comes back unchanged, however long it is', async ({
  connectPanel,
  responsePane,
  scripted,
  callTool,
}) => {
  const state = `${'a…"\\'.repeat(200_000)}end`
  const asked = { resultType: 'input_required', requestState: state }
  let turn = 0
  const call = (id: number) => {
    const result = turn++ === 0 ? asked : { resultType: 'complete', content: [] }
    return [json(JSON.stringify({ jsonrpc: '2.0', id, result }))]
  }
  await connectPanel.start(serve(scripted, call))
  await callTool('heavy')
  await expect.poll(() => turn).toBe(2)
  await responsePane.expectStatus('done')
  const [, again] = scripted.received.filter(({ body }) => body.includes('"tools/call"'))
  expect(JSON.parse(again?.body ?? '{}').params.requestState).toBe(state)
})

function logLines(first: number, count: number): string {
  const lines = Array.from({ length: count }, (_, at) => {
    const data = `event ${first + at}.`
    const params = `{"level":"info","data":"${data}"}`
    return `id: ${first + at}\ndata: {"jsonrpc":"2.0","method":"notifications/message","params":${params}}\n\n`
  })
  return lines.join('')
}

test('20,000 events in a second: each counted, in order, none lost', async ({
  connectPanel,
  responsePane,
  scripted,
  callTool,
}) => {
  const parts = Array.from({ length: 50 }, (_, part) => logLines(400 * part, 400))
  const call = (id: number) => [
    head(200, { 'content-type': 'text/event-stream' }),
    ...parts.flatMap((part) => [chunk(part), wait(10)]),
    chunk(`data: ${resultText(id, '"done"')}\n\n`),
    lastChunk(),
  ]
  await connectPanel.start(serve(scripted, call))
  await callTool('heavy')
  await responsePane.expectStatus('done')
  const { region } = responsePane
  await responsePane.show('Stream')
  await expect(region.getByText(/^20,001 events in/)).toBeVisible()
  const find = region.getByRole('searchbox', { name: 'Events with the text' })
  const rows = region.getByRole('log', { name: 'Stream events' }).locator('[data-frame]')
  for (const index of [0, 9999, 19_999]) {
    await find.fill(`event ${index}.`)
    await expect(rows).toHaveCount(1)
    await expect(rows).toHaveAttribute('data-frame', String(index))
    await expect(rows).toContainText(`event ${index}.`)
  }
})
