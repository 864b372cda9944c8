import { describe, expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import {
  NO_PAGE,
  PRIMITIVES,
  annotationsOf,
  entryIdIn,
  inputSchemaOf,
  primitiveOf,
  promptArgumentsOf,
  readPage,
} from './primitives.ts'
import type { Entry, Json, Message, PrimitiveKind } from './types.ts'

function entry(kind: PrimitiveKind, raw: Json): Entry {
  return primitiveOf(kind).read(raw)
}

describe('readPage', () => {
  test('entries, cursor and freshness', () => {
    const page = readPage('tools', {
      tools: [{ name: 'a', inputSchema: { type: 'object' } }],
      nextCursor: 'c2',
      ttlMs: 5000,
    })
    expect(page).toMatchObject({ nextCursor: 'c2', missing: false, ttlMs: 5000, findings: [] })
    expect(page.entries).toHaveLength(1)
  })

  test('an empty cursor is a cursor', () => {
    expect(readPage('tools', { tools: [], nextCursor: '' }).nextCursor).toBe('')
  })

  test('no cursor is the end, without a finding', () => {
    const page = readPage('prompts', { prompts: [] })
    expect(page).not.toHaveProperty('nextCursor')
    expect(page.findings).toEqual([])
  })

  test.each<[Json]>([[null], [5], [{}], [false]])(
    'cursor %j is the end, with a finding',
    (nextCursor) => {
      const page = readPage('resources', { resources: [], nextCursor })
      expect(page).not.toHaveProperty('nextCursor')
      expect(page.findings).toEqual([
        { check: 'list.next-cursor', severity: 'warning', message: expect.any(String) },
      ])
    },
  )

  test.each<[Json]>([
    [null],
    ['x'],
    [[]],
    [{}],
    [{ tools: null }],
    [{ tools: {} }],
    [{ resources: [] }],
  ])('result %j has no list: empty, with a finding', (result) => {
    const page = readPage('tools', result)
    expect(page.entries).toEqual([])
    expect(page.missing).toBe(false)
    expect(page.findings).toMatchObject([{ check: 'content.shape', severity: 'error' }])
  })

  test('malformed entries stay, marked, among the others', () => {
    const tools = [null, 'x', {}, { name: 5 }, { name: 'fine', inputSchema: { type: 'object' } }]
    const { entries } = readPage('tools', { tools })
    expect(entries.map(({ valid }) => valid)).toEqual([false, false, false, false, true])
    expect(entries.map(({ label }) => label)).toEqual([
      '(no name)',
      '(no name)',
      '(no name)',
      '(no name)',
      'fine',
    ])
    expect(entries.map(({ raw }) => raw)).toEqual(tools)
  })

  test.each<[PrimitiveKind, string, string]>([
    ['resources', '(no URI)', 'This resource has no URI.'],
    ['resourceTemplates', '(no URI template)', 'This template has no URI template.'],
    ['prompts', '(no name)', 'This prompt has no name.'],
  ])('%s without identity', (kind, label, message) => {
    expect(entry(kind, {})).toMatchObject({ key: '', label, valid: false, findings: [{ message }] })
    const blank = entry(kind, { name: '', uri: '', uriTemplate: '' })
    expect(blank).toMatchObject({ key: '', label, valid: false, findings: [{ message }] })
  })

  test('10,000 entries are read quickly', () => {
    const tools = Array.from({ length: 10_000 }, (_, index) => ({ name: `t${index}` }))
    const started = cpuTime()
    expect(readPage('tools', { tools }).entries).toHaveLength(10_000)
    expect(cpuTime() - started).toBeLessThan(5000)
  })

  test('the page of a missing list', () => {
    expect(NO_PAGE).toEqual({ entries: [], missing: true, findings: [] })
  })
})

describe('tools', () => {
  test.each<[Json, string]>([
    [{ readOnlyHint: true }, 'read'],
    [{ readOnlyHint: true, destructiveHint: true }, 'read'],
    [{ destructiveHint: true }, 'may delete'],
    [{ destructiveHint: false }, 'write'],
    [{ readOnlyHint: false }, 'write'],
    [{ readOnlyHint: 'yes' }, ''],
    [{}, ''],
    [null, ''],
  ])('annotations %j show as %j', (annotations, tag) => {
    expect(entry('tools', { name: 'a', annotations }).tag).toBe(tag)
  })

  test.each<[Json]>([[{}], [{ type: 'string' }], [null], [{ properties: {} }]])(
    'schema %j is a warning, and any object is taken',
    (inputSchema) => {
      const tool = entry('tools', { name: 'a', inputSchema })
      expect(tool.valid).toBe(true)
      expect(tool.findings).toMatchObject([{ check: 'tool.input-schema', severity: 'warning' }])
    },
  )

  test('title, or the one among the annotations', () => {
    expect(entry('tools', { name: 'a', title: 'T', annotations: { title: 'U' } }).title).toBe('T')
    expect(entry('tools', { name: 'a', annotations: { title: 'U' } }).title).toBe('U')
    expect(entry('tools', { name: 'a', title: 5 })).not.toHaveProperty('title')
    expect(entry('tools', { name: 'a', description: 'D' }).description).toBe('D')
  })

  test('annotationsOf takes booleans and text only', () => {
    const annotations = {
      title: 'T',
      readOnlyHint: true,
      destructiveHint: 'no',
      idempotentHint: false,
      openWorldHint: 1,
    }
    expect(annotationsOf({ annotations })).toEqual({
      title: 'T',
      readOnlyHint: true,
      idempotentHint: false,
    })
    expect(annotationsOf(null)).toEqual({})
  })

  test.each<[Json, Json]>([
    [{ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, { a: '' }],
    [{}, {}],
    [{ type: 'string' }, {}],
    [undefined as unknown as Json, {}],
    [null, {}],
    [true, {}],
    [{ oneOf: [{ type: 'object', required: ['b'] }] }, { b: '' }],
  ])('a call of a tool with schema %j has arguments %j', (inputSchema, args) => {
    const tool = entry('tools', { name: 'a', inputSchema })
    expect(primitiveOf('tools').draft(tool)).toEqual({
      method: 'tools/call',
      params: { name: 'a', arguments: args },
    })
  })

  test('an argument that may not travel in a header makes a tool invalid', () => {
    const area = { type: 'number', 'x-mcp-header': 'Area' }
    const tool = entry('tools', {
      name: 'map',
      inputSchema: { type: 'object', properties: { area } },
    })
    expect(tool).toMatchObject({
      valid: false,
      findings: [
        {
          check: 'tool.header-annotation',
          severity: 'error',
          at: { pointer: '/inputSchema/properties/area/x-mcp-header' },
        },
      ],
    })
  })

  test('inputSchemaOf a malformed entry is any object', () => {
    expect(inputSchemaOf(entry('tools', null))).toEqual({ type: 'object' })
  })
})

describe('resources and templates', () => {
  test.each([
    ['resource://workflows/my-workflow', 'workflows/my-workflow'],
    ['file:///a.md', '/a.md'],
    ['urn:isbn:1', 'urn:isbn:1'],
    ['no scheme', 'no scheme'],
  ])('%s shows as %s', (uri, label) => {
    expect(entry('resources', { uri, name: 'n' })).toMatchObject({ key: uri, label })
  })

  test.each([
    ['text/markdown', 'markdown'],
    ['application/json; charset=utf-8', 'json'],
    ['application/vnd.api+json', 'api+json'],
    ['image/x-icon', 'icon'],
    ['odd', 'odd'],
    ['', ''],
    [5, ''],
  ])('type %s is tagged %s', (mimeType, tag) => {
    expect(entry('resources', { uri: 'u:1', mimeType }).tag).toBe(tag)
    expect(entry('resourceTemplates', { uriTemplate: 'u:{a}', mimeType }).tag).toBe(tag)
  })

  test('drafts read the URI or the template as it stands', () => {
    expect(primitiveOf('resources').draft(entry('resources', { uri: 'u:1' }))).toEqual({
      method: 'resources/read',
      params: { uri: 'u:1' },
    })
    const template = entry('resourceTemplates', { uriTemplate: 'u:{id}' })
    expect(primitiveOf('resourceTemplates').draft(template).params).toEqual({ uri: 'u:{id}' })
  })
})

describe('prompts', () => {
  const raw = {
    name: 'p',
    arguments: [
      { name: 'a', required: true, title: 'A', description: 'D' },
      { name: 'b' },
      { name: 'c', required: 'yes' },
      { required: true },
      null,
    ],
  }

  test('arguments, without nameless ones', () => {
    expect(promptArgumentsOf(entry('prompts', raw))).toEqual([
      { name: 'a', required: true, title: 'A', description: 'D' },
      { name: 'b', required: false },
      { name: 'c', required: false },
    ])
    expect(promptArgumentsOf(entry('prompts', { name: 'p', arguments: 'odd' }))).toEqual([])
  })

  test.each<[Json, string]>([
    [[], ''],
    [[{ name: 'a' }], '1 arg'],
    [[{ name: 'a' }, { name: 'b' }], '2 args'],
  ])('arguments %j are tagged %j', (list, tag) => {
    expect(entry('prompts', { name: 'p', arguments: list }).tag).toBe(tag)
  })

  test('drafts hold the required arguments only', () => {
    expect(primitiveOf('prompts').draft(entry('prompts', raw)).params).toEqual({
      name: 'p',
      arguments: { a: '' },
    })
    expect(primitiveOf('prompts').draft(entry('prompts', { name: 'p' })).params).toEqual({
      name: 'p',
    })
  })
})

test('the table covers each kind once and knows its notice', () => {
  expect(PRIMITIVES.map(({ kind }) => kind)).toEqual([
    'tools',
    'resources',
    'resourceTemplates',
    'prompts',
  ])
  for (const { changed, method, capability } of PRIMITIVES) {
    expect(method.startsWith(`${capability}/`)).toBe(true)
    expect(changed).toBe(`notifications/${capability}/list_changed`)
  }
  expect(() => primitiveOf('other' as PrimitiveKind)).toThrow('No primitive other')
})

function request(method: string, params?: Json): Message {
  return { kind: 'request', id: 1, method, ...(params === undefined ? {} : { params }) }
}

describe('entryIdIn', () => {
  test('names the tool or prompt of a request, and nothing else', () => {
    expect(entryIdIn(request('tools/call', { name: 'echo' }))).toBe('tools:echo')
    expect(entryIdIn(request('prompts/get', { name: 'greet' }))).toBe('prompts:greet')
    expect(entryIdIn(request('tools/call', {}))).toBeUndefined()
    expect(entryIdIn(request('tools/call', { name: '' }))).toBeUndefined()
    expect(entryIdIn(request('resources/read', { uri: 'file:///a' }))).toBeUndefined()
    expect(entryIdIn({ kind: 'notification', method: 'tools/call' })).toBeUndefined()
    expect(entryIdIn(undefined)).toBeUndefined()
  })
})
