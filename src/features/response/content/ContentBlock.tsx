/** One content block as itself: text, image, sound, resource, link, or its JSON. */
import { assertNever } from '#lib/assert.ts'
import type { JsonPath } from '#lib/json/types.ts'
import { pointerOf } from '#lib/jsonPath.ts'
import type { ContentBlock as Block } from '#mcp/types.ts'
import type { JsonSource } from '#state/reader/types.ts'
import { Button } from '#ui/Button.tsx'

import { isLong, sourceAt } from '../answerSource.ts'
import { JsonValue } from '../json/JsonValue.tsx'
import { useMaskedWords } from '../mask.ts'
import type { Part } from '../parts.ts'
import type { Answer } from '../reading.ts'
import { BytesBlock } from './BytesBlock.tsx'
import { LinkBlock } from './LinkBlock.tsx'
import { TextBlock, type TextPlace } from './TextBlock.tsx'

/** One block, and how it stands among others. */
export type ContentBlockProps = TextPlace & {
  readonly part: Part
  readonly answer: Answer
  readonly onReadResource?: ((uri: string) => void) | undefined
}

/** Never markup, whatever the block says it is (product.md 2.16). */
export function ContentBlock({ part, answer, onReadResource, ...rest }: ContentBlockProps) {
  const masked = useMaskedWords(rest.mask)
  const { block, at, contentAt } = part
  const place = { ...rest, pointer: pointerOf(contentAt) }
  // Of a long answer a block may hold a beginning only.
  const source = isLong(answer) ? sourceAt(answer, contentAt) : undefined
  switch (block.kind) {
    case 'text':
      return <TextBlock {...place} source={source} text={block.text} />
    case 'image':
    case 'audio':
      return (
        <BytesBlock base64={block.data} mimeType={block.mimeType} place={place} source={source} />
      )
    case 'resource':
      return <ResourceBlock {...{ ...place, answer, at, block, source }} />
    case 'link':
      return <LinkBlock block={block} masked={masked} onRead={onReadResource} />
    case 'unknown':
      return <JsonValue {...place} source={sourceAt(answer, at)} />
    default:
      return assertNever(block)
  }
}

type ResourceBlockProps = TextPlace & {
  readonly block: Extract<Block, { kind: 'resource' }>
  readonly answer: Answer
  readonly at: JsonPath
  readonly source: JsonSource | undefined
}

function ResourceBlock({ block, answer, at, source, ...place }: ResourceBlockProps) {
  const masked = useMaskedWords(place.mask)
  const { uri, mimeType = '', text, blob } = block
  if (blob !== undefined) {
    return (
      <BytesBlock
        base64={blob}
        mimeType={mimeType}
        place={place}
        source={source}
        uri={masked(uri)}
      />
    )
  }
  if (text === undefined) return <JsonValue {...place} source={sourceAt(answer, at)} />
  return <TextBlock {...{ ...place, mimeType, source, text, uri }} />
}

type RepeatNoteProps = { readonly onShow: () => void; readonly onOpen: () => void }

/** In place of a text that says nothing but the structured value. */
export function RepeatNote({ onShow, onOpen }: RepeatNoteProps) {
  return (
    <div className="text-body text-text-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      This text repeats the structured value.
      <span className="flex gap-2">
        <Button onClick={onOpen} size="small">
          Show structured
        </Button>
        <Button onClick={onShow} size="small" variant="ghost">
          Show the text
        </Button>
      </span>
    </div>
  )
}
