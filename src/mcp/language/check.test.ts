import { describe, expect, test } from 'vitest'

import { applyEdits } from '#lib/applyEdits.ts'
import { CORPUS } from '#test/corpus.ts'
import { endpointOf, knowing as knowingOf } from '#test/knowing.ts'

import { asObject } from '../read.ts'
import { fullValue, sampleValue } from '../schema/sampleValue.ts'
import type { Json, JsonObject } from '../types.ts'
import { checkText } from './check.ts'
import type { Knowledge, Problem } from './types.ts'

const POST: JsonObject = {
  type: 'object',
  required: ['channel', 'text'],
  properties: {
    channel: { type: 'string', description: 'The channel to post in.' },
    text: { type: 'string' },
    limit: { type: 'integer', minimum: 1, maximum: 100 },
    kind: { enum: ['plain', 'markdown'] },
    urgent: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' } },
    extra: { type: 'object' },
    due: { type: 'string', format: 'date' },
    nothing: { type: 'null' },
  },
}

const TOOLS: readonly Json[] = [
  { name: 'post_message', inputSchema: POST },
  {
    name: 'closed',
    inputSchema: { properties: { id: {}, name: {} }, additionalProperties: false },
  },
  { name: 'either', inputSchema: { anyOf: [{ required: ['id'] }, { required: ['name'] }] } },
  { name: 'broken', inputSchema: { $ref: '#' } },
]
const GREET: Json = { name: 'greet', arguments: [{ name: 'who', required: true }, { name: 'how' }] }

function knowing(change: Parameters<typeof knowingOf>[0] = {}): Knowledge {
  return knowingOf({
    endpoint: endpointOf('legacy', '2025-11-25'),
    tools: TOOLS,
    prompts: [GREET],
    variables: [
      { name: 'channel', about: 'From this tab', shown: 'general' },
      { name: '$uuid', about: 'built in', shown: '' },
    ],
    ...change,
  })
}

const bare = (text: string) => text.replaceAll('"jsonrpc":"2.0",', '')
const long = (length: number) => post({ extra: { x: 'y'.repeat(length) }, limit: 'no' })
const message = (change: JsonObject) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', ...change })
const call = (name: string, args?: Json) =>
  message({ params: { name, ...(args !== undefined && { arguments: args }) } })
const post = (args: JsonObject) => call('post_message', { channel: 'a', text: 'b', ...args })

const summary = ({ code, severity, message: words }: Problem) => `${severity} ${code} ${words}`

describe('nothing to complain about', () => {
  test.each<[string, string]>([
    ['a call', post({})],
    [
      'a call with all arguments',
      post({ limit: 5, kind: 'plain', tags: ['x'], due: '2026-07-28' }),
    ],
    ['others that the schema leaves open', post({ whatever: 1 })],
    ['a list', message({ method: 'tools/list' })],
    ['a list from a cursor', message({ method: 'tools/list', params: { cursor: '' } })],
    ['a notification', '{"jsonrpc": "2.0", "method": "notifications/initialized"}'],
    ['an answer', '{"jsonrpc": "2.0", "id": "x", "result": {}}'],
    [
      'an error for nobody',
      '{"jsonrpc": "2.0", "id": null, "error": {"code": -32700, "message": "?"}}',
    ],
    ['a method of the server itself', '{"jsonrpc": "2.0", "method": "x/changed"}'],
    ['placeholders', post({ limit: '{{channel}}', kind: '{{$uuid}}', tags: '{{ channel }}' })],
    ['a tool by a placeholder', call('{{channel}}')],
    ['a schema that says nothing', call('broken', { a: 1 })],
    [
      'a prompt',
      message({ method: 'prompts/get', params: { name: 'greet', arguments: { who: 'x' } } }),
    ],
  ])('%s', (_, text) => {
    const found = checkText(text, knowing()).filter(({ severity }) => severity !== 'info')
    expect(found).toEqual([])
  })
})

/** What is found, with each fix's outcome free of the problem. */
describe('found and fixed', () => {
  test.each<[string, string, string, Readonly<Record<string, string>>]>([
    [
      'no version',
      bare(message({ method: 'ping' })),
      'error envelope.jsonrpc “jsonrpc” is missing. Every message has it, always as “2.0”.',
      { 'Add “jsonrpc”': '{"id":1,"method":"ping","jsonrpc":"2.0"}' },
    ],
    [
      'another version',
      message({ jsonrpc: 2, method: 'ping' }),
      'error envelope.jsonrpc “jsonrpc” must be “2.0”; it is 2.',
      { 'Use “2.0”': message({ method: 'ping' }) },
    ],
    [
      'no id',
      '{"jsonrpc":"2.0","method":"ping"}',
      'error envelope.id “id” is missing: without it this is a notification, and gets no answer.',
      { 'Add “id”': '{"jsonrpc":"2.0","method":"ping","id":1}' },
    ],
    [
      'null as id',
      message({ id: null, method: 'ping' }),
      'error envelope.id “id” must be text or a whole number; it is null.',
      { 'Use 1': message({ method: 'ping' }) },
    ],
    [
      'a notification with an id',
      message({ method: 'notifications/initialized' }),
      'warning envelope.id “id” is too much: a notification has none, and gets no answer.',
      { 'Remove “id”': '{"jsonrpc":"2.0","method":"notifications/initialized"}' },
    ],
    [
      'a method that is nearly one',
      message({ method: 'tools/lst' }),
      'warning method.unknown “tools/lst” is no method of MCP; nearest: “tools/list”.',
      { 'Use “tools/list”': message({ method: 'tools/list' }) },
    ],
    [
      'a tool that is nearly one',
      call('post_mesage', {}),
      'error tool.unknown The server has no tool “post_mesage”; nearest: “post_message”.',
      { 'Use “post_message”': call('post_message', {}) },
    ],
    [
      'a prompt that is nearly one',
      message({ method: 'prompts/get', params: { name: 'Greet' } }),
      'error prompt.unknown The server has no prompt “Greet”; nearest: “greet”.',
      { 'Use “greet”': message({ method: 'prompts/get', params: { name: 'greet' } }) },
    ],
    [
      'a missing argument',
      call('post_message', { text: 'x' }),
      'error argument.missing “channel” is missing. It is required: the channel to post in.',
      { 'Add “channel”': call('post_message', { text: 'x', channel: '' }) },
    ],
    [
      'a missing argument that is there by another name',
      call('post_message', { text: 'x', chanel: 'y' }),
      'error argument.missing “channel” is missing. It is required: the channel to post in.',
      { 'Rename “chanel” to “channel”': call('post_message', { text: 'x', channel: 'y' }) },
    ],
    [
      'all arguments missing',
      call('post_message'),
      'error argument.missing “channel” is missing. It is required: the channel to post in.',
      { 'Add all 2 missing arguments': call('post_message', { channel: '', text: '' }) },
    ],
    [
      'one of two missing',
      call('either', {}),
      'error argument.missing One of “id” and “name” is missing.',
      { 'Add “name”': call('either', { name: '' }) },
    ],
    [
      'a misspelt argument that may stay',
      post({ limt: 5 }),
      'warning argument.unknown “limt” isn’t among the arguments; nearest: “limit”.',
      { 'Rename to “limit”': post({ limit: 5 }) },
    ],
    [
      'an argument too many',
      call('closed', { nam: 1 }),
      'error argument.unknown “nam” isn’t known here; nearest: “name”.',
      { 'Rename to “name”': call('closed', { name: 1 }), 'Remove “nam”': call('closed', {}) },
    ],
    [
      'a number as text',
      post({ limit: '12' }),
      'error argument.type “limit” must be a whole number between 1 and 100; it is “12”.',
      { 'Write 12': post({ limit: 12 }) },
    ],
    [
      'text as a number',
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"post_message","arguments":{"channel":12345678901234567890,"text":"b"}}}`,
      'error argument.type “channel” must be text; it is 12345678901234567000.',
      { 'Put it in quotes': call('post_message', { channel: '12345678901234567890', text: 'b' }) },
    ],
    [
      'true as text',
      post({ urgent: 'TRUE' }),
      'error argument.type “urgent” must be true or false; it is “TRUE”.',
      { 'Write true': post({ urgent: true }) },
    ],
    [
      'text as true',
      post({ channel: true }),
      'error argument.type “channel” must be text; it is true.',
      { 'Write "true"': post({ channel: 'true' }) },
    ],
    [
      'null as text',
      post({ nothing: 'null' }),
      'error argument.type “nothing” must be null; it is “null”.',
      { 'Write null': post({ nothing: null }) },
    ],
    [
      'one instead of a list',
      post({ tags: 'x' }),
      'error argument.type “tags” must be a list; it is “x”.',
      { 'Put it in a list': post({ tags: ['x'] }) },
    ],
    [
      'a list as text',
      post({ tags: '["x"]' }),
      'error argument.type “tags” must be a list; it is “["x"]”.',
      { 'Write it as a list': post({ tags: ['x'] }) },
    ],
    [
      'an object as text',
      post({ extra: '{"a":1}' }),
      'error argument.type “extra” must be an object; it is “{"a":1}”.',
      { 'Write it as an object': post({ extra: { a: 1 } }) },
    ],
    [
      'arguments as text',
      call('post_message', '{"channel":"a","text":"b"}'),
      'error params.type “arguments” must be an object; it is “{"channel":"a","text":"b"}”.',
      { 'Write it as an object': post({}) },
    ],
    [
      'a value of none of a list',
      post({ kind: 'Plain' }),
      'error argument.enum “kind” must be “plain” or “markdown”; it is “Plain”.',
      { 'Use “plain”': post({ kind: 'plain' }) },
    ],
    [
      'a value far from all',
      post({ kind: 'x' }),
      'error argument.enum “kind” must be “plain” or “markdown”; it is “x”.',
      { 'Use “plain”': post({ kind: 'plain' }), 'Use “markdown”': post({ kind: 'markdown' }) },
    ],
    [
      'a number too big',
      post({ limit: 500 }),
      'error argument.range “limit” must be a whole number between 1 and 100; it is 500.',
      { 'Use 100': post({ limit: 100 }) },
    ],
    [
      'no name',
      message({ params: {} }),
      'error params.missing “name” is missing. It is required: name of the tool, as listed.',
      { 'Add “name”': message({ params: { name: '' } }) },
    ],
    [
      'no params',
      message({ method: 'resources/read' }),
      'error params.missing “params” is missing. It is required: what the method takes, by name.',
      { 'Add “params”': message({ method: 'resources/read', params: { uri: '' } }) },
    ],
    [
      'an unknown variable',
      post({ channel: '{{chanel}}' }),
      'error variable.unknown No variable is called “chanel”; nearest: “channel”.',
      { 'Use “channel”': post({ channel: '{{channel}}' }) },
    ],
    [
      'an argument of a prompt',
      message({ method: 'prompts/get', params: { name: 'greet' } }),
      'error argument.missing “who” is missing. It is required.',
      {
        'Add “who”': message({
          method: 'prompts/get',
          params: { name: 'greet', arguments: { who: '' } },
        }),
      },
    ],
  ])('%s', (_, text, problem, fixed) => {
    const problems = checkText(text, knowing())
    expect(problems.map(summary)).toContain(problem)
    const { fixes = [] } = problems.find((each) => summary(each) === problem) ?? {}
    for (const [title, after] of Object.entries(fixed)) {
      const fix = fixes.find((each) => each.title === title)
      expect(applyEdits(text, fix?.edits ?? [])).toBe(after)
      expect(checkText(after, knowing()).map(summary)).not.toContain(problem)
    }
  })
})

test.each<[string, string, string]>([
  ['no object', '5', 'error envelope.shape A message is an object; this is 5.'],
  [
    'nothing in it',
    '{}',
    'error envelope.method “method” is missing. It is required: what the server is asked to do.',
  ],
  [
    'a key of _meta',
    message({ params: { name: 'post_message', _meta: { progressToken: [] } } }),
    'error params.type “progressToken” must be text or a whole number; it is a list.',
  ],
  [
    'an argument of a prompt that is no text, once',
    message({ method: 'prompts/get', params: { name: 'greet', arguments: { who: 5 } } }),
    'error params.type “who” must be text; it is 5.',
  ],
  ['an empty batch', '[]', 'error envelope.batch A batch holds at least one message.'],
  [
    'a batch elsewhere',
    `[${message({ method: 'ping' })}]`,
    'warning envelope.batch Only revision 2025-03-26 has batches.',
  ],
  [
    'a method of another revision',
    message({ method: 'server/discover' }),
    'info method.unknown “server/discover” isn’t part of revision 2025-11-25.',
  ],
  [
    'a method of its own',
    message({ method: 'acme/do' }),
    'info method.unknown “acme/do” is no method of MCP. A server may have its own.',
  ],
  [
    'a date that is none',
    post({ due: 'soon' }),
    'warning argument.format “due” must be a date such as 2026-07-28; it is “soon”.',
  ],
  ['broken JSON', '{"a": 1,}', 'error syntax There is a comma too many.'],
])('%s is said', (_, text, problem) => {
  expect(checkText(text, knowing()).map(summary)).toContain(problem)
})

const read = (uri: string) => message({ method: 'resources/read', params: { uri } })

test('a template that isn’t filled in is no address', () => {
  const codes = (uri: string, knowledge = knowing()) =>
    checkText(read(uri), knowledge).map(({ code }) => code)
  expect(codes('db://rows/{id}')).toEqual(['resource.template'])
  expect(codes('db://rows/7')).toEqual([])
  expect(codes('db://rows/{{channel}}')).toEqual([])
  const listed = knowing({ resources: [{ uri: 'db://rows/{id}', name: 'odd' }] })
  expect(codes('db://rows/{id}', listed)).toEqual([])
})

test('lists that aren’t complete make no errors', () => {
  const partial = knowing({ isComplete: () => false })
  expect(checkText(call('zebra'), partial)).toEqual([])
  expect(checkText(call('post_mesage'), partial).map(summary)).toEqual([
    'warning tool.unknown “post_mesage” isn’t among the tools loaded so far; nearest: “post_message”.',
  ])
  expect(checkText(call('zebra'), knowing({ tools: [] }))).toEqual([])
})

test('places: a value, a name, what lacks something, a message of a batch', () => {
  const marked = (text: string) =>
    checkText(text, knowing()).map(({ from, to }) => text.slice(from, to))
  expect(marked(post({ limit: 'x' }))).toEqual(['"x"'])
  expect(marked(post({ limt: 1 }))).toEqual(['"limt"'])
  expect(marked(call('either', {}))).toEqual(['{'])
  expect(marked(call('post_message', { channel: 'x' }))).toEqual(['"arguments"'])
  expect(marked(call('post_message', { text: 'x' }))).toEqual(['"arguments"'])
  expect(marked(`[${message({ method: 'ping' })},5]`)).toEqual(['[', '5'])
  const [, second] = checkText(
    `[${message({ method: 'ping' })},${post({ limit: 'x' })}]`,
    knowing(),
  )
  expect(second?.path).toEqual([1, 'params', 'arguments', 'limit'])
})

test('a fix keeps everything else as it is typed', () => {
  const text = `{
  "jsonrpc": "2.0", "id": 1e0,
  "method": "tools/call",
  "params": {"name": "post_message", "arguments": {
      "text":   "x"
  } }
}`
  const [missing] = checkText(text, knowing())
  expect(applyEdits(text, missing?.fixes[0]?.edits ?? [])).toBe(`{
  "jsonrpc": "2.0", "id": 1e0,
  "method": "tools/call",
  "params": {"name": "post_message", "arguments": {
      "text":   "x",
      "channel": ""
  } }
}`)
})

test('long texts are checked as JSON, longer ones not at all', () => {
  expect(checkText(long(1_000_000), knowing()).map(({ code }) => code)).toEqual(['text.long'])
  expect(checkText(`${long(1_000_000)},`, knowing()).map(({ code }) => code)).toEqual(['syntax'])
  expect(checkText(`${long(4_000_000)},`, knowing()).map(({ code }) => code)).toEqual(['text.long'])
})

test('details of an argument that couldn’t be loaded are told, and keep nobody from sending', () => {
  const text = 'Can’t load the extra of a. tell: No such thing'
  const knowledge = knowing({
    detailState: () => ({ status: 'failed', argument: 'extra', text }),
  })
  const [problem, ...others] = checkText(post({ extra: {} }), knowledge)
  expect(others).toEqual([])
  expect(problem && summary(problem)).toBe(`info argument.details ${text}`)
  expect(problem?.path).toEqual(['params', 'arguments', 'extra'])
  const loading = knowing({ detailState: () => ({ status: 'loading', argument: 'extra', text }) })
  expect(checkText(post({ extra: {} }), loading)).toEqual([])
})

describe.each(CORPUS)('%s of the corpus', (name, inputSchema) => {
  const known = knowing({ tools: [{ name, inputSchema }] })
  const missing = (text: string) =>
    checkText(text, known).filter(({ code }) => code === 'argument.missing')

  test.each([
    ['smallest', sampleValue(inputSchema)],
    ['full', fullValue(inputSchema)],
  ])('nothing is wrong with the %s example', (size, args) => {
    // Without words of a schema an example may be anything; arguments are an object.
    const found = checkText(call(name, asObject(args) ?? {}), known)
      .filter(({ severity }) => severity === 'error')
      .map(summary)
      // Empty texts of the smallest are left for the person to fill in.
      .filter((words) => size === 'full' || !/(?:must not be (?:empty|“”)|it is “”)\.$/.test(words))
    expect(found).toEqual([])
  })

  test('what is missing is added, one fix after the other', () => {
    let text = call(name)
    for (let left = 20; missing(text).length > 0 && left > 0; left--) {
      const fixes = missing(text)[0]?.fixes ?? []
      text = applyEdits(text, fixes.at(-1)?.edits ?? [])
    }
    expect(missing(text).map(summary)).toEqual([])
  })

  test('every value of another type is said, in whole sentences, at its place', () => {
    const full = fullValue(inputSchema) as JsonObject
    for (const key of Object.keys(full)) {
      const text = call(name, { ...full, [key]: [[{ odd: true }]] })
      for (const { message: words, from, to } of checkText(text, known)) {
        expect(words).toMatch(/^[“\p{Lu}\p{N}].*\.$/u)
        expect(from < to && to <= text.length).toBe(true)
      }
    }
  })
})

/** Names that every object of JavaScript has. */
const INBORN = ['constructor', 'toString', 'valueOf', '__proto__']

test.each(INBORN)('%s is a name like any other', (name) => {
  const found = checkText(message({ method: name }), knowing()).map(summary)
  expect(found).toEqual([
    `info method.unknown “${name}” is no method of MCP. A server may have its own.`,
  ])
  const ref = message({ method: 'completion/complete', params: { ref: { type: name } } })
  expect(checkText(ref, knowing()).map(({ code }) => code)).toContain('params.enum')
})

test('a call that has to be a task, and is none', () => {
  const endpoint = endpointOf('legacy', '2025-11-25', {
    tasks: { requests: { tools: { call: {} } } },
  })
  const tool = { name: 'slow', inputSchema: {}, execution: { taskSupport: 'required' } }
  const known = knowing({ endpoint, tools: [tool] })
  const [problem, ...others] = checkText(call('slow'), known)
  expect(problem && summary(problem)).toContain('params.missing “task” is missing')
  expect(others).toEqual([])
  const mended = applyEdits(call('slow'), problem?.fixes[0]?.edits ?? [])
  expect(checkText(mended, known)).toEqual([])
})

test.each(INBORN)('%s is missing where it is required', (name) => {
  const inputSchema = { type: 'object', required: [name] }
  const found = checkText(call('t', {}), knowing({ tools: [{ name: 't', inputSchema }] }))
  expect(found.map(summary)).toEqual([
    `error argument.missing “${name}” is missing. It is required.`,
  ])
})
