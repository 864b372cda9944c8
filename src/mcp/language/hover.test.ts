import { describe, expect, test } from 'vitest'

import { endpointOf, knowing } from '#test/knowing.ts'
import { hoverWords } from '#test/typing.ts'

import type { JsonObject } from '../types.ts'
import { hoverAt } from './hover.ts'

const SCHEMA: JsonObject = {
  properties: {
    channel: {
      type: 'string',
      title: 'Channel',
      description: 'Where to <b>post</b>.',
      minLength: 1,
      maxLength: 80,
      pattern: '^#',
      default: '#general',
      examples: ['#a', '#b'],
    },
    size: { type: 'integer', minimum: 1, maximum: 5, deprecated: true },
    kind: {
      enum: ['p', 'm'],
      enumNames: ['Plain', 'Markdown'],
      enumDescriptions: ['As typed.', ''],
    },
    link: { $ref: 'https://host.example/schema.json' },
    old: { type: 'number', minimum: 0, exclusiveMinimum: true, readOnly: true },
    list: { type: 'array', items: { type: 'integer' }, minItems: 2, uniqueItems: true },
  },
  required: ['channel'],
}

const server = knowing({
  endpoint: endpointOf('modern', '2026-07-28'),
  tools: [
    {
      name: 'post',
      title: 'Post',
      description: 'Posts it.',
      inputSchema: SCHEMA,
      annotations: { destructiveHint: false, openWorldHint: true },
    },
  ],
  resources: [{ uri: 'demo://1', name: 'one', title: 'The first', mimeType: 'text/plain' }],
  variables: [
    { name: 'where', about: 'From this connection', shown: 'general' },
    { name: 'token', about: 'From this tab', shown: '••••' },
  ],
})

const words = (marked: string) => hoverWords(marked, server)
const call = (args: string) =>
  `{"method": "tools/call", "params": {"name": "post", "arguments": ${args}}}`

describe('of the protocol', () => {
  test('methods', () => {
    expect(words('{"method": "tools|/call"}')).toBe('`tools/call`: Runs a tool.')
    expect(words('{"method": "init|ialize"}')).toContain('Not part of revision 2026-07-28.')
    expect(words('{"method": "acme|/go"}')).toContain('What the server is asked to do.')
  })

  test('members of the message and of _meta', () => {
    expect(words('{"i|d": 1}')).toContain('Names the request')
    expect(words('[{"json|rpc": "2.0"}]')).toContain('Always "2.0".')
    expect(words('{"method": "ping", "params": {"_meta": {"progress|Token": 1}}}')).toContain(
      'Asks for progress notices.',
    )
  })

  test('nothing where nothing is known', () => {
    for (const marked of ['|', '{|}', '{"a": 1}|', '{"x|": 1}', '{"id"| : 1}', '// |']) {
      expect(words(marked)).toBeUndefined()
    }
  })
})

describe('of the server', () => {
  test('a tool’s name', () => {
    const said = words('{"method": "tools/call", "params": {"name": "po|st"}}')
    expect(said).toContain('**Post**')
    expect(said).toContain('Posts it.')
    expect(said).toContain('reaches other systems')
  })

  test('an address', () => {
    const said = words('{"method": "resources/read", "params": {"uri": "demo|://1"}}')
    expect(said).toContain('**The first**')
    expect(said).toContain('`text/plain`')
  })

  test('an argument, at its name as at its value', () => {
    for (const marked of ['{"chan|nel": "x"}', '{"channel": "|x"}']) {
      const said = words(call(marked)) ?? ''
      expect(said.split('\n\n')).toEqual([
        '`channel` · required · string',
        '**Channel**',
        'Where to <\u2060b>post<\u2060/b>.',
        'Pattern: `^#` · 1 to 80 characters',
        'Default: `"#general"`',
        'Examples: `"#a"`, `"#b"`',
      ])
    }
  })

  test('limits and remarks', () => {
    expect(words(call('{"si|ze": 1}'))).toBe(
      '`size` · integer · deprecated\n\n1 to 5\n\nDeprecated.',
    )
    expect(words(call('{"o|ld": 1}'))).toContain('More than 0\n\nRead-only')
    expect(words(call('{"li|st": []}'))).toBe(
      '`list` · array of integer\n\nAt least 2 items · No item twice',
    )
    expect(words(call('{"list": [|1]}'))).toBe('Item 1 · integer')
  })

  test('what a value is called', () => {
    expect(words(call('{"kind": "|p"}'))).toBe(
      '`kind` · string\n\n`"p"`: **Plain** As typed.\n\nOne of: `"p"` (Plain), `"m"` (Markdown)',
    )
  })

  test('references that lead out are said, and not followed', () => {
    expect(words(call('{"li|nk": 1}'))).toContain('https://host.example/schema.json')
    expect(words(call('{"li|nk": 1}'))).toContain('never fetched')
  })
})

describe('variables', () => {
  test('their value as it may be shown, and where it comes from', () => {
    expect(words(call('{"channel": "to {{wh|ere}}"}'))).toBe(
      '**where**\n\n`general`\n\nFrom this connection.',
    )
    expect(words(call('{"channel": "|{{ token }}"}'))).toContain('••••')
    expect(words(call('{"channel": "{{none|}}"}'))).toBe('No variable is called `none`.')
  })

  test('are told of alone', () => {
    const text = call('{"channel": "to {{where}} now"}')
    const from = text.indexOf('{{where')
    expect(hoverAt(text, from, server)).toMatchObject({ from, to: from + '{{where}}'.length })
  })
})
