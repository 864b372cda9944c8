/** What the fields of a request say about themselves as a whole. */
import { formatCount } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'

/** Beyond this the text is the better place. */
export const MOST_FIELDS = 50

const line = 'col-span-full text-meta text-text-2 min-w-0 break-words'

/** Names what must be filled in; nothing when all is. */
export function StillMissing({ names }: { readonly names: readonly string[] }) {
  const { redact } = useExplorer()
  if (names.length === 0) return null
  const shown = names.slice(0, 5).map(redact).join(', ')
  const rest = names.length > 5 ? ` and ${names.length - 5} more` : ''
  return (
    <p className={line}>
      Still to fill in: {shown}
      {rest}.
    </p>
  )
}

/** Says how many have no field, if any. */
export function MoreThanShown({ count }: { readonly count: number }) {
  return count > 0 ? (
    <p className={line}>{formatCount(count, 'argument')} more can be written in the JSON.</p>
  ) : null
}

/** A sentence over the whole width. */
export function Note({ children }: { readonly children: string }) {
  return <p className={line}>{children}</p>
}
