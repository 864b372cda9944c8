/** One content block as itself: text, image, sound, resource, link, or its JSON. */
import { assertNever } from '#lib/assert.ts'
import type { ContentBlock } from '#mcp/types.ts'
import { Button } from '#ui/Button.tsx'
import { ResourceIcon } from '#ui/icons.ts'

import { useMaskedWords, type Mask } from './mask.ts'
import { MediaBlock } from './MediaBlock.tsx'
import { formOf } from './textForm.ts'
import { TextView } from './TextView.tsx'

/** One block, and how it stands among others. */
export type BlockProps = {
  readonly block: ContentBlock
  /** The block's own JSON, exactly as sent. */
  readonly raw: string
  /** Accessible name of JSON in it. */
  readonly label: string
  readonly path: string
  readonly mask: Mask
  readonly fills?: boolean | undefined
  readonly isLight?: boolean | undefined
  readonly onReadResource?: ((uri: string) => void) | undefined
}

/** Never markup, whatever the block says it is (product.md 2.16). */
export function Block(props: BlockProps) {
  const { block, raw, onReadResource, ...place } = props
  switch (block.kind) {
    case 'text':
      return <TextView {...place} form={formOf(block.text)} text={block.text} />
    case 'image':
    case 'audio':
      return <MediaBlock data={block.data} mimeType={block.mimeType} />
    case 'resource':
      return <ResourceBlock {...place} block={block} raw={raw} />
    case 'link':
      return <LinkRow block={block} mask={place.mask} onRead={onReadResource} />
    case 'unknown':
      return <TextView {...place} form="json" text={raw} />
    default:
      return assertNever(block)
  }
}

type ResourceProps = Omit<BlockProps, 'block' | 'onReadResource'> & {
  readonly block: Extract<ContentBlock, { kind: 'resource' }>
}

function ResourceBlock({ block, raw, ...place }: ResourceProps) {
  const masked = useMaskedWords(place.mask)
  const { uri, mimeType = '', text, blob } = block
  if (blob !== undefined) {
    const type = mimeType || 'application/octet-stream'
    return <MediaBlock data={blob} mimeType={type} uri={masked(uri)} />
  }
  if (text === undefined) return <TextView {...place} form="json" text={raw} />
  return <TextView {...place} form={formOf(text, mimeType)} text={text} />
}

type LinkRowProps = {
  readonly block: Extract<ContentBlock, { kind: 'link' }>
  readonly mask: Mask
  readonly onRead: ((uri: string) => void) | undefined
}

function LinkRow({ block, mask, onRead }: LinkRowProps) {
  const masked = useMaskedWords(mask)
  const { uri, description, mimeType } = block
  const title = masked(block.title ?? block.name)
  return (
    <div className="flex items-start gap-2.5">
      <span className="text-kind-resource flex h-5 items-center">
        <ResourceIcon />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-body font-medium">{title}</p>
        <p className="text-code text-text-2 font-mono wrap-anywhere">
          {masked(uri)}
          {mimeType && <span className="text-text-3"> · {mimeType}</span>}
        </p>
        {description && <p className="text-meta text-text-2">{masked(description)}</p>}
      </div>
      {onRead && (
        <Button aria-label={`Read ${title}`} onClick={() => onRead(uri)} size="small">
          Read
        </Button>
      )}
    </div>
  )
}

/** What a block is, for its heading. */
export function describeBlock(block: ContentBlock): string {
  switch (block.kind) {
    case 'text':
      return 'Text'
    case 'image':
      return 'Image'
    case 'audio':
      return 'Audio'
    case 'link':
      return 'Resource link'
    case 'resource':
      return 'Resource'
    case 'unknown':
      return 'Unknown content'
    default:
      return assertNever(block)
  }
}
