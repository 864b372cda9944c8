/** Raw: exactly what was sent and what came back. */
import { Suspense, useState } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import { IconButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { SaveIcon } from '#ui/icons.ts'
import { preloadable } from '#ui/preloadable.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { saveFile } from '#ui/saveFile.ts'
import { Switch } from '#ui/Switch.tsx'
import type { Exchange } from '#wire/types.ts'

import { describeSize } from './describeSize.ts'
import type { LensProps } from './lenses.ts'
import { useMask, useMaskedText } from './mask.ts'
import type { Mask } from './mask.ts'
import { MaskNote } from './MaskNote.tsx'
import { BARE, httpHead } from './raw/httpHead.ts'
import type { RawSide } from './raw/httpHead.ts'
import { isLongResponse, rawTextOfSide } from './raw/rawBlob.ts'
import { rawFileName } from './raw/rawFile.ts'
import { TextView } from './TextView.tsx'
import { useSettled } from './useSettled.ts'

const SIDES = [
  { value: 'response', label: 'Response' },
  { value: 'request', label: 'Request' },
] as const

/** What reads texts that are too long for the page; nobody needs it for the others. */
const LongRaw = preloadable(async () => (await import('./raw/LongRaw.tsx')).LongRaw)

/** The tab "Raw". */
export function RawLens({ exchange }: LensProps) {
  const [side, setSide] = useState<RawSide>('response')
  const [withHeaders, setWithHeaders] = useState(false)
  const mask = useMask(exchange)
  const settled = useSettled(exchange)
  const head = useHead(exchange, withHeaders ? side : undefined, mask)
  const isLong = side === 'response' && isLongResponse(settled)
  const fileName = rawFileName(settled, side, withHeaders)
  const text = isLong ? '' : head.shown + rawTextOfSide(settled, side)
  return (
    <>
      <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1">
        <RadioGroup hideLabel label="Which side" onChange={setSide} options={SIDES} value={side} />
        <Switch checked={withHeaders} label="With headers" onChange={setWithHeaders} />
        {/* A long text has a line of its own for them. */}
        {!isLong && (
          <span className="text-meta text-text-3 ms-auto flex items-center gap-x-3">
            {side === 'response' && exchange.bytes > 0 && describeSize(exchange)}
            <TextActs fileName={fileName} mask={mask} text={text} />
          </span>
        )}
      </div>
      <Notes exchange={settled} side={side} text={text} withHeaders={withHeaders} />
      {isLong ? (
        <Suspense>
          <LongRaw
            exchange={settled}
            fileName={fileName}
            head={head.shown}
            key={settled.id}
            mask={mask}
          />
        </Suspense>
      ) : (
        <ShortRaw exchange={exchange} head={head} mask={mask} side={side} text={text} />
      )}
    </>
  )
}

type Head = { readonly shown: string; readonly holdsSecret: boolean }

/** The lines above the body, masked by position too: a text alone doesn't say that a header is secret. */
function useHead(exchange: Exchange, side: RawSide | undefined, mask: Mask): Head {
  const explorer = useExplorer()
  if (side === undefined) return { shown: '', holdsSecret: false }
  const [bare, masked] = [BARE, explorer].map((words) => httpHead(exchange, side, words))
  return { shown: (mask.isOff ? bare : masked) ?? '', holdsSecret: bare !== masked }
}

type TextActsProps = { readonly text: string; readonly mask: Mask; readonly fileName: string }

function TextActs({ text, mask, fileName }: TextActsProps) {
  const { redact } = useExplorer()
  const shown = () => (mask.isOff ? text : redact(text))
  return (
    <span className="flex gap-1">
      <CopyButton label="Copy raw text" text={shown} />
      <IconButton
        disabled={text === ''}
        icon={SaveIcon}
        label="Save raw text"
        onClick={() => saveFile(fileName, shown(), 'text/plain')}
        size="small"
      />
    </span>
  )
}

type ShortRawProps = {
  readonly exchange: Exchange
  readonly side: RawSide
  readonly text: string
  readonly head: Head
  readonly mask: Mask
}

function ShortRaw({ exchange, side, text, head, mask }: ShortRawProps) {
  const { holdsSecret } = useMaskedText(text, mask)
  const path = `inmemory://raw/${exchange.id}/${side}`
  if (text === '') return <EmptyState title={describeEmpty(exchange, side)} />
  return (
    <>
      {/* A secret of the body is said by what draws the body. */}
      {head.holdsSecret && !holdsSecret && <MaskNote mask={mask} />}
      <TextView
        fills
        form="code"
        key={path}
        label={side === 'request' ? 'Raw request' : 'Raw response'}
        mask={mask}
        path={path}
        text={text}
      />
    </>
  )
}

type NotesProps = {
  readonly exchange: Exchange
  readonly side: RawSide
  readonly withHeaders: boolean
  readonly text: string
}

/** What is not exactly as it was on the wire, because a browser doesn't tell. */
function Notes({ exchange, side, withHeaders, text }: NotesProps) {
  const notes = [
    side === 'response' && exchange.body.kind === 'stream'
      ? 'Events are set apart by LF here; which line ends stood between them isn’t kept.'
      : '',
    withHeaders ? headerNote(exchange, side) : '',
    side === 'response' && text.includes('\uFFFD')
      ? 'Bytes that are no UTF-8 arrive as �; which bytes they were, the browser doesn’t tell.'
      : '',
  ].filter(Boolean)
  if (notes.length === 0) return null
  return <p className="text-meta text-text-3 flex-none border-b px-3 py-1">{notes.join(' ')}</p>
}

function headerNote({ request, head }: Exchange, side: RawSide): string {
  if (side === 'response') return head ? 'The version of HTTP isn’t told to a page.' : ''
  return request.via
    ? 'Without Host and what frames the body, which the relay adds.'
    : 'Without what the browser adds itself, such as Host and Origin.'
}

function describeEmpty({ head, outcome }: Exchange, side: RawSide): string {
  if (side === 'request') return 'This request has no body.'
  if (!outcome) return 'Nothing has arrived yet.'
  return head ? 'The body is empty.' : 'No response came.'
}
