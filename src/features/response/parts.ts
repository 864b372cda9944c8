/** A result taken apart into what is shown: blocks with their headings and their own text. */
import { elementTexts, valueText } from '#lib/jsonText.ts'
import type { ContentBlock } from '#mcp/types.ts'

import type { ResultPicture } from './picture.ts'

/** One block of a result with where it came from. */
export type Part = {
  readonly block: ContentBlock
  /** The part's own JSON, exactly as sent. */
  readonly raw: string
  /** Prompts: who says it. */
  readonly role?: string
}

const partsByPicture = new WeakMap<ResultPicture, readonly Part[]>()

/** The blocks of a result in order; none when it is not made of blocks. */
export function partsOf(picture: ResultPicture): readonly Part[] {
  let parts = partsByPicture.get(picture)
  if (!parts) {
    parts = readParts(picture)
    partsByPicture.set(picture, parts)
  }
  return parts
}

function readParts({ reading, answer }: ResultPicture): readonly Part[] {
  const rawsOf = (member: string) =>
    elementTexts(valueText(answer.text, ['result', member]) ?? '[]')
  switch (reading.kind) {
    case 'tool':
    case 'resource': {
      const raws = rawsOf(reading.kind === 'tool' ? 'content' : 'contents')
      return reading.blocks.map((block, index) => ({ block, raw: raws[index] ?? '' }))
    }
    case 'prompt': {
      const raws = rawsOf('messages')
      return reading.messages.map(({ block, role }, index) => ({
        block,
        role,
        raw: raws[index] ?? '',
      }))
    }
    default:
      return []
  }
}

/** The text of a result that is nothing but one text. */
export function onlyText([part, ...others]: readonly Part[]): string | undefined {
  if (!part || others.length > 0) return undefined
  const { block } = part
  return block.kind === 'text' || block.kind === 'resource' ? block.text : undefined
}
