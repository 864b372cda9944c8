import {
  LEGACY,
  NEWEST_BATCHED,
  made,
  modern,
  legacy,
  answer,
  error,
  note,
  stream,
  typed,
  BARE,
  OK,
  call,
  ACK,
  DONE,
  testChecks,
} from '#test/checkCases.ts'
import { endEvent, frameEvents, headEvent, jsonEvents } from '#test/madeExchange.ts'

import { RESPONSE_CHECKS } from './responseChecks.ts'

testChecks(RESPONSE_CHECKS, {
  'res.content-type': {
    passes: [
      modern(call(), OK),
      modern(call(), stream([DONE])),
      modern(call(), typed('<h1>Bad gateway</h1>', 'text/html', 502)),
      modern(note('x'), typed('ok', 'text/plain')),
      legacy(BARE, jsonEvents({ error: 'no' }, 405), { method: 'GET' }),
      made({ ...LEGACY, era: 'http+sse', revision: '2024-11-05' }, BARE, [
        headEvent(202, 'text/plain'),
        ...frameEvents([DONE]),
        endEvent(),
      ]),
    ],
    fails: [
      modern(call(), typed(JSON.stringify(DONE), 'text/plain')),
      modern(call(), typed(JSON.stringify(DONE), '')),
      modern(call(), typed(JSON.stringify(error(-32_602)), 'text/html', 400)),
      modern(call(), typed('<h1>Hello</h1>', 'text/html')),
      modern(call(), [headEvent(200, 'text/plain'), ...frameEvents([DONE]), endEvent()]),
      legacy(BARE, OK, { method: 'GET', headers: [['Accept', 'text/event-stream']] }),
    ],
  },
  'res.not-json': {
    passes: [
      modern(call(), OK),
      modern(call(), stream(['data:', ': keep-alive', 'event: ping\ndata: now', DONE])),
      modern(call(), typed('<h1>Bad gateway</h1>', 'text/html', 502)),
      modern(note('x'), [headEvent(202, ''), endEvent()]),
      modern(call(), jsonEvents(JSON.stringify(DONE, null, 2))),
    ],
    fails: [
      modern(call(), jsonEvents('{"jsonrpc":')),
      modern(call(), typed('<h1>Oops</h1>', 'text/html')),
      modern(call(), jsonEvents('Unauthorized', 401)),
      modern(call(), stream(['data: {"jsonrpc":', DONE])),
      modern(call(), stream([`data: ${JSON.stringify(ACK)}\ndata: ${JSON.stringify(DONE)}`])),
      modern(call(), jsonEvents('{"jsonrpc":"2.0","id":1,"id":1,"result":{}}')),
      modern(call(), jsonEvents('{"jsonrpc":"2.0","id":1,"result":{"n":9007199254740993}}')),
      modern(call(), stream(['data: {"jsonrpc":"2.0","id":1,"result":{"a":1,"a":2}}'])),
      modern(call(), jsonEvents('')),
    ],
  },
  'res.jsonrpc': {
    passes: [
      modern(call(), OK),
      modern(call(), jsonEvents(error(-32_602))),
      modern(call(), jsonEvents({ error: 'expired' }, 401)),
      modern(note('x'), jsonEvents({})),
      made(NEWEST_BATCHED, [BARE], jsonEvents([DONE])),
      modern(call(), stream(['event: ping\ndata: {}', DONE])),
    ],
    fails: [
      modern(call(), jsonEvents({ id: 1, result: {} })),
      modern(call(), jsonEvents({ ...DONE, jsonrpc: '1.0' })),
      modern(call(), jsonEvents({ jsonrpc: '2.0', id: 1 })),
      modern(call(), jsonEvents({ ...DONE, error: { code: 1, message: '' } })),
      modern(call(), jsonEvents({ jsonrpc: '2.0', id: 1, error: 'no' })),
      modern(call(), jsonEvents(error('E1'))),
      modern(call(), jsonEvents({ jsonrpc: '2.0', id: 1, error: { code: 1 } })),
      modern(call(), jsonEvents(answer('text'))),
      modern(call(), jsonEvents('"text"')),
      modern(call(), stream([{ jsonrpc: '2.0', method: 7 }, DONE])),
      modern(call(), jsonEvents([DONE])),
    ],
  },
  'res.id-mismatch': {
    passes: [
      modern(call(), OK),
      modern(call(), jsonEvents(error(-32_600, { id: null }), 400)),
      made(NEWEST_BATCHED, [BARE, { ...BARE, id: 2 }], jsonEvents([{ ...DONE, id: 2 }, DONE])),
    ],
    fails: [
      modern(call(), jsonEvents({ ...DONE, id: '1' })),
      modern(call(), jsonEvents({ ...DONE, id: 2 })),
      modern(call(), jsonEvents({ ...DONE, id: null })),
      modern(call(), stream([{ ...DONE, id: 'x' }])),
    ],
  },
  'res.status-code-map': {
    passes: [
      modern(call(), OK),
      modern(call(), jsonEvents(error(-32_601), 404)),
      modern(call(), jsonEvents(error(-32_000), 406)),
      modern(call(), stream([error(-32_601)])),
      legacy(BARE, jsonEvents(error(-32_601), 200)),
    ],
    fails: [
      modern(call(), jsonEvents(error(-32_601), 200)),
      modern(call(), jsonEvents(error(-32_022), 200)),
      modern(call(), jsonEvents(DONE, 500)),
    ],
  },
  'res.404-without-body': {
    passes: [modern(call(), jsonEvents(error(-32_601), 404)), modern(call(), OK)],
    fails: [modern(call(), typed('Not found', 'text/plain', 404))],
  },
  'res.notification-status': {
    passes: [
      legacy(note('notifications/initialized'), [headEvent(202, ''), endEvent()]),
      legacy(note('notifications/initialized'), jsonEvents({}, 400)),
    ],
    fails: [
      legacy(note('notifications/initialized'), [headEvent(200, ''), endEvent()]),
      legacy(note('notifications/initialized'), jsonEvents('null', 202)),
      legacy({ jsonrpc: '2.0', id: 1, result: {} }, [headEvent(204, ''), endEvent()]),
    ],
  },
})
