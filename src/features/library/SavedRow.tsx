/** One line of the saved requests: its name, and what it is about. */
import type { SavedRequest } from '#state/library/rows.ts'
import { PromptIcon, ResourceIcon, SentIcon, ToolIcon } from '#ui/icons.ts'
import type { RowAttributes } from '#ui/VirtualList.tsx'

type SavedRowProps = {
  readonly request: SavedRequest
  readonly redact: (text: string) => string
}

/** What tests and people find a line by. */
export function savedAttributes({ name }: SavedRequest): RowAttributes {
  return { 'data-saved': name }
}

/** The inside of an option. */
export function SavedRow({ request, redact }: SavedRowProps) {
  const { icon: Glyph, ink } = lookOf(request)
  const target = request.target || request.method
  return (
    <span
      className="flex h-full min-w-0 flex-1 items-center gap-2.5"
      title={redact(`${request.name} · ${target}`)}
    >
      <Glyph className={`${ink} flex-none`} />
      <span className="min-w-0 flex-auto truncate">{redact(request.name)}</span>
      {target !== request.name && (
        <span className="text-meta text-text-3 max-w-1/2 min-w-0 flex-initial truncate font-mono">
          {redact(target)}
        </span>
      )}
    </span>
  )
}

function lookOf({ method }: SavedRequest) {
  if (method.startsWith('tools/')) return { icon: ToolIcon, ink: 'text-kind-tool' }
  if (method.startsWith('prompts/')) return { icon: PromptIcon, ink: 'text-kind-prompt' }
  if (method.startsWith('resources/')) return { icon: ResourceIcon, ink: 'text-kind-resource' }
  return { icon: SentIcon, ink: 'text-text-3' }
}
