/** Both sides of a row of a comparison in full, one over the other. */
import type { WholeValue } from '#lib/diff/types.ts'
import { formatCount } from '#lib/format.ts'
import { visibleText } from '#lib/visibleText.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { MASK } from '#wire/redact.ts'

import type { HalfSide } from './DiffText.tsx'
import type { ReadRow } from './useWhole.ts'

type WholeDialogProps = {
  readonly read: ReadRow
  /** What the row is called. */
  readonly title: string
  /** All of a side, masked as it is shown. */
  readonly wholeOf: (side: HalfSide) => Promise<string>
  readonly onClose: () => void
}

/** Masked as the rows are; of a long text it shows the beginning, and copies all. */
export function WholeDialog({ read, title, wholeOf, onClose }: WholeDialogProps) {
  return (
    <Dialog onClose={onClose} open size="wide" title={title}>
      <div className="flex flex-col gap-4">
        <Side name="Left" value={read.left} whole={() => wholeOf('left')} />
        <Side name="Right" value={read.right} whole={() => wholeOf('right')} />
      </div>
    </Dialog>
  )
}

type SideProps = {
  readonly name: string
  readonly value: WholeValue | undefined
  readonly whole: () => Promise<string>
}

function Side({ name, value, whole }: SideProps) {
  return (
    <section aria-label={name} className="flex min-w-0 flex-col gap-1">
      <div className="flex min-h-7 items-center gap-2">
        <h3 className="text-strong">{name}</h3>
        <span className="text-meta text-text-2 flex-1">{value ? sizeOf(value) : 'None'}</span>
        {value && <CopyButton label={`Copy the ${name.toLowerCase()} side`} text={whole} />}
      </div>
      {value && (
        <pre
          // A long text scrolls by keys, too.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls needs the focus
          tabIndex={0}
          className="rounded-control text-code bg-editor max-h-[35dvh] overflow-auto border p-3 font-mono wrap-anywhere whitespace-pre-wrap"
        >
          {value.isHidden ? MASK : linesOf(value.text)}
        </pre>
      )}
    </section>
  )
}

function sizeOf({ text, isCut }: WholeValue): string {
  const size = formatCount(text.length, 'character')
  return isCut ? `The first ${size}. Copy takes all of them.` : size
}

/** What can’t be seen is spelled out, but lines stay lines. */
function linesOf(text: string): string {
  return text.split(/\r?\n/).map(visibleText).join('\n')
}
