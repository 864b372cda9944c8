/** Raw: exactly what was sent and what came back. */
import { useState } from 'react'

import { formatBytes } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { EmptyState } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import type { Exchange } from '#wire/types.ts'

import type { LensProps } from './lenses.ts'
import { useMask } from './mask.ts'
import { rawTextOf } from './rawText.ts'
import { TextView } from './TextView.tsx'
import { useSettled } from './useSettled.ts'

const SIDES = [
  { value: 'response', label: 'Response' },
  { value: 'request', label: 'Request' },
] as const

/** The tab "Raw". */
export function RawLens({ exchange }: LensProps) {
  const { redact } = useExplorer()
  const [side, setSide] = useState<'request' | 'response'>('response')
  const mask = useMask()
  const settled = useSettled(exchange)
  const text = side === 'request' ? (exchange.request.body ?? '') : rawTextOf(settled)
  const path = `inmemory://raw/${exchange.id}/${side}`
  return (
    <>
      <div className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-b px-3 py-1">
        <RadioGroup hideLabel label="Which side" onChange={setSide} options={SIDES} value={side} />
        <span className="text-meta text-text-3 ms-auto">
          {side === 'response' && text !== '' && formatBytes(exchange.bytes)}
        </span>
        <CopyButton label="Copy raw text" text={() => (mask.isOff ? text : redact(text))} />
      </div>
      {text === '' ? (
        <EmptyState title={describeEmpty(exchange, side)} />
      ) : (
        <TextView
          fills
          form="code"
          key={path}
          label={side === 'request' ? 'Raw request' : 'Raw response'}
          mask={mask}
          path={path}
          text={text}
        />
      )}
    </>
  )
}

function describeEmpty({ head, outcome }: Exchange, side: 'request' | 'response'): string {
  if (side === 'request') return 'This request has no body.'
  if (!outcome) return 'Nothing has arrived yet.'
  return head ? 'The body is empty.' : 'No response came.'
}
