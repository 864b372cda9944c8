import { describe, expect, test } from 'vitest'

import { readBlock, readResult } from './content.ts'
import type { Json } from './types.ts'

describe('readBlock', () => {
  test.each<[Json, unknown]>([
    [
      { type: 'text', text: 'hi' },
      { kind: 'text', text: 'hi' },
    ],
    [
      { type: 'text', text: '' },
      { kind: 'text', text: '' },
    ],
    [
      { type: 'image', data: 'AA==', mimeType: 'image/png', annotations: {} },
      { kind: 'image', data: 'AA==', mimeType: 'image/png' },
    ],
    [
      { type: 'audio', data: 'AA==', mimeType: 'audio/wav' },
      { kind: 'audio', data: 'AA==', mimeType: 'audio/wav' },
    ],
    [
      { type: 'resource_link', uri: 'file:///a', name: 'A', title: 'T', mimeType: 'text/plain' },
      { kind: 'link', uri: 'file:///a', name: 'A', title: 'T', mimeType: 'text/plain' },
    ],
    [
      { type: 'resource_link', uri: 'file:///a' },
      { kind: 'link', uri: 'file:///a', name: 'file:///a' },
    ],
    [
      { type: 'resource', resource: { uri: 'file:///a', text: 'x' } },
      { kind: 'resource', uri: 'file:///a', text: 'x' },
    ],
    [
      { type: 'resource', resource: { uri: 'u:a', text: 'x', blob: 'AA==', mimeType: 'm/t' } },
      { kind: 'resource', uri: 'u:a', text: 'x', blob: 'AA==', mimeType: 'm/t' },
    ],
  ])('%j', (raw, block) => {
    expect(readBlock(raw)).toEqual(block)
  })

  test.each<[Json]>([
    [null],
    ['text'],
    [[]],
    [{}],
    [{ type: 'text' }],
    [{ type: 'text', text: 5 }],
    [{ type: 'image', data: 'AA==' }],
    [{ type: 'audio', mimeType: 'audio/wav' }],
    [{ type: 'resource_link', name: 'A' }],
    [{ type: 'resource' }],
    [{ type: 'resource', resource: { text: 'no uri' } }],
    [{ type: 'video', data: 'AA==' }],
  ])('%j is kept as unknown', (raw) => {
    expect(readBlock(raw)).toEqual({ kind: 'unknown', raw })
  })
})

describe('readResult', () => {
  test('a tool result', () => {
    expect(
      readResult({ content: [{ type: 'text', text: 'a' }, 5], structuredContent: { a: 1 } }),
    ).toEqual({
      kind: 'tool',
      blocks: [
        { kind: 'text', text: 'a' },
        { kind: 'unknown', raw: 5 },
      ],
      structured: { a: 1 },
      isError: false,
    })
  })

  test.each<[Json]>([[null], [0], [''], [[]], [false]])('structured content may be %j', (value) => {
    expect(readResult({ structuredContent: value })).toEqual({
      kind: 'tool',
      blocks: [],
      isError: false,
      structured: value,
    })
  })

  test('no structured content is none', () => {
    expect(readResult({ content: [] })).toEqual({ kind: 'tool', blocks: [], isError: false })
  })

  test.each<[Json, boolean]>([
    [true, true],
    ['true', false],
    [1, false],
    [false, false],
  ])('isError %j counts as %s', (isError, counts) => {
    expect(readResult({ content: [], isError })).toMatchObject({ isError: counts })
  })

  test('resource contents', () => {
    expect(readResult({ contents: [{ uri: 'u:1', text: 'a' }, { text: 'lost' }] })).toEqual({
      kind: 'resource',
      blocks: [
        { kind: 'resource', uri: 'u:1', text: 'a' },
        { kind: 'unknown', raw: { text: 'lost' } },
      ],
    })
  })

  test('prompt messages, with roles and blocks', () => {
    expect(
      readResult({
        description: 'D',
        messages: [{ role: 'user', content: { type: 'text', text: 'a' } }, { role: 5 }, 'odd'],
      }),
    ).toEqual({
      kind: 'prompt',
      description: 'D',
      messages: [
        { role: 'user', block: { kind: 'text', text: 'a' } },
        { role: 'unknown', block: { kind: 'unknown', raw: { role: 5 } } },
        { role: 'unknown', block: { kind: 'unknown', raw: 'odd' } },
      ],
    })
  })

  test('a question back', () => {
    const inputRequests = { approve: { method: 'elicitation/create' } }
    expect(readResult({ resultType: 'input_required', inputRequests })).toEqual({
      kind: 'inputRequired',
      requests: inputRequests,
    })
    expect(readResult({ resultType: 'input_required', requestState: 'x' })).toEqual({
      kind: 'inputRequired',
      requests: {},
    })
  })

  test.each<[Json]>([
    [null],
    ['text'],
    [[]],
    [{}],
    [{ tools: [] }],
    [{ content: 'text' }],
    [{ contents: {} }],
    [{ messages: 'x' }],
  ])('%j is something else', (result) => {
    expect(readResult(result)).toEqual({ kind: 'other' })
  })
})

test('what a block says of itself is kept, as far as it can be read', () => {
  const annotations = { audience: ['user', 3], priority: 0.5, lastModified: '2026-05-01', x: 1 }
  expect(readBlock({ type: 'text', text: 'a', annotations })).toEqual({
    kind: 'text',
    text: 'a',
    annotations: { audience: ['user'], priority: 0.5, lastModified: '2026-05-01' },
  })
  const link = { type: 'resource_link', uri: 'x:1', name: 'one', size: 12, annotations: 7 }
  expect(readBlock(link)).toEqual({ kind: 'link', uri: 'x:1', name: 'one', size: 12 })
  const resource = { uri: 'x:1', text: 'a', annotations: { priority: 1 } }
  expect(readBlock({ type: 'resource', resource })).toMatchObject({ annotations: { priority: 1 } })
})
