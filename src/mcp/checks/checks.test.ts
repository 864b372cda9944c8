import { describe, expect, test } from 'vitest'

import {
  ADDRESS,
  MODERN,
  LEGACY,
  NEWEST_BATCHED,
  made,
  ask,
  modern,
  legacy,
  COMPLETE,
  TEXT,
  answer,
  error,
  note,
  stream,
  typed,
  BARE,
  OK,
  call,
  OBJECT,
  tools,
  tool,
  listing,
  LISTEN,
  ACK,
  CHANGED,
  CLOSED,
  WITH_PROGRESS,
  DONE,
  findingsOf,
  judge,
  type Parts,
} from '#test/checkCases.ts'
import { cpuTime } from '#test/cpuTime.ts'
import {
  endEvent,
  frameEvents,
  headEvent,
  jsonEvents,
  progress,
  madeExchange,
} from '#test/madeExchange.ts'

import type { Endpoint, Json } from '../types.ts'
import { CHECKS, checkOf } from './checks.ts'
import type { Check } from './types.ts'

const TABLES = import.meta.glob<Record<string, readonly Check[]>>('./*Checks.ts', { eager: true })
const TESTS = import.meta.glob<string>('./*Checks.test.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
})

describe('the tables', () => {
  test('each has its tests beside it, and together they are all the checks, each once', () => {
    const ids = CHECKS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const inTables = Object.values(TABLES).flatMap((table) => Object.values(table).flat())
    expect(inTables.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    const tested = Object.values(TESTS).map((text) => /^testChecks\((\w+), \{$/m.exec(text)?.[1])
    expect(new Set(tested)).toEqual(new Set(Object.values(TABLES).flatMap(Object.keys)))
  })

  test('rules are whole sentences with a source', () => {
    for (const { id, rule, source } of CHECKS) {
      expect(`${id}: ${rule}`).toMatch(/^\S.*\.$/)
      expect(`${id}: ${source}`).not.toMatch(/: $/)
    }
  })
})

describe('places', () => {
  test('a frame and a pointer into its JSON', () => {
    const found = findingsOf(
      modern(WITH_PROGRESS, stream([progress(2), progress(1), DONE])),
      'progress.order',
    )
    expect(found).toMatchObject([{ at: { frame: 1, pointer: '/params/progress' } }])
  })

  test('a pointer into a body, through a batch, and with escapes', () => {
    const [batch] = findingsOf(
      made(NEWEST_BATCHED, [BARE], jsonEvents([{ ...DONE, id: 7 }])),
      'res.id-mismatch',
    )
    expect(batch?.at).toEqual({ pointer: '/0/id' })
    const properties = { 'a/b': { type: 'number', 'x-mcp-header': 'N' } }
    const [header] = findingsOf(
      listing(tools(tool('a', { inputSchema: { ...OBJECT, properties } }))),
      'tool.header-annotation',
    )
    expect(header?.at?.pointer).toBe('/result/tools/0/inputSchema/properties/a~1b/x-mcp-header')
  })

  test('a duplicate and a rounded number where they stand', () => {
    const text = '{"jsonrpc":"2.0","id":1,"result":{"a":1,"a":9007199254740993}}'
    const found = findingsOf(modern(call(), jsonEvents(text)), 'res.not-json')
    expect(found).toMatchObject([
      { severity: 'info', at: { pointer: '/result/a' } },
      { severity: 'info', at: { pointer: '/result/a' } },
    ])
  })
})

describe('no false alarms', () => {
  test('a fine exchange of each era gives nothing', () => {
    const plain = answer({ content: [TEXT] })
    const bare = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'a', arguments: {} },
    }
    const channel: Endpoint = { ...LEGACY, era: 'http+sse', revision: '2024-11-05' }
    const none: Endpoint = { url: ADDRESS, era: 'stateless', revision: 'none' }
    for (const { exchange, context } of [
      modern(call(), OK),
      modern(WITH_PROGRESS, stream([progress(1, 2), progress(2, 2), DONE])),
      modern(LISTEN, stream([ACK, CHANGED, CLOSED])),
      legacy(bare, jsonEvents(plain)),
      legacy(bare, stream(['id: 1\nretry: 100\ndata:', plain])),
      legacy('', stream([CHANGED]), { method: 'GET' }),
      made(none, bare, jsonEvents(plain)),
      made(channel, bare, [headEvent(202, 'text/plain'), ...frameEvents([plain]), endEvent()]),
      // The one stream brings the answers to what else is asked meanwhile, too.
      made(channel, bare, [
        headEvent(202, 'text/plain'),
        ...frameEvents([{ ...DONE, id: 2 }, plain]),
        endEvent(),
      ]),
    ]) {
      expect(judge(exchange, context).findings).toEqual([])
    }
  })

  test('a server of an older era answers our modern probe in its own way', () => {
    const probe: Parts = { origin: { kind: 'probe' } }
    const fine: Parts = { ...probe, context: { endpoint: LEGACY } }
    for (const events of [
      jsonEvents(error(-32_601), 200),
      jsonEvents({ error: 'Session required' }, 400),
      typed('Not found', 'text/html', 404),
    ]) {
      expect(judge(modern(ask('server/discover'), events, probe).exchange, {}).findings).toEqual([])
      const { exchange, context } = modern(ask('server/discover'), events, fine)
      expect(judge(exchange, context).findings).toEqual([])
    }
  })

  test('another server’s connection says nothing about an exchange', () => {
    const { exchange } = made({ ...LEGACY, url: 'https://old.test/mcp' }, ask('tools/list'), OK)
    const { findings } = judge(exchange, { endpoint: MODERN })
    expect(findings.map(({ check }) => check)).not.toContain('req.meta-missing')
  })

  test('an exchange that runs is not missing anything yet', () => {
    const running = madeExchange([headEvent(200, 'text/event-stream'), ...frameEvents([': hi'])])
    expect(judge(running).findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

/** Milliseconds of the best of ten runs, because tests share their machine. */
function quickest(run: () => unknown): number {
  const times = Array.from({ length: 10 }, () => {
    const started = cpuTime()
    run()
    return cpuTime() - started
  })
  return Math.min(...times)
}

describe('bounds', () => {
  test('one check does not fill the page', () => {
    const notes = Array.from({ length: 500 }, () => CHANGED)
    const found = findingsOf(modern(call(), stream([...notes, DONE])), 'sse.foreign-message')
    expect(found).toHaveLength(21)
    expect(found.at(-1)?.message).toBe('There is more of this.')
  })

  test('a body of 20 MB is not read, and that is said', () => {
    const big = answer({ ...COMPLETE, content: [{ type: 'text', text: 'x'.repeat(20_000_000) }] })
    const { exchange, context } = modern(call(), jsonEvents(big))
    const { findings } = judge(exchange, context)
    expect(quickest(() => judge(exchange, context))).toBeLessThan(20)
    expect(findings.map(({ check }) => check)).toContain('checks.part')
    expect(checkOf('checks.part')).toBeUndefined()
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('an event of 20 MB among others hides only itself', () => {
    const big = note('notifications/message', { data: 'x'.repeat(20_000_000) })
    const { exchange, context } = modern(
      WITH_PROGRESS,
      stream([progress(1), big, progress(2), DONE]),
    )
    const ids = judge(exchange, context).findings.map(({ check }) => check)
    expect(ids).toContain('checks.part')
    expect(ids).not.toContain('sse.no-response')
  })

  test('10,000 events in little time', () => {
    const notes = Array.from({ length: 10_000 }, (_, index) => progress(index, 20_000, 'Working'))
    const { exchange, context } = modern(WITH_PROGRESS, stream([...notes, DONE]))
    expect(judge(exchange, context).findings).toEqual([])
    // 20 ms of a machine that has nothing else to do.
    expect(quickest(() => judge(exchange, context))).toBeLessThan(100)
  })

  test('nesting without end and names of prototypes do no harm', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
    const text = `{"jsonrpc":"2.0","id":1,"result":{"resultType":"complete","__proto__":{"content":[]},"content":[{"type":"text","text":${JSON.stringify(deep)}}],"structuredContent":${deep}}}`
    const { exchange, context } = modern(call(), jsonEvents(text))
    const { findings } = judge(exchange, context)
    expect(findings.map(({ check }) => check)).toEqual(['res.server-info'])
    const short = `{"jsonrpc":"2.0","id":1,"result":${'['.repeat(4900)}${']'.repeat(4900)}}`
    expect(judge(modern(call(), jsonEvents(short)).exchange).findings).not.toEqual([])
    const { result } = JSON.parse('{"result":{"__proto__":{"polluted":true}}}') as { result: Json }
    judge(modern(call(), jsonEvents(answer(result))).exchange)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})
