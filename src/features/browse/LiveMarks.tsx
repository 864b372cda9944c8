/** What live updates leave on lists and rows: when they changed, and the star of a resource. */
import { useStore } from 'zustand'

import { formatClock } from '#lib/format.ts'
import type { Entry, PrimitiveKind } from '#mcp/types.ts'
import { canStar } from '#state/subscriptions.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { cx } from '#ui/cx.ts'
import { StarIcon } from '#ui/icons.ts'

/** Beside a list's heading, once the server told that the list changed. */
export function ChangedMark({ kind }: { kind: PrimitiveKind }) {
  const { subscriptions } = useExplorer()
  const at = useStore(subscriptions.store, (live) => live.changed.get(kind))
  if (at === undefined) return null
  const clock = formatClock(at)
  return (
    <span
      className="text-caption text-info flex flex-none items-center gap-1.5 px-1"
      data-changed=""
      title={`Changed ${clock}`}
    >
      <Dot />
      <span className="sr-only">changed {clock}</span>
      <span aria-hidden="true">{clock.slice(0, 5)}</span>
    </span>
  )
}

function Dot() {
  return <span aria-hidden="true" className="bg-info size-1.5 flex-none rounded-full" />
}

/** When the server told that a resource changed, until it is read again; undefined if it did not. */
export function useUpdatedAt({ kind, key }: Entry): number | undefined {
  const { subscriptions } = useExplorer()
  return useStore(subscriptions.store, ({ updated }) =>
    kind === 'resources' ? updated.get(key)?.at : undefined,
  )
}

/** In place of a row's tag. */
export function UpdatedMark({ at }: { at: number }) {
  return (
    <span className="text-meta text-info flex flex-none items-center gap-1.5" data-updated="">
      <Dot />
      <span className="sr-only">updated</span>
      {formatClock(at)}
    </span>
  )
}

/**
 * Where the server takes subscriptions: a target for the pointer, like the info mark. Keys have `s`,
 * the details have a button, and the row's name says whether it is subscribed to.
 */
export function StarMark({ entry }: { entry: Entry }) {
  const { subscriptions, redact } = useExplorer()
  const isOffered = useConnection(({ connection }) => canStar(connection?.endpoint, entry))
  const isStarred = useStore(subscriptions.store, ({ starred }) => starred.has(entry.key))
  if (!isOffered) return null
  return (
    <>
      {isStarred && <span className="sr-only">subscribed</span>}
      <span
        aria-hidden="true"
        className={cx(
          '-me-1 size-6 flex-none items-center justify-center hover:text-text max-md:h-11 max-md:w-9',
          isStarred
            ? 'flex text-accent-text'
            : 'hidden text-text-3 group-hover/row:flex [@media(hover:none)]:flex',
        )}
        data-star={isStarred ? 'on' : 'off'}
        title={`${isStarred ? 'Unsubscribe from' : 'Subscribe to'} ${redact(entry.label)} (s)`}
      >
        <StarIcon className={cx('size-3.5', isStarred && 'fill-current')} />
      </span>
    </>
  )
}
