import { describe, expect, test, vi } from 'vitest'

import { endpointOf, knowing } from '#test/knowing.ts'
import { chooseAt, labelsAt, suggestionAt, suggestionsAt } from '#test/typing.ts'

import type { JsonObject } from '../types.ts'
import { hoverAt } from './hover.ts'
import type { Knowledge } from './types.ts'

const POST: JsonObject = {
  type: 'object',
  properties: {
    text: { type: 'string', description: 'What to say.', minLength: 1 },
    channel: { type: 'string', title: 'Channel', description: 'Where to post.' },
    limit: { type: 'integer', minimum: 1 },
    kind: {
      enum: ['plain', 'markdown'],
      enumNames: ['Plain text', 'Markdown'],
      default: 'plain',
    },
    mode: { enum: ['fast', 'safe'] },
    on: { type: 'boolean' },
    tags: { type: 'array', items: { enum: ['red', 'blue'] } },
    author: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
    version: { const: 2 },
    note: { type: ['string', 'null'], examples: ['hello', 'bye'] },
    weird: { type: 'string', default: 'a$b}c"d\\' },
  },
  required: ['channel', 'text'],
}

const server = knowing({
  endpoint: endpointOf('stateless', 'none'),
  tools: [
    { name: 'post', title: 'Post a message', description: 'Posts **it**.', inputSchema: POST },
    { name: 'ping', inputSchema: { type: 'object' } },
  ],
  prompts: [
    { name: 'greet', arguments: [{ name: 'who', required: true }, { name: 'how' }] },
    { name: 'plain' },
  ],
  resources: [{ uri: 'demo://notes/1', name: 'First note', mimeType: 'text/plain' }],
  resourceTemplates: [{ uriTemplate: 'demo://users/{id}/{part}', name: 'User' }],
  variables: [
    { name: 'channel', about: 'From this tab', shown: 'general' },
    { name: '$uuid', about: 'built in', shown: '' },
  ],
})

const call = (args: string) =>
  `{"method": "tools/call", "params": {"name": "post", "arguments": ${args}}}`
const callWith = (rest: string) => `{"method": "tools/call", "params": {${rest}}}`
const read = (uri: string) => `{"method": "resources/read", "params": {"uri": ${uri}}}`
const aboutRef = (ref: string) => `{"method": "completion/complete", "params": {"ref": {${ref}}}}`
const aboutGreet = (member: string) =>
  `{"method": "completion/complete", "params": {"ref": {"type": "ref/prompt", "name": "greet"}, ${member}}}`
const get = (who: string) =>
  `{"method": "prompts/get", "params": {"name": "greet", "arguments": {"how": "well", "who": ${who}}}}`

async function isFollowed(name: string): Promise<boolean | undefined> {
  return (await suggestionAt(call('{|}'), name, server)).again
}

const labels = (marked: string) => labelsAt(marked, server)
const choose = (marked: string, label: string) => chooseAt(marked, label, server)

describe('names', () => {
  test('of the message, then of its params, then of the arguments; required ones first', async () => {
    expect(await labels('{|}')).toEqual(['jsonrpc', 'method', 'id', 'params'])
    expect(await labels('{"method": "tools/call", "params": {|}}')).toEqual([
      'name',
      'arguments',
      '_meta',
    ])
    expect((await labels(call('{|}'))).slice(0, 3)).toEqual(['text', 'channel', 'limit'])
  })

  test('that are there already are left out, the one being typed is not', async () => {
    const found = await labels(call('{"text": "x", "cha|": 1}'))
    expect(found).not.toContain('text')
    expect(found).toContain('channel')
  })

  test('say whether they are required, their type, and what they are about', async () => {
    const channel = await suggestionAt(call('{|}'), 'channel', server)
    expect(channel).toMatchObject({ detail: 'required · string', kind: 'key' })
    expect(channel.documentation).toBe('**Channel**\n\nWhere to post.')
    expect((await suggestionAt(call('{|}'), 'text', server)).documentation).toContain(
      'At least 1 character',
    )
    expect((await suggestionAt(call('{|}'), 'tags', server)).detail).toBe('array of string')
  })

  test.each([
    ['text', '{"text": "|"}'],
    ['limit', '{"limit": |1}'],
    ['kind', '{"kind": "|plain"}'],
    ['mode', '{"mode": "|"}'],
    ['on', '{"on": |false}'],
    ['tags', '{"tags": [|]}'],
    ['author', '{"author": {|}}'],
    ['version', '{"version": 2|}'],
    ['note', '{"note": "|"}'],
    ['weird', String.raw`{"weird": "|a$b}c\"d\\"}`],
  ])('bring a value fit for %s', async (name, after) => {
    expect(await choose(call('{|}'), name)).toBe(call(after))
  })

  test.each([
    ['a quote is replaced', '{"te|"}', '{"text": "|"}'],
    ['an unfinished quote too', '{"te|}', '{"text": "|"}'],
    ['a word without quotes', '{te|}', '{"text": "|"}'],
    ['a name that has its value keeps it', '{"te|": 1}', '{"text"|: 1}'],
    ['a comma follows in front of others', '{"te|" "limit": 1}', '{"text": "|", "limit": 1}'],
    ['and comes in front', '{"limit": 1 "te|"}', '{"limit": 1, "text": "|"}'],
    [
      'right behind the line before',
      '{\n  "limit": 1\n  |\n}',
      '{\n  "limit": 1,\n  "text": "|"\n}',
    ],
    [
      'past a comment',
      '{\n  "limit": 1 // one\n  "t|"\n}',
      '{\n  "limit": 1, // one\n  "text": "|"\n}',
    ],
    ['no comma twice', '{"limit": 1, |}', '{"limit": 1, "text": "|"}'],
  ])('%s', async (_case, before, after) => {
    expect(await choose(call(before), 'text')).toBe(call(after))
  })

  test.each(['{"text"|}', '{"text"| : 1}', '{"text": "x"|}', '{"limit": 1 |}', '{/* | */}'])(
    'nothing at %s',
    async (args) => {
      expect(await labels(call(args))).toEqual([])
    },
  )

  test('go on with a list where there is one', async () => {
    expect(await isFollowed('mode')).toBe(true)
    expect(await isFollowed('author')).toBe(true)
    expect(await isFollowed('tags')).toBe(true)
    expect(await isFollowed('text')).toBeUndefined()
  })

  test('of nested objects, batches and answers', async () => {
    expect(await labels(call('{"author": {|}}'))).toEqual(['name'])
    expect(await labels(`[{"method": "ping"}, ${call('{"author": {|}}')}]`)).toEqual(['name'])
    expect(await labels('{"jsonrpc": "2.0", "id": 1, "result": {}, |}')).toEqual(['error'])
    expect(await labels('{"jsonrpc": "2.0", "id": 1, "error": {|}}')).toEqual([
      'code',
      'message',
      'data',
    ])
  })

  test('of a prompt’s arguments, and of what completion is about', async () => {
    expect(
      await labels('{"method": "prompts/get", "params": {"name": "greet", "arguments": {|}}}'),
    ).toEqual(['who', 'how'])
    expect(await labels(aboutGreet('"context": {"arguments": {|}}'))).toEqual(['who', 'how'])
    expect(await labels(aboutGreet('"argument": {"name": "|"}'))).toEqual(['who', 'how'])
    expect(
      await labels(
        '{"method": "completion/complete", "params": {"ref": {"type": "ref/prompt", |}}}',
      ),
    ).toEqual(['name'])
  })

  test('of a tool nobody listed are free', async () => {
    expect(
      await labels('{"method": "tools/call", "params": {"name": "other", "arguments": {|}}}'),
    ).toEqual([])
  })
})

describe('values', () => {
  test.each([
    ['{"kind": |}', ['plain', 'markdown']],
    ['{"kind": "|"}', ['plain', 'markdown']],
    ['{"on": |}', ['true', 'false']],
    ['{"on": tr|}', ['true', 'false']],
    ['{"tags": |}', ['[ ]']],
    ['{"tags": [|]}', ['red', 'blue']],
    ['{"tags": ["red", "|"]}', ['red', 'blue']],
    ['{"author": |}', ['{ }']],
    ['{"version": |}', ['2']],
    ['{"note": |}', ['hello', 'bye', '" "', 'null']],
    ['{"note": "|"}', ['hello', 'bye']],
    ['{"text": "|"}', []],
    ['{"kind": |, "on": true}', ['plain', 'markdown']],
    ['{"kind": "|}', ['plain', 'markdown']],
  ])('%s', async (args, expected) => {
    expect(await labels(call(args))).toEqual(expected)
  })

  test.each([
    ['{"kind": |}', 'markdown', '{"kind": "markdown"|}'],
    ['{"kind": "pl|ain"}', 'markdown', '{"kind": "markdown"|}'],
    ['{"kind": ma|}', 'markdown', '{"kind": "markdown"|}'],
    ['{"kind": "ma|}', 'markdown', '{"kind": "markdown"|}'],
    ['{"kind": | "on": true}', 'markdown', '{"kind": "markdown",| "on": true}'],
    ['{"on": t|}', 'true', '{"on": true|}'],
    ['{"tags": ["red" "b|"]}', 'blue', '{"tags": ["red", "blue"|]}'],
    ['{"tags": [|"red"]}', 'blue', '{"tags": ["blue", |"red"]}'],
    ['{"tags": |}', '[ ]', '{"tags": [|]}'],
    ['{"author": |}', '{ }', '{"author": {|}}'],
  ])('%s with %s', async (before, label, after) => {
    expect(await choose(call(before), label)).toBe(call(after))
  })

  test('show their titles, and which is the default', async () => {
    expect(await suggestionAt(call('{"kind": |}'), 'plain', server)).toMatchObject({
      detail: 'Plain text · default',
    })
    expect(await suggestionAt(call('{"note": |}'), 'hello', server)).toMatchObject({
      detail: 'example',
    })
  })
})

describe('the message', () => {
  test('an empty text is offered whole messages', async () => {
    for (const empty of ['|', ' \n|', 'tool|']) {
      expect(await labels(empty)).toEqual(expect.arrayContaining(['tools/call', 'ping', '{ }']))
    }
    const text = await choose('|', 'tools/call')
    expect(JSON.parse(text.replace('|', ''))).toEqual({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: '', arguments: {} },
    })
    expect(text).toContain('"name": "|"')
    expect(await choose('|', '{ }')).toBe('{|}')
    expect(await choose('[|]', 'ping')).toContain('"method": "ping"')
  })

  test('every whole message is JSON, with an id unless it is a notification', async () => {
    for (const endpoint of [undefined, endpointOf('modern', '2026-07-28')]) {
      const knowledge = knowing({ endpoint })
      for (const label of await labelsAt('|', knowledge)) {
        const text = (await chooseAt('|', label, knowledge)).replace('|', '')
        const message = JSON.parse(text) as JsonObject
        if (label === '{ }') continue
        expect(message).toMatchObject({ jsonrpc: '2.0', method: label })
        expect('id' in message).toBe(!label.startsWith('notifications/'))
        expect(text).not.toContain('hole:')
      }
    }
    const modern = await chooseAt(
      '|',
      'tools/list',
      knowing({ endpoint: endpointOf('modern', '2026-07-28') }),
    )
    expect(modern).toContain('io.modelcontextprotocol/protocolVersion')
  })

  test('methods say what they do and go on with their params', async () => {
    const method = await suggestionAt('{"method": "|"}', 'tools/call', server)
    expect(method).toMatchObject({ documentation: 'Runs a tool.', again: true })
    expect(await choose('{"method": "to|"}', 'tools/call')).toBe(
      '{"method": "tools/call", "params": {|}}',
    )
    expect(await choose('{\n  "method": "tools/c|\n}', 'tools/call')).toBe(
      '{\n  "method": "tools/call",\n  "params": {|}\n}',
    )
    expect(await choose('{"method": "|", "params": {}}', 'tools/call')).toBe(
      '{"method": "tools/call"|, "params": {}}',
    )
    expect(await choose('{"method": "|"}', 'tools/list')).toBe('{"method": "tools/list"|}')
  })
})

describe('what the server lists', () => {
  test('tools with title and words, which go on with their arguments', async () => {
    const post = await suggestionAt(callWith('"name": "|"'), 'post', server)
    expect(post).toMatchObject({ detail: 'Post a message', kind: 'name', again: true })
    expect(post.documentation).toContain('Posts **it**.')
    expect(await choose(callWith('"name": "|"'), 'post')).toBe(
      callWith('"name": "post", "arguments": {|}'),
    )
    expect(await choose(callWith('"name": "|", "arguments": {}'), 'post')).toBe(
      callWith('"name": "post"|, "arguments": {}'),
    )
    expect(await choose(callWith('"name": |'), 'ping')).toBe(callWith('"name": "ping"|'))
  })

  test('prompts', async () => {
    const named = '{"method": "prompts/get", "params": {"name": "|"}}'
    expect(await labels(named)).toEqual(['greet', 'plain'])
    expect(await choose(named, 'greet')).toContain('"name": "greet", "arguments": {|}')
    expect(await choose(named, 'plain')).toContain('"name": "plain"|}')
  })

  test('addresses and templates', async () => {
    expect(await labels(read('"|"'))).toEqual(['demo://notes/1', 'demo://users/{id}/{part}'])
    expect(await choose(read('"|"'), 'demo://users/{id}/{part}')).toBe(
      read('"demo://users/|id/part"'),
    )
    const subscribe = '{"method": "resources/subscribe", "params": {"uri": "|"}}'
    expect(await labels(subscribe)).toEqual(['demo://notes/1'])
    const listen =
      '{"method": "subscriptions/listen", "params": {"notifications": {"resourceSubscriptions": ["|"]}}}'
    expect(await labels(listen)).toEqual(['demo://notes/1'])
  })

  test('what completion is about', async () => {
    expect(await labels(aboutRef('"type": "|"'))).toEqual(['ref/prompt', 'ref/resource'])
    expect(await labels(aboutRef('"type": "ref/prompt", "name": "|"'))).toEqual(['greet', 'plain'])
    expect(await labels(aboutRef('"type": "ref/resource", "uri": "|"'))).toEqual([
      'demo://users/{id}/{part}',
    ])
  })
})

describe('what the server proposes', () => {
  test('for a prompt’s argument, told of the others', async () => {
    const propose = vi.fn<Knowledge['propose']>(() => Promise.resolve(['Ada', 'Alan "x"']))
    const knowledge = { ...server, propose }
    expect(await labelsAt(get('"A|"'), knowledge)).toEqual(['Ada', 'Alan "x"'])
    expect(propose).toHaveBeenCalledWith(
      {
        ref: { type: 'ref/prompt', name: 'greet' },
        argument: { name: 'who', value: 'A' },
        context: { how: 'well' },
      },
      expect.any(AbortSignal),
    )
    expect(await chooseAt(get('"A|"'), 'Alan "x"', knowledge)).toBe(get(String.raw`"Alan \"x\""|`))
    expect((await suggestionsAt(get('"A|"'), knowledge)).isIncomplete).toBe(true)
  })

  test('for completion itself', async () => {
    const propose = vi.fn<Knowledge['propose']>(() => Promise.resolve(['Ada']))
    const text =
      '{"method": "completion/complete", "params": {"ref": {"type": "ref/prompt", "name": "greet"}, "argument": {"name": "who", "value": "A|"}, "context": {"arguments": {"how": "x"}}}}'
    expect(await labelsAt(text, { ...server, propose })).toEqual(['Ada'])
    expect(propose).toHaveBeenCalledWith(
      expect.objectContaining({ argument: { name: 'who', value: 'A' }, context: { how: 'x' } }),
      expect.anything(),
    )
  })

  test('for a variable of a template', async () => {
    const propose = vi.fn<Knowledge['propose']>(() => Promise.resolve(['4 2', '43']))
    const knowledge = { ...server, propose }
    expect(await labelsAt(read('"demo://users/4|"'), knowledge)).toEqual([
      'demo://users/4%202',
      'demo://users/43',
      'demo://notes/1',
      'demo://users/{id}/{part}',
    ])
    expect(propose).toHaveBeenLastCalledWith(
      {
        ref: { type: 'ref/resource', uri: 'demo://users/{id}/{part}' },
        argument: { name: 'id', value: '4' },
        context: {},
      },
      expect.anything(),
    )
    expect(await chooseAt(read('"demo://users/4|"'), 'demo://users/43', knowledge)).toBe(
      read('"demo://users/43/|part"'),
    )
    await labelsAt(read('"demo://users/4/p|"'), knowledge)
    expect(propose).toHaveBeenLastCalledWith(
      expect.objectContaining({ argument: { name: 'part', value: 'p' }, context: { id: '4' } }),
      expect.anything(),
    )
    expect(await chooseAt(read('"demo://users/4|"'), 'demo://users/{id}/{part}', knowledge)).toBe(
      read('"demo://users/4/|part"'),
    )
  })

  test('a server that fails or takes long leaves the rest', async () => {
    const fails = { ...server, propose: () => Promise.reject(new Error('no')) }
    expect(await labelsAt(get('"A|"'), fails)).toEqual([])
    vi.useFakeTimers()
    try {
      const hangs = { ...server, propose: () => new Promise<readonly string[]>(() => undefined) }
      const found = labelsAt(
        '{"method": "resources/read", "params": {"uri": "demo://users/|"}}',
        hangs,
      )
      await vi.advanceTimersByTimeAsync(1000)
      expect(await found).toContain('demo://notes/1')
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('variables', () => {
  test('wherever a text is typed', async () => {
    for (const text of [
      call('{"text": "to {{|"}'),
      call('{"text": "to {{cha|"}'),
      call('{"{{|": 1}'),
      call('{"kind": "{{|}}"}'),
      '{"method": "{{ |',
    ]) {
      expect(await labels(text)).toEqual(['channel', '$uuid'])
    }
    expect(await labels('{"a": {{|}}')).not.toContain('channel')
    expect(await labels(call('{"kind": "{{channel}} |"}'))).toEqual(['plain', 'markdown'])
  })

  test('the braces that are there are taken', async () => {
    const after = call('{"text": "to {{channel}}| now"}')
    for (const before of ['{{| now', '{{ch|an}} now', '{{ |}} now', '{{ch|} now']) {
      expect(await choose(call(`{"text": "to ${before}"}`), 'channel')).toBe(after)
    }
    expect(await suggestionAt(call('{"text": "{{|"}'), 'channel', server)).toMatchObject({
      detail: 'From this tab',
      kind: 'variable',
      documentation: '`general`\n\nFrom this tab.',
    })
  })
})

describe('large servers', () => {
  test('10,000 tools: the best 200, found by name or title', async () => {
    const tools = Array.from({ length: 10_000 }, (_, index) => ({
      name: `tool_${index}`,
      title: index === 7777 ? 'Very special' : `Tool ${index}`,
      inputSchema: { type: 'object' },
    }))
    const knowledge = knowing({ tools })
    const at = (typed: string) =>
      suggestionsAt(`{"method": "tools/call", "params": {"name": "${typed}|"}}`, knowledge)
    const all = await at('')
    expect(all.items).toHaveLength(200)
    expect(all.isIncomplete).toBe(true)
    expect((await at('tool_999')).items[0]?.label).toBe('tool_999')
    expect((await at('special')).items.map(({ label }) => label)).toEqual(['tool_7777'])
    expect((await at('zzz')).items).toEqual([])
  })

  test('5,000 values: the best 200', async () => {
    const values = Array.from({ length: 5000 }, (_, index) => `value ${index}`)
    const knowledge = knowing({
      tools: [{ name: 'big', inputSchema: { properties: { v: { enum: values } } } }],
    })
    const at = (typed: string) =>
      suggestionsAt(
        `{"method": "tools/call", "params": {"name": "big", "arguments": {"v": "${typed}|"}}}`,
        knowledge,
      )
    expect((await at('')).items).toHaveLength(200)
    expect((await at('4321')).items.map(({ label }) => label)).toEqual(['value 4321'])
  })

  test('300 members: the best 200', async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`field_${index}`, { type: 'string' }]),
    )
    const knowledge = knowing({ tools: [{ name: 'wide', inputSchema: { properties } }] })
    const at = (typed: string) =>
      suggestionsAt(
        `{"method": "tools/call", "params": {"name": "wide", "arguments": {${typed}|}}}`,
        knowledge,
      )
    expect((await at('')).items).toHaveLength(200)
    expect((await at('field_29')).items.map(({ label }) => label)).toContain('field_299')
  })
})

describe('any dialect', () => {
  const TREE = {
    properties: { name: { type: 'string' }, children: { items: { $ref: '#/$defs/node' } } },
  }
  const DIALECTS: readonly (readonly [string, JsonObject, string, readonly string[]])[] = [
    [
      'draft 4',
      {
        $schema: 'http://json-schema.org/draft-04/schema#',
        id: 'x',
        properties: { n: { $ref: '#/definitions/n' } },
        definitions: { n: { properties: { a: {} } } },
      },
      '{"n": {|}}',
      ['a'],
    ],
    [
      'draft 7 tuples',
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        properties: { t: { items: [{ enum: ['x'] }, { enum: ['y'] }] } },
      },
      '{"t": ["x", "|"]}',
      ['y'],
    ],
    [
      'draft 7 dependencies',
      { properties: { a: {} }, dependencies: { a: { properties: { b: {} } } } },
      '{"a": 1, |}',
      ['b'],
    ],
    [
      '2019-09',
      { $recursiveAnchor: true, properties: { next: { $recursiveRef: '#' } } },
      '{"next": {"next": {|}}}',
      ['next'],
    ],
    [
      '2020-12',
      { properties: { t: { prefixItems: [{ enum: ['x'] }], items: { enum: ['y'] } } } },
      '{"t": ["x", "|"]}',
      ['y'],
    ],
    [
      '$dynamicRef',
      { $dynamicAnchor: 'node', properties: { next: { $dynamicRef: '#node' } } },
      '{"next": {|}}',
      ['next'],
    ],
    [
      'recursion',
      { $ref: '#/$defs/node', $defs: { node: TREE } },
      '{"children": [{"children": [{|}]}]}',
      ['name', 'children'],
    ],
    [
      'oneOf with titles',
      {
        properties: {
          c: {
            oneOf: [
              { const: 'r', title: 'Red' },
              { const: 'b', title: 'Blue' },
            ],
          },
        },
      },
      '{"c": "|"}',
      ['r', 'b'],
    ],
    [
      'nullable',
      { properties: { c: { enum: ['r'], nullable: true, type: 'string' } } },
      '{"c": |}',
      ['r'],
    ],
    ['no types', { properties: { o: { properties: { p: {} } } } }, '{"o": {|}}', ['p']],
    ['propertyNames', { propertyNames: { enum: ['en', 'de'] } }, '{|}', ['en', 'de']],
    ['a map', { additionalProperties: { properties: { x: {} } } }, '{"any": {|}}', ['x']],
    [
      'a closed alternative',
      {
        oneOf: [
          { properties: { k: { const: 'a' }, x: {} } },
          { properties: { k: { const: 'b' }, y: {} } },
        ],
      },
      '{"k": "b", |}',
      ['y'],
    ],
    [
      'its own discriminator',
      { oneOf: [{ properties: { k: { const: 'a' } } }, { properties: { k: { const: 'b' } } }] },
      '{"k": "a|"}',
      ['a', 'b'],
    ],
    ['elsewhere', { properties: { r: { $ref: 'https://x.test/s.json' } } }, '{"r": {|}}', []],
  ]

  test.each(DIALECTS)('%s', async (_name, inputSchema, args, expected) => {
    const knowledge = knowing({ tools: [{ name: 'post', inputSchema }] })
    expect(await labelsAt(call(args), knowledge)).toEqual(expected)
  })
})

test('texts that are cut anywhere are answered everywhere', async () => {
  const documents = [
    JSON.stringify(
      {
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: {
          name: 'post',
          arguments: { text: 'a "b" {{channel}} \\', tags: ['red'], author: { name: 'é' } },
        },
      },
      null,
      1,
    ),
    '[{"method":"resources/read","params":{"uri":"demo://users/1/x"}}, // more\n {"id":null,"error":{"code":-1}}]',
  ]
  for (const document of documents) {
    for (let length = 0; length <= document.length; length += 3) {
      const cut = document.slice(0, length)
      for (let offset = 0; offset <= cut.length; offset += 2) {
        const { items } = await suggestionsAt(
          `${cut.slice(0, offset)}|${cut.slice(offset)}`,
          server,
        )
        for (const { from, to } of items) {
          expect(from <= offset && offset <= to && to <= cut.length).toBe(true)
        }
        const said = hoverAt(cut, offset, server)
        expect(!said || (said.from <= offset && offset < said.to)).toBe(true)
      }
    }
  }
}, 60_000)

test.each(['constructor', 'toString', 'valueOf'])('%s is no type', async (type) => {
  const inputSchema = { properties: { a: { type }, b: { [type]: 1 } } }
  const known = knowing({ tools: [{ name: 't', inputSchema }] })
  for (const name of ['a', 'b']) {
    const text = `{"method": "tools/call", "params": {"name": "t", "arguments": {"${name}": |}}}`
    expect(await labelsAt(text, known)).toEqual([])
  }
})
