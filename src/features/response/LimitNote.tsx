/** Says when a request waits for a connection, which a browser never says itself (protocol.md 12.6). */
import { useStore } from 'zustand'

import { CONNECTION_LIMIT, poolFor, stopOf } from '#state/streams.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { StopIcon } from '#ui/icons.ts'
import type { Exchange } from '#wire/types.ts'

/** One more is what this page can't see: another tab, a preflight. */
const NEARLY = CONNECTION_LIMIT - 1
/** Ending one is enough; the rest stand in the status line. */
const MOST_ACTS = 2

/** `exchange` waits for its response headers. Nothing where connections are left. */
export function LimitNote({ exchange }: { readonly exchange: Exchange }) {
  const explorer = useExplorer()
  const { exchanges, host, redact } = explorer
  // A text, so that it is drawn anew only when another request begins or ends.
  const holding = useStore(exchanges.store, ({ log }) =>
    poolFor(log, exchange.request, host.pageOrigin)
      .running.filter(({ holds }) => holds)
      .map(({ id }) => id)
      .join(),
  )
  const { name, isLimited, running } = poolFor(
    exchanges.store.getState().log,
    exchange.request,
    host.pageOrigin,
  )
  const used = holding === '' ? 0 : holding.split(',').length
  if (!isLimited || used < NEARLY) return null
  const stops = running.flatMap((each) => {
    const stop = each.holds ? stopOf(explorer, each) : undefined
    return stop ? [{ id: each.id, what: redact(each.what), stop }] : []
  })
  return (
    <Callout
      actions={stops.slice(0, MOST_ACTS).map(({ id, what, stop }) => (
        <Button icon={StopIcon} key={id} onClick={stop} size="small">
          Stop {what}
        </Button>
      ))}
      title={
        used < CONNECTION_LIMIT
          ? 'The browser’s connection limit is probably reached.'
          : 'The browser’s connection limit is reached.'
      }
      tone="warn"
    >
      {used} requests to {redact(name)} are open, and over HTTP/1.1 a browser opens{' '}
      {CONNECTION_LIMIT} connections to one server, all its tabs together. This request waits until
      one of them ends. Streams, in the last line of the page, lists them all.
    </Callout>
  )
}
