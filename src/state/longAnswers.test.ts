/** A long answer from the wire to the log, checks, history and reader: only the reader ever sees all of it. */
import { expect, test, vi } from 'vitest'

import { modernMeta } from '#mcp/outgoing.ts'
import { readRow } from '#mcp/readRow.ts'
import { createScript, result } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'
import type { Exchange } from '#wire/types.ts'

import { createExplorer } from './explorer.ts'
import { describeCall } from './library/describeCall.ts'
import { newProfile } from './profiles.ts'
import { verdictsOf } from './verdicts.ts'

const COUNT = 6000
const ROWS = Array.from(
  { length: COUNT },
  (_, n) => `{"n":1234567890123456789${n},"name":"Row ${n}","note":"${'é'.repeat(60)}"}`,
)
const STRUCTURED = `{"rows":[${ROWS.join(',')}]}`
const RESULT = `{"resultType":"complete","content":[{"type":"text","text":${JSON.stringify(STRUCTURED)}},{"type":"image","mimeType":"image/png","data":"${'AAAA'.repeat(5000)}"}],"structuredContent":${STRUCTURED},"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"s","version":"1"}}}`

/** True of the whole only. */
const OUTPUT = { type: 'object', properties: { rows: { type: 'array', minItems: COUNT } } }
const TOOL = { name: 'a', inputSchema: { type: 'object' }, outputSchema: OUTPUT }
const LIST = { resultType: 'complete', ttlMs: 0, cacheScope: 'private', tools: [TOOL] }

function respond(id: unknown, type: string): Response {
  const text = `{"jsonrpc":"2.0","id":${String(id)},"result":${RESULT}}`
  const body = type === 'text/event-stream' ? `event: message\ndata: ${text}\n\n` : text
  return new Response(body, { headers: { 'Content-Type': type, 'X-Accel-Buffering': 'no' } })
}

async function send(type: string) {
  const { fetch } = createScript((asked) => {
    if (asked.what === 'POST tools/call') return respond(asked.message['id'], type)
    const found = { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } }
    return result(asked, asked.what === 'POST tools/list' ? LIST : { ...LIST, ...found })
  })
  const explorer = createExplorer(testHost(fetch))
  const address = { url: 'https://server.test/mcp', protocol: '2026-07-28' } as const
  await explorer.connect({ ...newProfile('p'), ...address }, {})
  const tab = explorer.openBlank()
  const params = { name: 'a', arguments: {}, _meta: modernMeta() }
  const text = JSON.stringify({ jsonrpc: '2.0', id: 9, method: 'tools/call', params })
  explorer.tabs.update(tab, { text })
  const sent: Exchange[] = []
  explorer.onSent(({ exchange }) => void sent.push(exchange))
  await explorer.send(tab)
  const [exchange] = sent
  if (!exchange) throw new Error('nothing was sent')
  return { explorer, exchange, tab, text }
}

function answerIn({ body }: Exchange) {
  if (body.kind === 'none') throw new Error('no body')
  if (body.kind === 'text') return body
  const { data = '', whole } = body.frames.at(-1) ?? {}
  return { text: data, whole }
}

test.each(['application/json', 'text/event-stream'])('an answer of 1 MB as %s', async (type) => {
  const parsed: number[] = []
  const parse = JSON.parse
  vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
    parsed.push(text.length)
    return parse(text, reviver)
  })
  const { explorer, exchange, tab, text } = await send(type)
  const answer = answerIn(exchange)
  expect(exchange.bytes).toBeGreaterThan(1_000_000)
  expect(answer.text.length).toBeLessThan(150_000)
  expect(answer.whole?.blob.size).toBeGreaterThan(exchange.bytes - 10)
  expect(readRow(exchange)).toMatchObject({ status: 'done', word: 'OK', name: 'a' })

  const { store, ask } = verdictsOf(explorer)
  ask(exchange, explorer.connections.getState().connection?.endpoint)
  const verdict = await vi.waitFor(() => store.getState().get(exchange.id) ?? Promise.reject())
  expect(verdict.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(verdict.findings.map(({ check }) => check)).toContain('checks.part')

  expect(describeCall(explorer, { tabId: tab, exchange, typed: text }).call).toMatchObject({
    cut: 'result',
    bytes: exchange.bytes,
  })
  expect(parsed.filter((length) => length > 500_000)).toEqual([])

  if (!answer.whole) throw new Error('not long')
  const at = ['result', 'structuredContent', 'rows', COUNT - 1, 'n']
  const doc = await explorer.reader.open({ whole: answer.whole, at })
  if ('problem' in doc) throw new Error(doc.problem)
  expect(await doc.ask('exactText', 0)).toBe(`1234567890123456789${COUNT - 1}`)
})
