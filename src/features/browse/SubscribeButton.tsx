/** Subscribes to a resource from its details; the same star as in the list. */
import { useStore } from 'zustand'

import type { Entry } from '#mcp/types.ts'
import { canStar } from '#state/subscriptions.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { StarIcon } from '#ui/icons.ts'

/** Nothing for what can't be subscribed to. `entry` is the one listed, unmasked. */
export function SubscribeButton({ entry }: { entry: Entry }) {
  const { subscriptions, redact } = useExplorer()
  const isOffered = useConnection(({ connection }) => canStar(connection?.endpoint, entry))
  const isStarred = useStore(subscriptions.store, ({ starred }) => starred.has(entry.key))
  if (!isOffered) return null
  return (
    <div>
      <Button
        aria-label={`Subscribe to ${redact(entry.label)}`}
        aria-pressed={isStarred}
        icon={StarIcon}
        onClick={() => subscriptions.toggleStar(entry)}
        size="small"
      >
        {isStarred ? 'Subscribed' : 'Subscribe'}
      </Button>
    </div>
  )
}
