import {
  LEGACY,
  made,
  ask,
  modern,
  legacy,
  CACHED,
  answer,
  stream,
  BARE,
  OBJECT,
  WEATHER,
  tools,
  tool,
  listing,
  inLog,
  LISTEN,
  ACK,
  CHANGED,
  testChecks,
} from '#test/checkCases.ts'
import { jsonEvents } from '#test/madeExchange.ts'

import { LIST_CHECKS } from './listChecks.ts'

testChecks(LIST_CHECKS, {
  'list.next-cursor': {
    passes: [
      listing({ ...tools(), nextCursor: '' }),
      listing(tools()),
      listing(
        { ...tools(), nextCursor: 'c' },
        { id: 2, context: inLog(listing({ ...tools(), nextCursor: 'b' })) },
        { cursor: 'b' },
      ),
      // Asking for the first page again gives its cursor again.
      listing(
        { ...tools(), nextCursor: 'b' },
        { id: 2, context: inLog(listing({ ...tools(), nextCursor: 'b' })) },
      ),
    ],
    fails: [
      listing({ ...tools(), nextCursor: null }),
      listing({ ...tools(), nextCursor: 5 }),
      listing({ ...tools(), nextCursor: 'b' }, {}, { cursor: 'b' }),
      listing(
        { ...tools(), nextCursor: 'b' },
        {
          id: 3,
          context: inLog(
            listing({ ...tools(), nextCursor: 'b' }, { id: 1 }),
            listing({ ...tools(), nextCursor: 'c' }, { id: 2 }, { cursor: 'b' }),
          ),
        },
        { cursor: 'c' },
      ),
    ],
  },
  'list.unstable': {
    passes: [
      listing(tools(tool('a'), tool('b')), {
        id: 2,
        context: inLog(listing(tools(tool('a'), tool('b')))),
      }),
      listing(tools(tool('a'), tool('c'), tool('b')), {
        id: 2,
        context: inLog(listing(tools(tool('a'), tool('b')))),
      }),
      listing(tools(tool('b'), tool('a')), {
        id: 3,
        context: inLog(
          listing(tools(tool('a'), tool('b'))),
          modern(LISTEN, stream([ACK, CHANGED]), { id: 2 }),
        ),
      }),
    ],
    fails: [
      listing(tools(tool('b'), tool('a')), {
        id: 2,
        context: inLog(listing(tools(tool('a'), tool('b')))),
      }),
    ],
  },
  'tool.name': {
    passes: [listing(tools(tool('a-B_c.9')))],
    fails: [
      listing(tools(tool('with blank'))),
      listing(tools(tool(''))),
      listing(tools(tool('x'.repeat(129)))),
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'tools/list' },
        jsonEvents(answer(tools(tool('a/b')))),
      ),
    ],
  },
  'tool.duplicate': {
    passes: [listing(tools(tool('a'), tool('A')))],
    fails: [
      listing(tools(tool('a'), tool('a'))),
      listing(
        tools(tool('a')),
        { id: 2, context: inLog(listing({ ...tools(tool('a')), nextCursor: 'b' })) },
        { cursor: 'b' },
      ),
    ],
  },
  'tool.input-schema': {
    passes: [
      listing(
        tools(
          tool('a', {
            inputSchema: { ...OBJECT, $defs: {}, properties: { a: { $ref: '#/$defs/x' } } },
          }),
        ),
      ),
      listing(
        tools(
          tool('a', {
            inputSchema: {
              ...OBJECT,
              $id: 'https://a.test/s',
              not: { $ref: 'https://a.test/s#/x' },
            },
          }),
        ),
      ),
    ],
    fails: [
      listing(tools({ name: 'a' })),
      listing(tools({ name: 'a', inputSchema: {} })),
      listing(tools(tool('a', { inputSchema: { ...OBJECT, not: { $ref: 'https://a.test/s' } } }))),
      listing(tools(tool('a', { outputSchema: { $ref: 'https://a.test/s' } }))),
    ],
  },
  'tool.header-annotation': {
    passes: [
      listing(tools(WEATHER)),
      legacy({ ...BARE, method: 'tools/list' }, jsonEvents(answer(tools()))),
    ],
    fails: [
      listing(
        tools(
          tool('a', {
            inputSchema: { ...OBJECT, properties: { n: { type: 'number', 'x-mcp-header': 'N' } } },
          }),
        ),
      ),
    ],
  },
  'resource.uri': {
    passes: [
      modern(
        ask('resources/list'),
        jsonEvents(answer({ ...CACHED, resources: [{ uri: 'note://a/1', name: 'a' }] })),
      ),
      modern(
        ask('resources/templates/list'),
        jsonEvents(
          answer({
            ...CACHED,
            resourceTemplates: [{ uriTemplate: 'a://{+b}{?c*,d:3}', name: 'a' }],
          }),
        ),
      ),
    ],
    fails: [
      modern(
        ask('resources/list'),
        jsonEvents(answer({ ...CACHED, resources: [{ uri: '/etc/passwd', name: 'a' }] })),
      ),
      modern(
        ask('resources/templates/list'),
        jsonEvents(
          answer({ ...CACHED, resourceTemplates: [{ uriTemplate: 'a://{b', name: 'a' }] }),
        ),
      ),
    ],
  },
  'icon.scheme': {
    passes: [
      listing(
        tools(
          tool('a', {
            icons: [
              { src: 'data:image/png;base64,AAAA' },
              { src: 'https://mcp.example.com/i.png' },
            ],
          }),
        ),
      ),
      made(
        { ...LEGACY, revision: '2025-06-18' },
        { jsonrpc: '2.0', id: 1, method: 'tools/list' },
        jsonEvents(answer(tools(tool('a', { icons: [{ src: 'http://a.test/i.png' }] })))),
      ),
    ],
    fails: [
      'http://mcp.example.com/i.png',
      'https://cdn.test/i.png',
      'i.png',
      'javascript:alert(1)',
    ].map((src) => listing(tools(tool('a', { icons: [{ src }] })))),
  },
})
