import { describe, expect, test } from 'vitest'

import { fakeWorkers } from '#test/fakeWorkers.ts'
import type { Whole } from '#wire/types.ts'

import { createReader } from './reader.ts'
import { createTapes } from './tapes.ts'
import type { JsonSource, NotOpened, Reader } from './types.ts'

function bodyOf(text: string): Whole {
  return { blob: new Blob([text]), kind: 'body' }
}

function eventOf(raw: string): Whole {
  return { blob: new Blob([raw]), kind: 'event' }
}

function opened<Doc extends object>(doc: Doc | NotOpened): Doc {
  if ('problem' in doc) throw new Error(doc.problem)
  return doc
}

async function exactOf(reader: Reader, source: JsonSource): Promise<string> {
  return opened(await reader.open(source)).ask('exactText', 0)
}

const NONE: readonly string[] = []

const LONG_TEXT = JSON.stringify(
  Array.from({ length: 10_000 }, (_, id) => ({
    id,
    token: 'tok_1234567890',
    text: 'x'.repeat(40),
  })),
)

describe.each([
  ['in the page', () => createReader({ secrets: () => NONE })],
  ['in a worker', () => createReader({ secrets: () => NONE, spawn: fakeWorkers().spawn })],
])('%s', (_, create) => {
  test.each<[string, JsonSource, string]>([
    ['a text', { text: '{"a": 1}' }, '{"a": 1}'],
    ['a part of a text', { text: '{"a":[1,{"b": 2}]}', at: ['a', 1] }, '{"b": 2}'],
    ['JSON inside a text', { text: '{"a":"[1, \\"é\\"]"}', at: ['a'], inner: true }, '[1, "é"]'],
    ['a text that is JSON throughout', { text: '"[1]"', inner: true }, '[1]'],
    ['a long text', { text: LONG_TEXT, at: [9_999, 'id'] }, '9999'],
    ['a body', { whole: bodyOf('[1,2]') }, '[1,2]'],
    ['a part of a body', { whole: bodyOf('{"result":{"x":[5]}}'), at: ['result', 'x'] }, '[5]'],
    [
      'JSON inside a body',
      {
        whole: bodyOf(JSON.stringify({ r: [{ text: '{"deep":["\\ud83d\\ude00",1]}' }] })),
        at: ['r', 0, 'text'],
        inner: true,
      },
      '{"deep":["\\ud83d\\ude00",1]}',
    ],
    ['an event', { whole: eventOf('event: message\nid: 7\ndata: {"a":1}') }, '{"a":1}'],
    [
      'an event of many lines',
      { whole: eventOf('data:{"a":\r\ndata\r\ndatax: 1\r\ndata: 1}\r\n: data') },
      '{"a":\n\n1}',
    ],
  ])('opens %s', async (__, source, exact) => {
    expect(await exactOf(create(), source)).toBe(exact)
  })

  test.each<[string, JsonSource, NotOpened]>([
    [
      'what is no JSON',
      { text: '{"a":\n1,}' },
      { problem: 'A name in double quotes is missing', line: 2, column: 3 },
    ],
    [
      'a body that is none',
      { whole: bodyOf('<html>') },
      { problem: 'A value is missing', line: 1, column: 1 },
    ],
    ['an event without data', { whole: eventOf('id: 1') }, { problem: 'The text ends too early' }],
    [
      'a path that leads nowhere',
      { whole: bodyOf('[1]'), at: [3, 'a'] },
      { problem: 'Nothing stands at /3/a' },
    ],
    [
      'no text to look into',
      { text: '[1]', at: [0], inner: true },
      { problem: '/0 is no text that could hold JSON' },
    ],
    [
      'a text that holds none',
      { whole: bodyOf('["x"]'), at: [0], inner: true },
      { problem: 'Not a JSON value: x' },
    ],
  ])('says why it cannot open %s', async (__, source, problem) => {
    expect(await create().open(source)).toMatchObject(problem)
  })

  test('documents, texts and differences answer what they are asked', async () => {
    const reader = create()
    const whole = bodyOf(LONG_TEXT)
    const doc = opened(await reader.open({ whole }))
    expect(await doc.ask('setOpen', 1, true)).toBe(10_004)
    expect((await doc.ask('treeRows', 1, 3)).rows.map(({ depth }) => depth)).toEqual([1, 2])
    expect(await doc.ask('find', '9999')).toMatchObject({ count: 1 })
    const text = opened(await reader.openText({ whole: eventOf('id: 1\ndata: x') }))
    expect((await text.ask('rows', 0, 9)).rows.map((row) => row.text)).toEqual(['id: 1', 'data: x'])
    const inner = opened(await reader.openText({ whole: bodyOf('{"a":"one\\ntwo"}'), at: ['a'] }))
    const part = opened(await reader.openText({ whole: bodyOf('{"a": {"b":1.0} }'), at: ['a'] }))
    expect(await part.ask('piece', 0)).toMatchObject({ text: '{"b":1.0}' })
    expect((await inner.ask('rows', 0, 9)).rows.map((row) => row.text)).toEqual(['one', 'two'])
    const sides = [{ whole }, { text: '[{"id":0}]' }] as const
    const diff = opened(await reader.openDiff(...sides, { ignoring: false }))
    expect(await diff.ask('counts')).toMatchObject({ removed: 10_001 })
    doc.close()
    await expect(doc.ask('measure')).rejects.toMatchObject({ problem: 'This document was closed' })
  })

  test('stands in for a body, an event, and what is no JSON', async () => {
    const reader = create()
    const short = await reader.abridge(
      bodyOf(`{"id":1,"result":{"text":${JSON.stringify(LONG_TEXT)}}}`),
    )
    expect(JSON.parse(short)).toMatchObject({
      id: 1,
      result: { text: expect.stringContaining('…') },
    })
    expect(await reader.abridge(eventOf('event: x\ndata: {"id": 2}'))).toBe('{"id":2}')
    const beginning = await reader.abridge(bodyOf('é'.repeat(50_001)))
    expect([beginning.length, beginning.includes('\uFFFD')]).toEqual([32_000, false])
    const event = await reader.abridge(eventOf(`data: ${'x'.repeat(100_000)}`))
    expect(event).toMatch(/^x{60000,64000}$/)
  })
})

test('short texts start no worker, and one worker reads all long ones', async () => {
  const { spawn, started } = fakeWorkers()
  const reader = createReader({ secrets: () => NONE, spawn })
  await exactOf(reader, { text: '[1]' })
  expect(started).toHaveLength(0)
  await Promise.all([
    exactOf(reader, { whole: bodyOf('[1]') }),
    exactOf(reader, { text: LONG_TEXT }),
    reader.abridge(bodyOf('[2]')),
  ])
  expect(started).toHaveLength(1)
})

test.each([
  ['in the page', undefined],
  ['in a worker', fakeWorkers().spawn],
])('secrets that become known later are masked too, %s', async (_, spawn) => {
  let secrets: readonly string[] = []
  const reader = createReader({ secrets: () => secrets, spawn })
  const doc = opened(await reader.open({ text: LONG_TEXT }))
  const token = async () => (await doc.ask('children', 1, 1, 2)).rows[0]?.text
  expect([await token(), await doc.ask('holdsSecret', 1)]).toEqual(['tok_1234567890', false])
  secrets = ['tok_1234567890']
  expect([await token(), await doc.ask('holdsSecret', 1)]).toEqual(['••••7890', true])
  await doc.ask('setMask', true)
  expect(await token()).toBe('tok_1234567890')
})

describe('a worker that dies', () => {
  test('fails what was asked, and is followed by another that has the documents again', async () => {
    const { spawn, started } = fakeWorkers()
    const reader = createReader({ secrets: () => NONE, spawn })
    const doc = opened(await reader.open({ text: LONG_TEXT }))
    const asked = doc.ask('measure')
    await Promise.resolve()
    started[0]?.die()
    await expect(asked).rejects.toMatchObject({
      problem: expect.stringContaining('no room in memory'),
    })
    const [one, other] = await Promise.all([doc.ask('exactText', 1), doc.ask('fit', 0)])
    expect([one.length, other.records]).toEqual([83, 10_000])
    expect(started.map(({ orders }) => orders)).toEqual([
      ['mask', 'open', 'ask'],
      ['mask', 'open', 'ask', 'ask'],
    ])
  })
  test('before it spoke: the document is not opened, and a stand-in is still made', async () => {
    const { spawn, started } = fakeWorkers()
    const stillborn = () => {
      const worker = spawn()
      queueMicrotask(() => started.at(-1)?.die())
      return worker
    }
    const reader = createReader({ secrets: () => NONE, spawn: stillborn })
    const doc = reader.open({ text: LONG_TEXT })
    const short = reader.abridge(bodyOf('[1]'))
    expect(await doc).toMatchObject({ problem: expect.stringContaining('could not be loaded') })
    expect(await short).toBe('[1]')
  })
})

test('an index that no longer fits is dropped, and made again unseen', async () => {
  const tapes = createTapes(1_000_000)
  const wholes = [1, 2, 3].map((number) => ({ ...bodyOf(LONG_TEXT), number }))
  const held = await Promise.all(wholes.map((whole) => tapes.valueOf({ whole })))
  const tapesHeld = held.map((each) => opened(each))
  expect(tapesHeld.map(({ tape }) => tape.count === 0)).toEqual([true, true, false])
  await tapesHeld[0]?.load()
  expect(tapesHeld.map(({ tape }) => tape.count === 0)).toEqual([false, true, true])
})
