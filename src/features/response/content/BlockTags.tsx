/** What a server says of a block: for whom it is, how much it matters, how old it is. */
import { visibleText } from '#lib/visibleText.ts'
import type { ContentAnnotations } from '#mcp/types.ts'
import { Badge } from '#ui/Badge.tsx'

type BlockTagsProps = {
  readonly annotations: ContentAnnotations | undefined
  readonly masked: (words: string) => string
}

/** More are nobody's audience. */
const MOST_AUDIENCES = 5
const MOST_CHARACTERS = 60

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })

/** Quiet tags; nothing for a block without any. */
export function BlockTags({ annotations, masked }: BlockTagsProps) {
  if (!annotations) return null
  const { audience = [], priority, lastModified } = annotations
  const words = (text: string) => visibleText(masked(text)).slice(0, MOST_CHARACTERS)
  return (
    <>
      {audience.slice(0, MOST_AUDIENCES).map((each, index) => (
        <Badge key={index}>for {words(each)}</Badge>
      ))}
      {priority !== undefined && <Badge>priority {priority}</Badge>}
      {lastModified !== undefined && (
        <Badge>changed {dayOf(lastModified) ?? words(lastModified)}</Badge>
      )}
    </>
  )
}

function dayOf(iso: string): string | undefined {
  const at = Date.parse(iso)
  return Number.isNaN(at) ? undefined : DAY.format(at)
}
