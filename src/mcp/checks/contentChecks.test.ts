import {
  ask,
  modern,
  legacy,
  COMPLETE,
  CACHED,
  TEXT,
  answer,
  error,
  listed,
  BARE,
  OK,
  call,
  OBJECT,
  tools,
  listing,
  testChecks,
} from '#test/checkCases.ts'
import { jsonEvents } from '#test/madeExchange.ts'

import { CONTENT_CHECKS } from './contentChecks.ts'

const PROMPT = { name: 'greet', arguments: [{ name: 'who', required: true }] }

const OUTPUT = { name: 'echo', inputSchema: OBJECT, outputSchema: OBJECT }

testChecks(CONTENT_CHECKS, {
  'content.shape': {
    passes: [
      legacy(BARE, jsonEvents(answer({ task: { taskId: 't', status: 'working' } }))),
      modern(
        call(),
        jsonEvents(
          answer({
            ...COMPLETE,
            content: [
              TEXT,
              { type: 'image', data: 'AAAA', mimeType: 'image/svg+xml' },
              { type: 'audio', data: 'AAA=', mimeType: 'audio/wav; rate=8000' },
              { type: 'resource_link', uri: 'a:b', name: 'b' },
              { type: 'resource', resource: { uri: 'a:b', blob: 'AA==' } },
            ],
            structuredContent: [1],
          }),
        ),
      ),
      modern(
        ask('prompts/get', { name: 'p' }),
        jsonEvents(answer({ ...COMPLETE, messages: [{ role: 'user', content: TEXT }] })),
      ),
      modern(
        ask('resources/read', { uri: 'a:b' }),
        jsonEvents(answer({ ...CACHED, contents: [{ uri: 'a:b', text: '' }] })),
      ),
      modern(
        ask('server/discover'),
        jsonEvents(answer({ ...CACHED, supportedVersions: [], capabilities: {} })),
      ),
      modern(
        ask('completion/complete'),
        jsonEvents(answer({ ...COMPLETE, completion: { values: ['a'] } })),
      ),
    ],
    fails: [
      ...[
        { type: 'video', data: '' },
        { type: 'text' },
        { type: 'image', data: 'no base64', mimeType: 'image/png' },
        { type: 'image', data: 'AAA', mimeType: 'image/png' },
        { type: 'image', data: 'A=AA', mimeType: 'image/png' },
        { type: 'image', data: 'AAAA', mimeType: 'png' },
        { type: 'image', data: 'AAAA' },
        { type: 'resource_link', uri: 'a:b' },
        { type: 'resource' },
        { type: 'resource', resource: { uri: 'a:b', text: '', blob: '' } },
        { type: 'resource', resource: { uri: 'a:b' } },
        { type: 'resource', resource: { text: 'a' } },
        'text',
      ].map((block) => modern(call(), jsonEvents(answer({ ...COMPLETE, content: [block] })))),
      modern(call(), jsonEvents(answer(COMPLETE))),
      modern(call(), jsonEvents(answer({ ...COMPLETE, content: [], isError: 'yes' }))),
      legacy(BARE, jsonEvents(answer({ content: [], structuredContent: [1] })), {
        headers: [['MCP-Protocol-Version', '2025-11-25']],
      }),
      modern(
        ask('prompts/get', { name: 'p' }),
        jsonEvents(answer({ ...COMPLETE, messages: [{ role: 'system', content: TEXT }] })),
      ),
      modern(
        ask('prompts/get', { name: 'p' }),
        jsonEvents(answer({ ...COMPLETE, messages: [{ role: 'user' }] })),
      ),
      modern(ask('server/discover'), jsonEvents(answer({ ...CACHED, capabilities: {} }))),
      modern(
        ask('completion/complete'),
        jsonEvents(answer({ ...COMPLETE, completion: { values: 'a' } })),
      ),
      listing({ ...CACHED }),
      listing(tools({ inputSchema: OBJECT })),
    ],
  },
  'tool.output': {
    passes: [
      modern(call(), jsonEvents(answer({ ...COMPLETE, content: [], structuredContent: null })), {
        context: { listed: listed('tools', 'tools', [OUTPUT]) },
      }),
      modern(call(), jsonEvents(answer({ ...COMPLETE, content: [], isError: true })), {
        context: { listed: listed('tools', 'tools', [OUTPUT]) },
      }),
      modern(call(), jsonEvents(answer({ resultType: 'input_required', requestState: 's' })), {
        context: { listed: listed('tools', 'tools', [OUTPUT]) },
      }),
      modern(call(), OK),
    ],
    fails: [modern(call(), OK, { context: { listed: listed('tools', 'tools', [OUTPUT]) } })],
  },
  'tool.text-mirror': {
    passes: [
      modern(
        call(),
        jsonEvents(
          answer({
            ...COMPLETE,
            content: [{ type: 'text', text: '{ "b": [1, 2], "a": null }' }],
            structuredContent: { a: null, b: [1, 2] },
          }),
        ),
      ),
      modern(
        call(),
        jsonEvents(answer({ ...COMPLETE, content: [TEXT], structuredContent: 'Four' })),
      ),
      modern(call(), OK),
    ],
    fails: [
      modern(
        call(),
        jsonEvents(answer({ ...COMPLETE, content: [TEXT], structuredContent: { a: 1 } })),
      ),
      modern(
        call(),
        jsonEvents(
          answer({
            ...COMPLETE,
            content: [{ type: 'text', text: '{"a":1}' }],
            structuredContent: { a: 2 },
          }),
        ),
      ),
    ],
  },
  'resource.empty': {
    passes: [
      modern(
        ask('resources/read', { uri: 'a:b' }),
        jsonEvents(answer({ ...CACHED, contents: [{ uri: 'a:b', text: '' }] })),
      ),
    ],
    fails: [
      modern(
        ask('resources/read', { uri: 'a:b' }),
        jsonEvents(answer({ ...CACHED, contents: [] })),
      ),
    ],
  },
  'prompt.args': {
    passes: [
      modern(
        ask('prompts/get', { name: 'greet', arguments: { who: 'Ada' } }),
        jsonEvents(answer({ ...COMPLETE, messages: [] })),
        { context: { listed: listed('prompts', 'prompts', [PROMPT]) } },
      ),
      modern(ask('prompts/get', { name: 'greet' }), jsonEvents(error(-32_602)), {
        context: { listed: listed('prompts', 'prompts', [PROMPT]) },
      }),
    ],
    fails: [
      modern(
        ask('prompts/get', { name: 'greet' }),
        jsonEvents(answer({ ...COMPLETE, messages: [] })),
        {
          context: { listed: listed('prompts', 'prompts', [PROMPT]) },
        },
      ),
    ],
  },
})
