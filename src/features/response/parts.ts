/** A result taken apart into what is shown: blocks with their headings and where each of them stands. */
import type { JsonPath } from '#lib/json/types.ts'
import { parseJson } from '#lib/parseJson.ts'
import { asJson, asObject } from '#mcp/read.ts'
import { isSameJson } from '#mcp/schema/isSameJson.ts'
import type { ContentBlock } from '#mcp/types.ts'

import { isLong } from './answerSource.ts'
import type { ResultPicture } from './picture.ts'

/** One block of a result with where it came from. */
export type Part = {
  readonly block: ContentBlock
  /** Where the block stands in the message. */
  readonly at: JsonPath
  /** Where what it holds stands: its text, or its Base64. */
  readonly contentAt: JsonPath
  /** Prompts: who says it. */
  readonly role?: string
  /** A text that says nothing but the structured value. */
  readonly isRepeat: boolean
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

function readParts(picture: ResultPicture): readonly Part[] {
  const { reading, answer } = picture
  switch (reading.kind) {
    case 'tool':
      return reading.blocks.map((block, index) => ({
        ...placed(block, ['result', 'content', index]),
        isRepeat: isRepeat(block, picture),
      }))
    case 'resource':
      return reading.blocks.map((block, index) => {
        const at = ['result', 'contents', index]
        const content = block.kind === 'resource' && block.blob !== undefined ? 'blob' : 'text'
        return { block, at, contentAt: [...at, content], isRepeat: false }
      })
    case 'prompt':
      return reading.messages.map(({ block, role }, index) => {
        const message = ['result', 'messages', index]
        const at = hasContent(answer.message, index) ? [...message, 'content'] : message
        return { ...placed(block, at), role, isRepeat: false }
      })
    default:
      return []
  }
}

/** Members that hold what a block shows, by its kind. */
function placed(block: ContentBlock, at: JsonPath): Pick<Part, 'block' | 'at' | 'contentAt'> {
  if (block.kind === 'image' || block.kind === 'audio') {
    return { block, at, contentAt: [...at, 'data'] }
  }
  if (block.kind !== 'resource') return { block, at, contentAt: [...at, 'text'] }
  const member = block.blob === undefined ? 'text' : 'blob'
  return { block, at, contentAt: [...at, 'resource', member] }
}

/** A message of a prompt without content is shown as a whole. */
function hasContent(message: ResultPicture['answer']['message'], index: number): boolean {
  const result = message.kind === 'result' ? asObject(message.result) : undefined
  const messages = result?.['messages']
  return Array.isArray(messages) && asObject(asJson(messages[index]))?.['content'] !== undefined
}

/** Longer texts are taken to say something of their own: comparing would hold the page. */
const MOST_COMPARED = 300_000

function isRepeat(block: ContentBlock, { reading, answer }: ResultPicture): boolean {
  if (block.kind !== 'text' || reading.kind !== 'tool') return false
  const { structured } = reading
  if (structured === undefined || isLong(answer)) return false
  if (block.text.length > MOST_COMPARED || answer.text.length > 2 * MOST_COMPARED) return false
  if (block.text === structured) return true
  const parsed = parseJson(block.text)
  return parsed.ok && isSameJson(asJson(parsed.value), structured)
}
