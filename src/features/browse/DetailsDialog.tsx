/** Details of an entry, over the list they were asked for from. */
import { Suspense } from 'react'

import { primitiveOf } from '#mcp/primitives.ts'
import type { Entry } from '#mcp/types.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { preloadable } from '#ui/preloadable.tsx'

// Most never open it; the docs beside a request share the chunk.
const PrimitiveDetails = preloadable(
  async () => (await import('./PrimitiveDetails.tsx')).PrimitiveDetails,
)

export type DetailsDialogProps = {
  entry: Entry
  onClose(this: void): void
  onOpen(this: void, entry: Entry): void
}

/** Escape returns to the row. */
export function DetailsDialog({ entry, onClose, onOpen }: DetailsDialogProps) {
  function open(): void {
    onClose()
    onOpen(entry)
  }
  return (
    <Dialog
      actions={
        <Button onClick={open} variant="primary">
          Open request
        </Button>
      }
      onClose={onClose}
      open
      size="wide"
      title={`About this ${primitiveOf(entry.kind).one}`}
    >
      <Suspense fallback={null}>
        <PrimitiveDetails entry={entry} />
      </Suspense>
    </Dialog>
  )
}
