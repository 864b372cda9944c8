/** Above a resource that was read: whether the server tells of changes, and that it changed since. */
import { useStore } from 'zustand'

import { formatClock } from '#lib/format.ts'
import { asObject, asText } from '#mcp/read.ts'
import { canStar } from '#state/subscriptions.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { InfoIcon, OkIcon, RetryIcon, StarIcon } from '#ui/icons.ts'
import type { Exchange } from '#wire/types.ts'

import { messagesInRequest } from '../reading.ts'

type ResourceMarkProps = {
  readonly exchange: Exchange
  /** Sends the same request again. */
  readonly onSend: (() => void) | undefined
}

/** Nothing where the server takes no subscriptions and told of no change. */
export function ResourceMark({ exchange, onSend }: ResourceMarkProps) {
  const { subscriptions } = useExplorer()
  const uri = uriRead(exchange)
  const entry = { kind: 'resources', key: uri ?? '', valid: uri !== undefined } as const
  const isOffered = useConnection(({ connection }) => canStar(connection?.endpoint, entry))
  const isStarred = useStore(subscriptions.store, ({ starred }) => starred.has(entry.key))
  const updatedAt = useStore(subscriptions.store, ({ updated }) => updated.get(entry.key)?.at)
  const isUpdated = updatedAt !== undefined && updatedAt >= exchange.startedAt
  // What was recorded elsewhere says nothing of this server.
  if (exchange.recorded || (!isOffered && !isUpdated)) return null
  return (
    <div
      aria-label="Subscription"
      className="flex flex-none flex-wrap items-center gap-x-2 gap-y-1"
      role="group"
    >
      {isOffered && (
        <Button
          aria-pressed={isStarred}
          icon={StarIcon}
          onClick={() => subscriptions.toggleStar(entry)}
          size="small"
        >
          {isStarred ? 'Subscribed' : 'Subscribe'}
        </Button>
      )}
      {isUpdated ? (
        <>
          <Badge icon={InfoIcon} tone="info">
            Changed at {formatClock(updatedAt)}, after this was read
          </Badge>
          {onSend && (
            <Button icon={RetryIcon} onClick={onSend} size="small">
              Read again
            </Button>
          )}
        </>
      ) : (
        isStarred && (
          <Badge icon={OkIcon} tone="ok">
            No change since this was read
          </Badge>
        )
      )}
    </div>
  )
}

/** The resource that an exchange read. */
function uriRead({ request }: Exchange): string | undefined {
  const sent = messagesInRequest(request)[0]
  if (sent?.kind !== 'request' || sent.method !== 'resources/read') return undefined
  return asText(asObject(sent.params)?.['uri'])
}
