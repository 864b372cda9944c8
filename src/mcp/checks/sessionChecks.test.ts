import {
  ADDRESS,
  modern,
  legacy,
  answer,
  error,
  withHeaders,
  BARE,
  OK,
  call,
  inLog,
  testChecks,
} from '#test/checkCases.ts'
import { jsonEvents } from '#test/madeExchange.ts'

import { SESSION_CHECKS } from './sessionChecks.ts'

testChecks(SESSION_CHECKS, {
  'init.version': {
    passes: [
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25' } },
        jsonEvents(answer({ protocolVersion: '2025-03-26' })),
      ),
    ],
    fails: [
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25' } },
        jsonEvents(answer({ protocolVersion: '1.0' })),
      ),
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2024-11-05' } },
        jsonEvents(answer({})),
      ),
    ],
  },
  'init.session-chars': {
    passes: [
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25' } },
        withHeaders(answer({}), [['Mcp-Session-Id', 'a-Z~!']]),
      ),
    ],
    fails: [
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25' } },
        withHeaders(answer({}), [['Mcp-Session-Id', 'a b']]),
      ),
    ],
  },
  'cors.expose': {
    passes: [
      modern(call(), withHeaders({}, [['www-authenticate', 'Bearer']], 401)),
      modern(call(), jsonEvents({}, 401), { via: 'relay' }),
      legacy(BARE, jsonEvents(error(-32_000, { id: null }), 400)),
    ],
    fails: [
      modern(call(), jsonEvents({}, 401)),
      legacy(BARE, jsonEvents({ error: 'Bad Request: Session ID is required' }, 400), {
        without: ['Mcp-Session-Id'],
      }),
    ],
  },
  'cors.max-age': {
    passes: [
      modern(call(), OK, {
        id: 2,
        startedAt: 900,
        context: { ...inLog(modern(call(), OK)), requestsFor: () => 1 },
      }),
      modern(call(), OK, {
        id: 2,
        startedAt: 9000,
        context: { ...inLog(modern(call(), OK)), requestsFor: () => 2 },
      }),
      modern(call(), OK),
    ],
    fails: [
      modern(call(), OK, {
        id: 2,
        startedAt: 900,
        context: { ...inLog(modern(call(), OK)), requestsFor: () => 2 },
      }),
    ],
  },
  'auth.challenge': {
    passes: [
      modern(call(), withHeaders({}, [['www-authenticate', 'Bearer']], 401)),
      modern('', jsonEvents({ resource: 'https://mcp.example.com/' }), {
        method: 'GET',
        url: 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp',
      }),
      modern('', jsonEvents({ resource: ADDRESS }), {
        method: 'GET',
        url: 'https://mcp.example.com/.well-known/oauth-protected-resource',
      }),
      modern('', jsonEvents({ issuer: 'https://id.test/t1' }), {
        method: 'GET',
        url: 'https://id.test/.well-known/oauth-authorization-server/t1',
      }),
      modern('', jsonEvents({ issuer: 'https://id.test/t1' }), {
        method: 'GET',
        url: 'https://id.test/t1/.well-known/openid-configuration',
      }),
    ],
    fails: [
      modern(call(), jsonEvents({}, 401)),
      modern('', jsonEvents({ resource: 'https://other.test/mcp' }), {
        method: 'GET',
        url: 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp',
      }),
      modern('', jsonEvents({ issuer: 'https://evil.test' }), {
        method: 'GET',
        url: 'https://id.test/.well-known/oauth-authorization-server',
      }),
    ],
  },
})
