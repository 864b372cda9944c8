import { elementTexts, valueText } from '#lib/jsonText.ts'
/** A result taken apart into what is shown: blocks with their headings, and texts to copy. */
import type { ContentBlock } from '#mcp/types.ts'

import type { ResultPicture } from './picture.ts'
import { formOf, type TextForm } from './textForm.ts'

/** One block of a result with where it came from. */
export type Part = {
  readonly block: ContentBlock
  /** The part's own JSON, exactly as sent. */
  readonly raw: string
  /** Prompts: who says it. */
  readonly role?: string
}

/** Ways to look at a result; which ones exist depends on what it holds. */
export type ResultView = 'content' | 'structured' | 'message'

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

/** The views a result has, best first. */
export function viewsOf(picture: ResultPicture): readonly ResultView[] {
  const { reading } = picture
  if (['other', 'inputRequired', 'task'].includes(reading.kind)) return ['message']
  const hasStructured = reading.kind === 'tool' && reading.structured !== undefined
  if (!hasStructured) return ['content', 'message']
  return reading.blocks.length > 0
    ? ['content', 'structured', 'message']
    : ['structured', 'message']
}

/** The text of a view, for showing, copying and saving; `json` texts are not indented yet. */
export function textOfView(
  picture: ResultPicture,
  view: ResultView,
): { readonly text: string; readonly form: TextForm } {
  const { answer, reading } = picture
  if (view === 'message' && reading.kind !== 'other') return { text: answer.text, form: 'json' }
  if (view === 'structured') {
    return { text: valueText(answer.text, ['result', 'structuredContent']) ?? '', form: 'json' }
  }
  const [part, ...others] = partsOf(picture)
  const text = part && others.length === 0 ? textOfBlock(part.block) : undefined
  if (text !== undefined) return { text, form: formOf(text) }
  return { text: valueText(answer.text, ['result']) ?? answer.text, form: 'json' }
}

function textOfBlock(block: ContentBlock): string | undefined {
  return block.kind === 'text' || block.kind === 'resource' ? block.text : undefined
}
