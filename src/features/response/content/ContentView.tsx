/** A result as people read it: its blocks as themselves, below each other. */
import { Badge } from '#ui/Badge.tsx'
import { EmptyState } from '#ui/Callout.tsx'

import { Block, describeBlock } from '../Block.tsx'
import { useMaskedWords } from '../mask.ts'
import { partsOf, type Part } from '../parts.ts'
import type { ResultViewProps } from '../resultViews.ts'

/** Blocks of JSON that get an editor each. */
const MOST_EDITORS = 6

/** The view “Content”: a single text fills the pane. */
export function ContentView({ picture, mask, path, onReadResource }: ResultViewProps) {
  const masked = useMaskedWords(mask)
  const parts = partsOf(picture)
  const { reading } = picture
  const description = reading.kind === 'prompt' ? reading.description : undefined
  const [only] = parts
  if (!only) return <EmptyState title="The result has no content." />
  if (parts.length === 1 && isLongText(only) && description === undefined) {
    return <Block {...only} fills label="Result JSON" mask={mask} path={path} />
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-3">
      {description !== undefined && <p className="text-body text-text-2">{masked(description)}</p>}
      {parts.map((part, index) => (
        <section aria-label={`Content ${index + 1}`} className="flex-none" key={index}>
          <PartHeading masked={masked} part={part} />
          <Block
            {...part}
            isLight={index >= MOST_EDITORS}
            label={index === 0 ? 'Result JSON' : `Result JSON ${index + 1}`}
            mask={mask}
            onReadResource={onReadResource}
            path={`${path}/${index}`}
          />
        </section>
      ))}
    </div>
  )
}

/** What is best read in the whole pane. */
function isLongText({ block, role }: Part): boolean {
  if (role !== undefined) return false
  return (
    block.kind === 'text' ||
    block.kind === 'unknown' ||
    (block.kind === 'resource' && block.blob === undefined)
  )
}

type PartHeadingProps = { readonly part: Part; readonly masked: (words: string) => string }

function PartHeading({ part: { block, role }, masked }: PartHeadingProps) {
  const uri = block.kind === 'resource' ? block.uri : undefined
  return (
    <p className="text-meta text-text-3 mb-1.5 flex min-h-5 flex-wrap items-center gap-x-2">
      {role !== undefined && (
        <Badge mono tone={role === 'assistant' ? 'info' : 'neutral'}>
          {role}
        </Badge>
      )}
      {describeBlock(block)}
      {uri !== undefined && <span className="font-mono wrap-anywhere">{masked(uri)}</span>}
    </p>
  )
}
