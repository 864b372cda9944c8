/** Above a block: what it is, where it came from, what the server says of it, and Save. */
import { assertNever } from '#lib/assert.ts'
import { byteLength } from '#lib/encoding.ts'
import { formatBytes } from '#lib/format.ts'
import { visibleText } from '#lib/visibleText.ts'
import type { ContentBlock } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { SaveIcon } from '#ui/icons.ts'
import { saveFile } from '#ui/saveFile.ts'

import { isLong, sourceAt } from '../answerSource.ts'
import { useMaskedWords, type Mask } from '../mask.ts'
import type { Part } from '../parts.ts'
import { saveWhole } from '../raw/longTextActs.ts'
import type { Answer } from '../reading.ts'
import { BlockTags } from './BlockTags.tsx'
import { fileNameOf } from './mediaTypes.ts'

type PartHeadingProps = {
  readonly part: Part
  readonly answer: Answer
  readonly mask: Mask
}

/** Characters of a line; what is longer is in the full message. */
const MOST = 2000

/** Links have all of it in themselves, but for the tags. */
export function PartHeading({ part, answer, mask }: PartHeadingProps) {
  const masked = useMaskedWords(mask)
  const { block, role } = part
  const words = (text: string) => visibleText(masked(text)).slice(0, MOST)
  const facts = block.kind === 'resource' ? factsOf(block, isLong(answer)) : []
  return (
    <div className="text-meta text-text-3 mb-1.5 flex min-h-5 min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      {role !== undefined && (
        <Badge mono tone={role === 'assistant' ? 'info' : 'neutral'}>
          {words(role).slice(0, 60)}
        </Badge>
      )}
      {describeBlock(block)}
      {block.kind === 'resource' && (
        <span className="min-w-0 wrap-anywhere">
          <span className="text-text-2 font-mono">{words(block.uri)}</span>
          {facts.map((fact) => ` · ${words(fact)}`)}
        </span>
      )}
      <BlockTags annotations={block.annotations} masked={masked} />
      {block.kind === 'resource' && block.text !== undefined && (
        <SaveText {...{ part, answer, mask, block }} />
      )}
    </div>
  )
}

type ResourceText = Extract<ContentBlock, { kind: 'resource' }>

/** Bytes have theirs beside their Save. */
function factsOf({ mimeType, text, blob }: ResourceText, mayBeCut: boolean): readonly string[] {
  if (blob !== undefined) return []
  const size = text === undefined || mayBeCut ? undefined : formatBytes(byteLength(text))
  return [mimeType, size].flatMap((each) => each ?? [])
}

/** Browsers add no extension of their own to these. */
const BYTES = 'application/octet-stream'

function SaveText({
  part,
  answer,
  mask,
  block,
}: PartHeadingProps & { readonly block: ResourceText }) {
  const { reader, redact } = useExplorer()
  const { uri, mimeType = 'text/plain', text = '' } = block
  const name = redact(fileNameOf(uri, mimeType))
  async function save() {
    if (!isLong(answer)) return saveFile(name, mask.isOff ? text : redact(text), BYTES)
    const options = { fileName: name, type: BYTES, isUnmasked: mask.isOff }
    return saveWhole(reader, sourceAt(answer, part.contentAt), options)
  }
  return (
    <Button aria-label={`Save ${name}`} icon={SaveIcon} onClick={() => void save()} size="small">
      Save
    </Button>
  )
}

function describeBlock(block: ContentBlock): string {
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
