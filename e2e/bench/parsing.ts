/** Runs in a page of its own: the same stream through a bare parser, and through our road with its recording. */
import { createParser } from 'eventsource-parser'

import { createPageHost } from '../../src/app/pageHost.ts'
import { createExchanges } from '../../src/state/exchanges.ts'
import { createInbox } from '../../src/state/inbox.ts'
import { createRecorder } from '../../src/state/recorder.ts'

/** What a reading took: events seen, and milliseconds. */
type Reading = { readonly events: number; readonly ms: number }

/** Nothing but `fetch`, decoder and parser; every event is counted and forgotten. */
export async function readBare(url: string): Promise<Reading> {
  const started = performance.now()
  const response = await fetch(url, { cache: 'no-store' })
  let events = 0
  const parser = createParser({ onEvent: () => (events += 1) })
  const decoder = new TextDecoder()
  const reader = response.body?.getReader()
  for (;;) {
    const step = await reader?.read()
    if (step === undefined || step.done) break
    parser.feed(decoder.decode(step.value, { stream: true }))
  }
  return { events, ms: performance.now() - started }
}

/** As the application reads: times, raw text, fields, listeners, and the log of all exchanges. */
export async function readRecorded(url: string): Promise<Reading> {
  const { host } = createPageHost()
  const inbox = createInbox()
  inbox.on(() => undefined)
  const run = createRecorder(host, createExchanges(host.wallClock), inbox)
  const started = performance.now()
  const { body } = await run(
    { method: 'GET', url, headers: [], body: null },
    { origin: { kind: 'tab', tab: 'bench' }, signal: new AbortController().signal },
  )
  const events = body.kind === 'stream' ? body.frames.length : 0
  return { events, ms: performance.now() - started }
}
