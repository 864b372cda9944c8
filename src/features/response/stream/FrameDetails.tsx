/** Everything of one event: as it was sent, and its data set out in lines. */
import { formatBytes } from '#lib/format.ts'
import { indentJson } from '#lib/indentJson.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import type { SseFrame } from '#wire/types.ts'

import { useMaskedStart } from '../mask.ts'
import { kindOf } from './kinds.ts'

/** Where the whole of an event that is too long for its row can be read. */
export type FrameWays = { readonly show: (lens: 'raw' | 'result') => void }

/** Characters of an event shown in place; the rest is a copy away. */
const MOST_SHOWN = 20_000

export function FrameDetails({
  frame,
  ways,
}: {
  readonly frame: SseFrame
  readonly ways: FrameWays
}) {
  const { redact } = useExplorer()
  const raw = useMaskedStart(frame.raw, MOST_SHOWN)
  const data = useMaskedStart(frame.data ?? '', MOST_SHOWN)
  const isJson = /^\s*[{[]/.test(data)
  const { whole } = frame
  return (
    <div className="bg-canvas flex flex-col gap-2 border-t px-3 py-2">
      {whole && <LongNote frame={frame} size={whole.blob.size} ways={ways} />}
      <Detail
        label={whole ? 'Shortened' : 'As sent'}
        text={raw}
        whole={whole ? undefined : () => redact(frame.raw)}
      />
      {isJson && (
        <Detail
          label="Data"
          text={indentJson(data)}
          whole={whole ? undefined : () => redact(frame.data ?? '')}
        />
      )}
    </div>
  )
}

type LongNoteProps = {
  readonly frame: SseFrame
  /** Bytes of the whole event. */
  readonly size: number
  readonly ways: FrameWays
}

function LongNote({ frame, size, ways }: LongNoteProps) {
  const { kind } = kindOf(frame)
  const isAnswer = kind === 'result' || kind === 'error'
  return (
    <p className="text-body flex flex-wrap items-center gap-x-3 gap-y-1">
      This event is {formatBytes(size)} long. Its long parts are cut here.
      {isAnswer && (
        <Button onClick={() => ways.show('result')} size="small">
          Show in Result
        </Button>
      )}
      <Button onClick={() => ways.show('raw')} size="small">
        Show in Raw
      </Button>
    </p>
  )
}

type DetailProps = {
  readonly label: string
  readonly text: string
  /** What is copied; without it nothing is offered. */
  readonly whole: (() => string) | undefined
}

function Detail({ label, text, whole }: DetailProps) {
  return (
    <div>
      <p className="text-meta text-text-3 flex min-h-7 items-center justify-between">
        {label}
        {whole && <CopyButton label={`Copy ${label.toLowerCase()}`} text={whole} />}
      </p>
      <pre className="text-code font-mono wrap-anywhere whitespace-pre-wrap">{text}</pre>
    </div>
  )
}
