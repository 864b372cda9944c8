import {
  modern,
  COMPLETE,
  answer,
  error,
  note,
  stream,
  LISTEN,
  SUB,
  ACK,
  CHANGED,
  CLOSED,
  testChecks,
} from '#test/checkCases.ts'
import { jsonEvents, progress } from '#test/madeExchange.ts'

import { LISTEN_CHECKS } from './listenChecks.ts'

testChecks(LISTEN_CHECKS, {
  'listen.ack-first': {
    passes: [
      modern(LISTEN, stream([': hello', ACK, CHANGED])),
      modern(LISTEN, jsonEvents(error(-32_602))),
    ],
    fails: [modern(LISTEN, stream([CHANGED, ACK]))],
  },
  'listen.sub-id': {
    passes: [modern(LISTEN, stream([ACK, CHANGED, CLOSED]))],
    fails: [
      modern(LISTEN, stream([ACK, note('notifications/tools/list_changed')])),
      modern(
        LISTEN,
        stream([
          ACK,
          note('notifications/tools/list_changed', {
            _meta: { 'io.modelcontextprotocol/subscriptionId': '1' },
          }),
        ]),
      ),
      modern(LISTEN, stream([ACK, answer(COMPLETE)])),
    ],
  },
  'listen.not-asked': {
    passes: [
      modern(LISTEN, stream([ACK, CHANGED, CLOSED])),
      modern(LISTEN, stream([ACK, note('notifications/acme/news', { _meta: SUB })])),
    ],
    fails: [
      modern(LISTEN, stream([ACK, note('notifications/prompts/list_changed', { _meta: SUB })])),
      modern(
        LISTEN,
        stream([ACK, note('notifications/resources/updated', { uri: 'a:b', _meta: SUB })]),
      ),
      modern(LISTEN, stream([ACK, { ...progress(1) }])),
      modern(
        LISTEN,
        stream([
          note('notifications/subscriptions/acknowledged', {
            notifications: { promptsListChanged: true },
            _meta: SUB,
          }),
        ]),
      ),
    ],
  },
})
