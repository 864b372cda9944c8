/** What a sampling request holds: its messages, the system prompt, limits, preferences and tools. */
import { formatBytes, formatCount } from '#lib/format.ts'
import { readBlock } from '#mcp/content.ts'
import { asArray, asObject, asText } from '#mcp/read.ts'
import type { ContentBlock, Json, JsonObject } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'

/** Members with a place of their own; the rest is listed by name. */
const SHOWN = new Set(['messages', 'systemPrompt', 'tools', '_meta'])

/** More than this nobody reads here; all of it is under Stream. */
const MOST_MESSAGES = 50
const MOST_CHARACTERS = 20_000

/** Text only, whatever the server sends. */
export function SamplingRequest({ params }: { readonly params: JsonObject }) {
  const { redact } = useExplorer()
  const messages = asArray(params['messages']) ?? []
  const system = asText(params['systemPrompt'])
  const tools = (asArray(params['tools']) ?? []).map(
    (tool) => asText(asObject(tool)?.['name']) ?? 'unnamed',
  )
  const others = Object.entries(params).filter(([name]) => !SHOWN.has(name))
  return (
    <div
      aria-label="What the model is asked"
      className="rounded-control bg-sunken flex max-h-72 flex-col gap-3 overflow-auto p-3"
      role="group"
      // It scrolls, and keys must be able to scroll it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the focus
      tabIndex={0}
    >
      {system !== undefined && <Said speaker="system" text={system} />}
      {messages.slice(0, MOST_MESSAGES).map((message, index) => (
        <Said
          key={index}
          speaker={asText(asObject(message)?.['role']) ?? 'unknown'}
          text={textOf(asObject(message)?.['content'])}
        />
      ))}
      {messages.length > MOST_MESSAGES && (
        <p className="text-meta text-text-3">
          And {formatCount(messages.length - MOST_MESSAGES, 'more message')}; see Stream.
        </p>
      )}
      {tools.length > 0 && (
        <p className="text-meta text-text-2 wrap-anywhere">
          Tools: <span className="font-mono">{redact(tools.join(', '))}</span>
        </p>
      )}
      <dl className="text-meta grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
        {others.map(([name, value]) => (
          <div className="contents" key={name}>
            <dt className="text-text-3 font-mono">{redact(name)}</dt>
            <dd className="text-text-2 font-mono wrap-anywhere">
              {redact(wordsOf(value ?? null))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Said({ speaker, text }: { readonly speaker: string; readonly text: string }) {
  const { redact } = useExplorer()
  // Masked before it is cut, so that no beginning of a secret is left at the cut.
  const safe = redact(text)
  return (
    <div>
      <p className="text-meta text-text-3 font-medium">{redact(speaker)}</p>
      <p className="text-body mt-1 wrap-anywhere whitespace-pre-wrap">
        {safe.length > MOST_CHARACTERS ? `${safe.slice(0, MOST_CHARACTERS)}…` : safe}
      </p>
    </div>
  )
}

/** A block, or several. */
function textOf(content: Json | undefined): string {
  const blocks = asArray(content) ?? (content === undefined ? [] : [content])
  return blocks.map((block) => describeBlock(readBlock(block))).join('\n')
}

function describeBlock(block: ContentBlock): string {
  switch (block.kind) {
    case 'text':
      return block.text
    case 'image':
    case 'audio':
      return `[${block.mimeType}, ${formatBytes(Math.floor((block.data.length * 3) / 4))}]`
    case 'link':
    case 'resource':
      return `[${block.uri}]`
    case 'unknown':
      return JSON.stringify(block.raw)
  }
}

function wordsOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
