import {
  LEGACY,
  made,
  modern,
  legacy,
  note,
  stream,
  BARE,
  OK,
  call,
  LISTEN,
  ACK,
  CHANGED,
  WITH_PROGRESS,
  DONE,
  testChecks,
} from '#test/checkCases.ts'
import { endEvent, frameEvents, headEvent, progress } from '#test/madeExchange.ts'

import { STREAM_CHECKS } from './streamChecks.ts'

testChecks(STREAM_CHECKS, {
  'sse.no-response': {
    passes: [
      modern(call(), stream([DONE])),
      modern(call(), stream([], { outcome: { kind: 'aborted', by: 'user' } })),
      modern(
        call(),
        stream([], { outcome: { kind: 'truncated', rest: `data: ${JSON.stringify(DONE)}` } }),
      ),
      legacy(BARE, stream([CHANGED]), { method: 'GET' }),
    ],
    fails: [
      modern(call(), stream([progress(1)])),
      modern(call(), stream([])),
      modern(call(), stream([], { outcome: { kind: 'truncated', rest: '' } })),
      legacy(BARE, stream(['id: 1\ndata:'])),
      modern(LISTEN, stream([ACK])),
    ],
  },
  'sse.truncated': {
    passes: [
      modern(call(), stream([DONE])),
      modern(call(), stream([DONE], { outcome: { kind: 'truncated', rest: '' } })),
    ],
    fails: [
      modern(call(), stream([progress(1)], { outcome: { kind: 'truncated', rest: 'data: {"js' } })),
    ],
  },
  'sse.after-response': {
    passes: [modern(call(), stream([progress(1), DONE, ': bye']))],
    fails: [modern(call(), stream([DONE, progress(1)])), legacy(BARE, stream([DONE, DONE]))],
  },
  'sse.server-request': {
    passes: [
      modern(call(), stream([DONE])),
      legacy(BARE, stream([{ jsonrpc: '2.0', id: 5, method: 'roots/list' }, DONE])),
    ],
    fails: [modern(call(), stream([{ jsonrpc: '2.0', id: 5, method: 'roots/list' }, DONE]))],
  },
  'sse.foreign-message': {
    passes: [
      modern(WITH_PROGRESS, stream([progress(1), DONE])),
      modern(LISTEN, stream([ACK, CHANGED])),
      legacy(BARE, stream([CHANGED]), { method: 'GET' }),
    ],
    fails: [
      modern(call(), stream([CHANGED, DONE])),
      legacy(BARE, stream([note('notifications/resources/updated', { uri: 'a:b' }), DONE])),
    ],
  },
  'sse.event-name': {
    passes: [
      modern(call(), stream([`event: message\ndata: ${JSON.stringify(DONE)}`])),
      made({ ...LEGACY, era: 'http+sse' }, '', stream(['event: endpoint\ndata: /messages']), {
        method: 'GET',
      }),
    ],
    fails: [
      modern(call(), stream([`event: result\ndata: ${JSON.stringify(DONE)}`])),
      modern(call(), stream(['event: endpoint\ndata: /messages', DONE])),
    ],
  },
  'sse.buffered': {
    passes: [
      modern(call(), stream([progress(1), progress(2), DONE], { at: 5000 })),
      modern(call(), stream([progress(1), progress(2), DONE], { at: 340 })),
      modern(LISTEN, stream([ACK, CHANGED, CHANGED], { at: 60_000 })),
    ],
    fails: [
      modern(call(), [
        headEvent(200, 'text/event-stream'),
        ...frameEvents([progress(1), progress(2), DONE]).map((event, index) =>
          event.kind === 'frame'
            ? { ...event, frame: { ...event.frame, at: 4980 + index } }
            : event,
        ),
        endEvent(5000),
      ]),
    ],
  },
  'sse.no-accel': {
    passes: [
      modern(call(), stream([DONE], { type: 'basic', headers: [['X-Accel-Buffering', 'no']] })),
      // Of another origin one can't tell.
      modern(call(), stream([DONE])),
      modern(call(), OK),
    ],
    fails: [
      modern(call(), stream([DONE], { type: 'basic' })),
      modern(call(), stream([DONE]), { via: 'relay' }),
      modern(call(), stream([DONE], { type: 'basic', headers: [['x-accel-buffering', 'yes']] })),
    ],
  },
  'progress.token': {
    passes: [modern(WITH_PROGRESS, stream([progress(1), DONE]))],
    fails: [
      modern(call(), stream([progress(1), DONE])),
      modern(call({}, { progressToken: 'other' }), stream([progress(1), DONE])),
      modern(call({}, { progressToken: '1' }), stream([progress(1), DONE])),
    ],
  },
  'progress.order': {
    passes: [modern(WITH_PROGRESS, stream([progress(0), progress(0.5, 2), progress(2, 2), DONE]))],
    fails: [
      modern(WITH_PROGRESS, stream([progress(1), progress(1), DONE])),
      modern(WITH_PROGRESS, stream([progress(3, 2), DONE])),
      modern(WITH_PROGRESS, stream([DONE, progress(1)])),
      modern(WITH_PROGRESS, stream([note('notifications/progress', { progressToken: 1 }), DONE])),
    ],
  },
  'log.not-requested': {
    passes: [
      modern(
        call({}, { 'io.modelcontextprotocol/logLevel': 'info' }),
        stream([note('notifications/message', { level: 'warning', data: 1 }), DONE]),
      ),
      legacy(BARE, stream([note('notifications/message', { level: 'debug', data: 1 }), DONE])),
    ],
    fails: [
      modern(call(), stream([note('notifications/message', { level: 'error', data: 1 }), DONE])),
      modern(
        call({}, { 'io.modelcontextprotocol/logLevel': 'warning' }),
        stream([note('notifications/message', { level: 'info', data: 1 }), DONE]),
      ),
    ],
  },
})
