import { describe, expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { createFrameSplitter, createTextPile, looksLikeStream, readFrame } from './sse.ts'

type Split = { readonly frames: readonly string[]; readonly rest: string }

function splitAll(chunks: readonly string[]): Split {
  const splitter = createFrameSplitter(createTextPile())
  const frames = chunks.flatMap((chunk) => [...splitter.push(chunk)])
  const last = splitter.end()
  return { frames: [...frames, ...last.frames], rest: last.rest }
}

const INPUTS: readonly (readonly [string, string, readonly string[], string])[] = [
  ['one frame', 'data: 1\n\n', ['data: 1'], ''],
  ['two frames', 'data: 1\n\ndata: 2\n\n', ['data: 1', 'data: 2'], ''],
  ['CRLF', 'event: a\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n', ['event: a\r\ndata: 1', 'data: 2'], ''],
  ['CR', 'event: a\rdata: 1\r\rdata: 2\r\r', ['event: a\rdata: 1', 'data: 2'], ''],
  ['LF then CRLF', 'data: 1\n\r\ndata: 2\r\n\n', ['data: 1', 'data: 2'], ''],
  ['CR then LF', 'data: 1\r\r\ndata: 2\n\r', ['data: 1', 'data: 2'], ''],
  [
    'blank lines in front and between',
    '\n\r\n\rdata: 1\n\n\n\n\rdata: 2\n\n',
    ['data: 1', 'data: 2'],
    '',
  ],
  ['several data lines', 'data: a\ndata: b\ndata\n\n', ['data: a\ndata: b\ndata'], ''],
  ['comments', ': hello\n\n:\n\ndata: 1\n\n', [': hello', ':', 'data: 1'], ''],
  ['an unfinished last frame', 'data: 1\n\ndata: 2', ['data: 1'], 'data: 2'],
  ['an unfinished last frame behind its line', 'data: 1\n\ndata: 2\r\n', ['data: 1'], 'data: 2'],
  ['only line ends', '\r\n\r\n\n\r', [], ''],
  ['nothing', '', [], ''],
  ['text beyond ASCII', 'data: Grüße 🙂\n\ndata: 東京\n\n', ['data: Grüße 🙂', 'data: 東京'], ''],
]

describe('createFrameSplitter', () => {
  test.each(INPUTS)('%s', (_, input, frames, rest) => {
    expect(splitAll([input])).toEqual({ frames, rest })
  })

  test.each(INPUTS)('%s: cut in two at every place', (_, input, frames, rest) => {
    for (let cut = 0; cut <= input.length; cut++) {
      expect([cut, splitAll([input.slice(0, cut), input.slice(cut)])]).toEqual([
        cut,
        { frames, rest },
      ])
    }
  })

  test.each(INPUTS)('%s: cut in three at every pair of places', (_, input, frames, rest) => {
    for (let first = 0; first <= input.length; first++) {
      for (let second = first; second <= input.length; second++) {
        const chunks = [input.slice(0, first), input.slice(first, second), input.slice(second)]
        expect([first, second, splitAll(chunks)]).toEqual([first, second, { frames, rest }])
      }
    }
  })

  test.each(INPUTS)('%s: one character at a time', (_, input, frames, rest) => {
    expect(splitAll(Array.from(input))).toEqual({ frames, rest })
  })

  test('every mix of line ends means the same', () => {
    const ends = ['\n', '\r', '\r\n']
    for (const a of ends) {
      for (const b of ends) {
        for (const c of ends) {
          // CR followed by LF is one line end, so such a pair is no blank line.
          const input = `data: 1${a}id: 7${b}${c}data: 2${c}${c === '\r' ? '\r' : c}`
          const isBlank = !(b === '\r' && c === '\n')
          const { frames } = splitAll(Array.from(input))
          expect([a, b, c, frames.length]).toEqual([a, b, c, isBlank ? 2 : 1])
        }
      }
    }
  })

  test('gives a frame as soon as it is complete, a final CR excepted', () => {
    const splitter = createFrameSplitter(createTextPile())
    expect(splitter.push('data: 1\n\n')).toEqual(['data: 1'])
    expect(splitter.push('data: 2\r\n\r\n')).toEqual(['data: 2'])
    expect(splitter.push('data: 3\r\r')).toEqual([])
    expect(splitter.push('data: 4')).toEqual(['data: 3'])
    expect(splitter.end()).toEqual({ frames: [], rest: 'data: 4' })
  })

  test('a frame of 5 MB in small chunks takes linear time', () => {
    const chunk = 'x'.repeat(64_000)
    const time = (chunks: number) => {
      const splitter = createFrameSplitter(createTextPile())
      const started = cpuTime()
      splitter.push('data: ')
      for (let index = 0; index < chunks; index++) splitter.push(chunk)
      const [frame] = splitter.push('\n\n')
      expect(frame).toHaveLength(chunks * chunk.length + 6)
      return cpuTime() - started
    }
    time(80)
    expect(time(80)).toBeLessThan(3000)
    const lines = 'data: y\n'.repeat(8000)
    const splitter = createFrameSplitter(createTextPile())
    const started = cpuTime()
    for (let index = 0; index < 80; index++) splitter.push(lines)
    expect(splitter.push('\n')[0]).toHaveLength(80 * lines.length - 1)
    expect(cpuTime() - started).toBeLessThan(5000)
  })
})

function read(raw: string) {
  const { index: _index, at: _at, raw: _raw, ...fields } = readFrame(raw, 0, 0)
  return fields
}

describe('readFrame', () => {
  test('keeps number, time and text', () => {
    expect(readFrame('data: 1', 4, 12.5)).toEqual({
      index: 4,
      at: 12.5,
      raw: 'data: 1',
      data: '1',
      comments: [],
    })
  })

  test.each([
    [
      'all fields',
      'event: message\nid: 7\nretry: 1500\ndata: {}',
      { event: 'message', id: '7', retry: 1500, data: '{}', comments: [] },
    ],
    ['data without a blank', 'data:{"a":1}', { data: '{"a":1}', comments: [] }],
    ['one blank is eaten, more are kept', 'data:  x ', { data: ' x ', comments: [] }],
    ['several data lines', 'data: a\ndata:\ndata: b', { data: 'a\n\nb', comments: [] }],
    ['line ends of every kind', 'data: a\r\ndata: b\rdata: c', { data: 'a\nb\nc', comments: [] }],
    ['a priming event', 'id: 0/1\ndata:', { id: '0/1', data: '', comments: [] }],
    ['a priming event without data', 'id: 3\nretry: 500', { id: '3', retry: 500, comments: [] }],
    ['an empty id', 'id:\ndata: x', { id: '', data: 'x', comments: [] }],
    ['the last id wins', 'id: 1\nid: 2\ndata: x', { id: '2', data: 'x', comments: [] }],
    ['an id in the data is none', 'data: id: 5', { data: 'id: 5', comments: [] }],
    ['comments', ': one\n:two\ndata: x', { data: 'x', comments: ['one', 'two'] }],
    ['an empty comment', ':', { comments: [''] }],
    ['an event name without data', 'event: ping', { event: 'ping', comments: [] }],
    ['a retry that is no number', 'retry: soon\ndata: x', { data: 'x', comments: [] }],
    ['an unknown field', 'foo: bar\ndata: x', { data: 'x', comments: [] }],
    ['a line that is no field', '{"jsonrpc":"2.0"}', { comments: [] }],
  ])('%s', (_, raw, fields) => {
    expect(read(raw)).toEqual(fields)
  })

  test('reads a frame of 5 MB on one line and on many', () => {
    const started = cpuTime()
    expect(read(`data: ${'x'.repeat(5_000_000)}`).data).toHaveLength(5_000_000)
    const lines = 'data: y\n'.repeat(600_000).trimEnd()
    expect(read(lines).data).toHaveLength(1_199_999)
    expect(cpuTime() - started).toBeLessThan(5000)
  })
})

describe('looksLikeStream', () => {
  test.each([
    'data: 1',
    'data:1',
    'event: message\n',
    'id: 1',
    'retry: 5',
    ': comment',
    '\n\ndata: 1',
  ])('%j does', (text) => expect(looksLikeStream(text)).toBe(true))
  test.each(['{"data":1}', '[1]', 'database: x', '<html>', '', 'hello', 'data'])(
    '%j does not',
    (text) => expect(looksLikeStream(text)).toBe(false),
  )
})
