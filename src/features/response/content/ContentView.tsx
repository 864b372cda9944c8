/** A result as people read it: its blocks as themselves, below each other. */
import { useRef, useState, type ReactNode } from 'react'

import { formatCount } from '#lib/format.ts'
import { IconButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { BackIcon, NextIcon } from '#ui/icons.ts'

import { ShapeBar } from '../json/ShapeBar.tsx'
import { useMaskedWords } from '../mask.ts'
import { partsOf, type Part } from '../parts.ts'
import type { ResultViewProps } from '../resultViews.ts'
import { ContentBlock, RepeatNote } from './ContentBlock.tsx'
import { fileNameOf } from './mediaTypes.ts'
import { MismatchHint } from './MismatchHint.tsx'
import { PartHeading } from './PartHeading.tsx'
import { ResourceMark } from './ResourceMark.tsx'
import { useLeftOut } from './useLeftOut.ts'

/** Blocks of JSON that get an editor each. */
const MOST_EDITORS = 6
/** Blocks on screen at once: a page has room for a few thousand elements. */
const PER_PAGE = 30

/** The view “Content”. */
export function ContentView(props: ResultViewProps) {
  return <Blocks {...props} bar={{ ...props.bar, notes: <MismatchHint {...props} /> }} />
}

/** A single text fills the pane. */
function Blocks(props: ResultViewProps) {
  const { exchange, picture, mask, path, bar, onSend } = props
  const masked = useMaskedWords(mask)
  const [page, setPage] = useState(0)
  const leftOut = useLeftOut(picture)
  const parts = partsOf(picture)
  const { reading } = picture
  const description = reading.kind === 'prompt' ? reading.description : undefined
  const mark = reading.kind === 'resource' && <ResourceMark exchange={exchange} onSend={onSend} />
  const [only] = parts
  if (!only) {
    return (
      <>
        <ShapeBar bar={bar} />
        <EmptyState title="The result has no content." />
      </>
    )
  }
  if (parts.length === 1 && leftOut === 0 && description === undefined && fillsAlone(only)) {
    return <Alone {...props} mark={mark} part={only} />
  }
  const first = page * PER_PAGE
  return (
    <>
      <ShapeBar bar={bar} />
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-3">
        {mark}
        {description !== undefined && (
          <p className="text-body text-text-2 wrap-anywhere">{masked(description)}</p>
        )}
        {leftOut > 0 && (
          <p className="text-body text-text-2">
            Here are the first {formatCount(parts.length, 'block')}.{' '}
            {formatCount(leftOut, 'more', 'more')} are under Full message.
          </p>
        )}
        {parts.length > PER_PAGE && <Pager count={parts.length} onPage={setPage} page={page} />}
        {parts.slice(first, first + PER_PAGE).map((part, index) => (
          <NumberedPart
            {...props}
            isLight={index >= MOST_EDITORS}
            key={first + index}
            number={first + index + 1}
            part={part}
            path={`${path}/${first + index}`}
          />
        ))}
      </div>
    </>
  )
}

type AloneProps = ResultViewProps & { readonly part: Part; readonly mark: ReactNode }

/** Its line is the result's own. */
function Alone({ exchange, picture: { answer }, mask, path, bar, part, mark }: AloneProps) {
  const notes = (
    <>
      {bar.notes}
      {isHeaded(part) && (
        <div className="flex flex-none flex-col gap-1.5 border-b px-3 pt-2">
          {mark}
          <PartHeading answer={answer} mask={mask} part={part} />
        </div>
      )}
    </>
  )
  return (
    <ContentBlock
      answer={answer}
      bar={{ ...bar, notes }}
      fills
      label="Result JSON"
      mask={mask}
      name={nameOf(part, exchange.id)}
      part={part}
      path={path}
    />
  )
}

type NumberedPartProps = ResultViewProps & {
  readonly part: Part
  /** From 1. */
  readonly number: number
  readonly isLight: boolean
}

function NumberedPart(props: NumberedPartProps) {
  const { exchange, picture, part, number, mask, path, isLight, onReadResource, onView } = props
  const [isRepeated, setRepeated] = useState(false)
  const section = useRef<HTMLElement>(null)
  function showRepeated(): void {
    setRepeated(true)
    // The text stands where the button was.
    section.current?.focus()
  }
  return (
    <section
      aria-label={`Content ${number}`}
      className="flex min-w-0 flex-none flex-col"
      ref={section}
      tabIndex={-1}
    >
      <PartHeading answer={picture.answer} mask={mask} part={part} />
      {part.isRepeat && !isRepeated ? (
        <RepeatNote onOpen={() => onView('structured')} onShow={showRepeated} />
      ) : (
        <ContentBlock
          answer={picture.answer}
          isLight={isLight}
          label={number === 1 ? 'Result JSON' : `Result JSON ${number}`}
          mask={mask}
          name={nameOf(part, exchange.id, number)}
          onReadResource={onReadResource}
          part={part}
          path={path}
        />
      )}
    </section>
  )
}

type PagerProps = {
  readonly count: number
  readonly page: number
  readonly onPage: (page: number) => void
}

function Pager({ count, page, onPage }: PagerProps) {
  const last = Math.ceil(count / PER_PAGE) - 1
  const from = page * PER_PAGE + 1
  return (
    <div className="text-body text-text-2 flex flex-none items-center gap-2">
      <IconButton
        disabled={page === 0}
        icon={BackIcon}
        label="Blocks before"
        onClick={() => onPage(page - 1)}
        size="small"
      />
      Blocks {from} to {Math.min(count, from + PER_PAGE - 1)} of {formatCount(count, 'block')}
      <IconButton
        disabled={page === last}
        icon={NextIcon}
        label="Blocks after"
        onClick={() => onPage(page + 1)}
        size="small"
      />
    </div>
  )
}

/** What is best read in the whole pane. */
function fillsAlone({ block, role, isRepeat }: Part): boolean {
  if (role !== undefined || isRepeat) return false
  return (
    block.kind === 'text' ||
    block.kind === 'unknown' ||
    (block.kind === 'resource' && block.blob === undefined)
  )
}

/** A plain text needs no heading of its own. */
function isHeaded({ block }: Part): boolean {
  return block.kind === 'resource' || block.annotations !== undefined
}

/** Names what is saved, without an ending. */
function nameOf({ block }: Part, exchange: number, number?: number): string {
  if (block.kind === 'resource') return fileNameOf(block.uri, '').replace(/\.\w{1,8}$/, '')
  return number === undefined ? `result-${exchange}` : `result-${exchange}-${number}`
}
