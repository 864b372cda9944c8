/** A result as people read it: its blocks as themselves, its structured value, or its message. */
import { useState } from 'react'

import { Badge } from '#ui/Badge.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import type { Exchange } from '#wire/types.ts'

import { Block, describeBlock } from './Block.tsx'
import { useMask, useMaskedWords, type Mask } from './mask.ts'
import { partsOf, textOfView, viewsOf, type Part, type ResultView as View } from './parts.ts'
import type { ResultPicture } from './picture.ts'
import { ResultBar } from './ResultBar.tsx'
import { TextView } from './TextView.tsx'
import { ToolErrorNote } from './ToolErrorNote.tsx'

/** A result; without `onReadResource` links can’t be read. */
export type ResultViewProps = {
  readonly exchange: Exchange
  readonly picture: ResultPicture
  readonly onReadResource?: ((uri: string) => void) | undefined
}

/** A single text fills the pane; several blocks stand below each other. */
export function ResultView({ exchange, picture, onReadResource }: ResultViewProps) {
  const [chosen, setChosen] = useState<View>()
  const mask = useMask()
  const views = viewsOf(picture)
  const view = views.find((each) => each === chosen) ?? views[0] ?? 'message'
  const path = `inmemory://response/${exchange.id}/${view}`
  return (
    <>
      {picture.kind === 'toolError' && <ToolErrorNote exchange={exchange} picture={picture} />}
      <ResultBar
        fileName={`result-${exchange.id}`}
        mask={mask}
        onView={setChosen}
        picture={picture}
        view={view}
        views={views}
      />
      {view === 'content' ? (
        <Content {...{ picture, mask, path, onReadResource }} key={path} />
      ) : (
        <TextView
          {...textOfView(picture, view)}
          fills
          key={path}
          label="Result JSON"
          mask={mask}
          path={path}
        />
      )}
    </>
  )
}

type ContentProps = Pick<ResultViewProps, 'picture' | 'onReadResource'> & {
  readonly mask: Mask
  readonly path: string
}

/** Blocks of JSON that get an editor each. */
const MOST_EDITORS = 6

function Content({ picture, mask, path, onReadResource }: ContentProps) {
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
