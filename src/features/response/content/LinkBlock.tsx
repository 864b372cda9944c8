/** A link to a resource, which opens as a request that reads it. */
import { formatBytes } from '#lib/format.ts'
import { visibleText } from '#lib/visibleText.ts'
import type { ContentBlock } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { ResourceIcon } from '#ui/icons.ts'

type LinkBlockProps = {
  readonly block: Extract<ContentBlock, { kind: 'link' }>
  readonly masked: (words: string) => string
  /** Without it links can’t be read. */
  readonly onRead: ((uri: string) => void) | undefined
}

/** Characters of a line; what is longer is in the full message. */
const MOST = 2000

/** Nothing is fetched before the request is sent. */
export function LinkBlock({ block, masked, onRead }: LinkBlockProps) {
  const { commands } = useExplorer()
  const { uri, name, description, mimeType, size } = block
  const words = (text: string) => visibleText(masked(text)).slice(0, MOST)
  const title = words(block.title ?? name)
  const facts = [mimeType && words(mimeType), size !== undefined && formatBytes(size)].filter(
    Boolean,
  )
  return (
    <div className="flex items-start gap-2.5">
      <span className="text-kind-resource flex h-5 items-center">
        <ResourceIcon />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-body font-medium wrap-anywhere">{title}</p>
        <p className="text-code text-text-2 font-mono wrap-anywhere">
          {words(uri)}
          {facts.length > 0 && <span className="text-text-3"> · {facts.join(' · ')}</span>}
        </p>
        {description && <p className="text-meta text-text-2 wrap-anywhere">{words(description)}</p>}
      </div>
      {onRead && (
        <Button
          aria-label={`Read ${title}`}
          onClick={() => {
            onRead(uri)
            // The request it opened stands in another pane, and nothing has the place of this button.
            requestAnimationFrame(() => commands.run('request.focus'))
          }}
          size="small"
        >
          Read
        </Button>
      )}
    </div>
  )
}
