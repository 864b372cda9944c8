import {
  ADDRESS,
  NEWEST_BATCHED,
  made,
  ask,
  modern,
  legacy,
  note,
  listed,
  BARE,
  OK,
  call,
  WEATHER,
  inLog,
  testChecks,
} from '#test/checkCases.ts'

import { encodeHeaderValue } from '../outgoing.ts'
import { REQUEST_CHECKS } from './requestChecks.ts'

testChecks(REQUEST_CHECKS, {
  'req.header-body-mismatch': {
    passes: [
      modern(call(), OK),
      modern(call({ region: 'Zürich' }), OK, {
        headers: [['Mcp-Param-Region', encodeHeaderValue('Zürich')]],
        context: { listed: listed('tools', 'tools', [WEATHER]) },
      }),
      // Without a revision in the body no header mirrors it.
      modern({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, OK),
    ],
    fails: [
      modern(call(), OK, { headers: [['Mcp-Method', 'tools/list']] }),
      modern(call(), OK, { headers: [['MCP-Protocol-Version', '2027-01-01']] }),
      modern(call(), OK, { headers: [['Mcp-Name', 'other']] }),
      modern(call(), OK, { without: ['Mcp-Name'] }),
      modern(call({ region: 'eu' }), OK, {
        context: { listed: listed('tools', 'tools', [WEATHER]) },
      }),
      modern(call({ region: 'eu' }), OK, {
        headers: [['Mcp-Param-Region', 'us']],
        context: { listed: listed('tools', 'tools', [WEATHER]) },
      }),
      modern({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, OK, {
        headers: [['MCP-Protocol-Version', '2026-07-28']],
      }),
    ],
  },
  'req.meta-missing': {
    passes: [modern(call(), OK)],
    fails: [
      modern({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, OK),
      modern(ask('tools/list', {}, { 'io.modelcontextprotocol/clientCapabilities': 'none' }), OK),
    ],
  },
  'req.accept': {
    passes: [modern(call(), OK)],
    fails: [
      modern(call(), OK, { headers: [['Accept', 'application/json']] }),
      legacy(BARE, OK, { without: ['Accept'] }),
    ],
  },
  'req.id': {
    passes: [
      modern(call(), OK, { id: 2, startedAt: 1000, context: inLog(modern(call(), OK)) }),
      modern(note('notifications/cancelled'), []),
      modern(call(), OK, {
        id: 2,
        startedAt: 100,
        context: inLog(modern(call(), OK, { url: 'https://other.test/' })),
      }),
    ],
    fails: [
      modern({ ...call(), id: null }, OK),
      modern({ ...call(), id: 1.5 }, OK),
      modern({ ...call(), id: { a: 1 } }, OK),
      modern(call(), OK, { id: 2, startedAt: 100, context: inLog(modern(call(), OK)) }),
      modern(call(), OK, { id: 2, startedAt: 9000, context: inLog(modern(call(), [])) }),
      legacy(BARE, OK, { id: 2, startedAt: 9000, context: inLog(legacy(BARE, OK)) }),
    ],
  },
  'req.batch': {
    passes: [legacy(BARE, OK), made(NEWEST_BATCHED, [BARE], OK)],
    fails: [modern([call()], OK), legacy([BARE], OK)],
  },
  'req.era-method': {
    passes: [
      modern(ask('server/discover'), OK),
      legacy({ jsonrpc: '2.0', id: 1, method: 'ping' }, OK),
    ],
    fails: [
      modern(ask('initialize'), OK),
      modern(ask('skills/list'), OK),
      legacy({ jsonrpc: '2.0', id: 1, method: 'subscriptions/listen' }, OK),
      modern({ jsonrpc: '2.0', id: 1, result: {} }, OK),
    ],
  },
  'req.session-header': {
    passes: [modern(call(), OK)],
    fails: [modern(call(), OK, { headers: [['Mcp-Session-Id', 's-1']] })],
  },
  'req.forbidden-header': {
    passes: [modern(call(), OK)],
    fails: [modern(call(), OK, { dropped: ['Cookie'] })],
  },
  'auth.token-in-url': {
    passes: [modern(call(), OK), modern(call(), OK, { url: `${ADDRESS}?page=2&token=` })],
    fails: [modern(call(), OK, { url: `${ADDRESS}?access_token=abc` })],
  },
})
