import { expect, test } from 'vitest'

import { testHost } from '#test/testHost.ts'

import { createExchanges } from './exchanges.ts'
import { createInbox } from './inbox.ts'
import { createRecorder } from './recorder.ts'

const request = { method: 'POST', url: 'https://server.test/mcp', headers: [], body: '' } as const

test('an exchange ends even when whoever listens fails', async () => {
  const exchanges = createExchanges(() => 0)
  const run = createRecorder(
    testHost(async () => new Response('body')),
    exchanges,
    createInbox(),
  )
  const running = run(request, {
    origin: { kind: 'browser' },
    signal: new AbortController().signal,
    onEvent: ({ kind }) => {
      if (kind === 'head') throw new Error('fault')
    },
  })
  await expect(running).rejects.toThrow('fault')
  const [exchange] = exchanges.store.getState().log.values()
  expect(exchange).toMatchObject({ head: { status: 200 }, outcome: { kind: 'truncated' } })
})
