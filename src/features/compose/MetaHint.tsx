/** Says what a modern message without its version means, and adds it on request. */
import type { TextKind } from '#mcp/describeText.ts'
import { buildMessage, claimedRevision } from '#mcp/outgoing.ts'
import { asObject } from '#mcp/read.ts'
import type { Endpoint, JsonObject } from '#mcp/types.ts'
import { Button } from '#ui/Button.tsx'

import { addMeta } from './addMeta.ts'

type MetaHintProps = {
  readonly endpoint: Endpoint
  /** The text as it stands, and what it was read as. */
  readonly text: string
  readonly read: TextKind
  /** Gets the members to add. */
  readonly onAdd: (meta: JsonObject) => void
}

/** Nothing unless the endpoint is modern and the message a request (protocol.md 3.5). */
export function MetaHint({ endpoint, text, read, onAdd }: MetaHintProps) {
  const meta = missingMeta(endpoint, read)
  if (!meta) return null
  const hasPlace = addMeta(text, meta) !== undefined
  return (
    <div className="text-meta text-text-2 flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5">
      <p className="min-w-0 flex-1 basis-64">
        No <code>_meta</code>: this goes out without protocol headers, as a stateless request.
      </p>
      {hasPlace && (
        <Button onClick={() => onAdd(meta)} size="small">
          Add _meta
        </Button>
      )}
    </div>
  )
}

/** The `_meta` a ready-made message of this endpoint would have, when this one names no revision. */
function missingMeta(endpoint: Endpoint, read: TextKind): JsonObject | undefined {
  if (endpoint.era !== 'modern' || read.kind !== 'message') return undefined
  const { message } = read
  if (message.kind !== 'request' || claimedRevision(message) !== undefined) return undefined
  const { params } = buildMessage(endpoint, message.id, message.method)
  return asObject(asObject(params)?.['_meta'])
}
