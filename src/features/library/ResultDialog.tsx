/** What came back to a call of the history, as far as it was kept. */
import { useQuery } from '@tanstack/react-query'

import { formatClock, formatDuration } from '#lib/format.ts'
import { indentJson } from '#lib/indentJson.ts'
import type { WholeCall } from '#state/library/history.ts'
import type { Call } from '#state/library/rows.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'

type ResultDialogProps = {
  readonly call: Call
  readonly open: boolean
  readonly onClose: () => void
  readonly read: (id: string) => Promise<WholeCall | undefined>
}

/** Read when it is opened. */
export function ResultDialog({ call, open, onClose, read }: ResultDialogProps) {
  const { redact } = useExplorer()
  const { data, isPending } = useQuery({
    queryKey: ['result of call', call.id],
    queryFn: async () => (await read(call.id))?.result ?? '',
    enabled: open,
    gcTime: 0,
  })
  const text = data === undefined ? '' : redact(indentJson(data))
  const isCut = call.cut === 'result' || call.cut === 'both'
  return (
    <Dialog
      actions={<CopyButton label="Copy result" showLabel size="regular" text={text} />}
      description={[
        call.word,
        formatDuration(call.ms),
        formatClock(call.when),
        ...(isCut ? ['only the beginning was kept'] : []),
      ].join(' · ')}
      onClose={onClose}
      open={open}
      size="wide"
      title={`Result of ${redact(call.name || call.method)}`}
    >
      {isPending ? (
        <Skeleton label="Loading the result" />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it
        <pre
          aria-label="Result"
          className="rounded-control text-code bg-editor max-h-[50dvh] overflow-auto border p-3 font-mono break-words whitespace-pre-wrap"
          role="region"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it
          tabIndex={0}
        >
          {text}
        </pre>
      )}
    </Dialog>
  )
}
