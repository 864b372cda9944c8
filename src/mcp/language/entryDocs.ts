/** A tool, prompt, resource or template in words, as Markdown. */
import { annotationsOf } from '../primitives.ts'
import { asObject, asText } from '../read.ts'
import type { Entry } from '../types.ts'
import { codeOf, plainWords, safeMarkdown } from './safeMarkdown.ts'

/** Title, description, and what a tool says it does to the world; empty when nothing is said. */
export function entryDocs(entry: Entry): string {
  const { kind, title, description, raw } = entry
  const mimeType = asText(asObject(raw)?.['mimeType'])
  const lines = [
    title && `**${plainWords(title)}**`,
    kind === 'tools' && effectWords(entry),
    description && safeMarkdown(description),
    mimeType && `Type: ${codeOf(mimeType)}`,
  ]
  return lines.filter((line) => line !== undefined && line !== false && line !== '').join('\n\n')
}

/** What the server hints, which it need not keep (protocol.md 4.4). */
function effectWords({ raw }: Entry): string {
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotationsOf(raw)
  const isWriting = readOnlyHint === false || destructiveHint !== undefined
  const words = [
    readOnlyHint === true && 'Only reads',
    readOnlyHint !== true && isWriting && (destructiveHint === true ? 'May delete' : 'Writes'),
    idempotentHint === true && 'again changes nothing more',
    openWorldHint === true && 'reaches other systems',
    openWorldHint === false && 'stays within this system',
  ].filter((word) => word !== false)
  return words.length === 0 ? '' : `_${words.join(' · ')}, says the server._`
}
