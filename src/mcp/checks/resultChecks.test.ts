import {
  ask,
  modern,
  legacy,
  COMPLETE,
  answer,
  error,
  withHeaders,
  BARE,
  OK,
  call,
  tools,
  listing,
  inLog,
  DONE,
  testChecks,
} from '#test/checkCases.ts'
import { jsonEvents } from '#test/madeExchange.ts'

import { RESULT_CHECKS } from './resultChecks.ts'

testChecks(RESULT_CHECKS, {
  'res.result-type': {
    passes: [
      modern(call(), OK),
      modern(
        call(
          {},
          {
            'io.modelcontextprotocol/clientCapabilities': {
              extensions: { 'io.modelcontextprotocol/tasks': {} },
            },
          },
        ),
        jsonEvents(answer({ ...COMPLETE, resultType: 'task', taskId: 't' })),
      ),
      legacy({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, jsonEvents(answer({ tools: [] }))),
    ],
    fails: [
      modern(call(), jsonEvents(answer({ content: [] }))),
      modern(call(), jsonEvents(answer({ resultType: 'later', content: [] }))),
      modern(call(), jsonEvents(answer({ resultType: 'task', taskId: 't' }))),
    ],
  },
  'res.cache-hints': {
    passes: [
      listing(tools()),
      modern(call(), OK),
      listing(
        tools(),
        { id: 2, context: inLog(listing({ ...tools(), nextCursor: 'b' })) },
        { cursor: 'b' },
      ),
    ],
    fails: [
      listing({ ...COMPLETE, tools: [] }),
      listing({ ...tools(), ttlMs: -1 }),
      listing({ ...tools(), ttlMs: 1.5 }),
      listing({ ...tools(), cacheScope: 'shared' }),
      listing(
        { ...tools(), cacheScope: 'public' },
        { id: 2, context: inLog(listing({ ...tools(), nextCursor: 'b' })) },
        { cursor: 'b' },
      ),
    ],
  },
  'res.server-info': {
    passes: [modern(call(), OK)],
    fails: [
      modern(call(), jsonEvents(answer({ resultType: 'complete', content: [] }))),
      modern(
        call(),
        jsonEvents(answer({ _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'x' } } })),
      ),
    ],
  },
  'res.retired-code': {
    passes: [
      modern(call(), jsonEvents(error(-32_602), 400)),
      modern(call(), jsonEvents(error(-32_000), 406)),
      modern(call(), jsonEvents(error(-32_021), 400)),
      modern(call(), jsonEvents(error(-32_603))),
    ],
    fails: [-32_002, -32_042, -32_001, -32_003, -32_004, -32_050, -32_099].map((code) =>
      modern(call(), jsonEvents(error(code))),
    ),
  },
  'res.session-header': {
    passes: [modern(call(), OK), legacy(BARE, withHeaders(DONE, [['mcp-session-id', 's']]))],
    fails: [modern(call(), withHeaders(DONE, [['mcp-session-id', 's']]))],
  },
  'res.input-required': {
    passes: [
      modern(
        call({}, { 'io.modelcontextprotocol/clientCapabilities': { elicitation: {}, roots: {} } }),
        jsonEvents(
          answer({
            resultType: 'input_required',
            inputRequests: {
              a: { method: 'elicitation/create', params: { message: 'Sure?' } },
              b: { method: 'roots/list' },
            },
          }),
        ),
      ),
      modern(call(), jsonEvents(answer({ resultType: 'input_required', requestState: 's' }))),
    ],
    fails: [
      modern(
        ask('tools/list'),
        jsonEvents(answer({ resultType: 'input_required', requestState: 's' })),
      ),
      modern(call(), jsonEvents(answer({ resultType: 'input_required' }))),
      modern(call(), jsonEvents(answer({ resultType: 'input_required', requestState: 7 }))),
      modern(call(), jsonEvents(answer({ resultType: 'input_required', inputRequests: [] }))),
      ...['elicitation/create', 'sampling/createMessage', 'roots/list', 'tools/call'].map(
        (method) =>
          modern(
            call(),
            jsonEvents(answer({ resultType: 'input_required', inputRequests: { a: { method } } })),
          ),
      ),
      modern(
        call({}, { 'io.modelcontextprotocol/clientCapabilities': { elicitation: {} } }),
        jsonEvents(
          answer({
            resultType: 'input_required',
            inputRequests: { a: { method: 'elicitation/create', params: { mode: 'url' } } },
          }),
        ),
      ),
    ],
  },
})
