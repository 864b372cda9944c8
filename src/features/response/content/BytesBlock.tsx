/** Bytes in a result: an image, a sound, a film or a text as itself; else a file to save and to look into. */
import { Suspense, useState } from 'react'

import { formatBytes } from '#lib/format.ts'
import { visibleText } from '#lib/visibleText.ts'
import type { JsonSource } from '#state/reader/types.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { BytesIcon, SaveIcon } from '#ui/icons.ts'
import { preloadable } from '#ui/preloadable.tsx'
import { saveFile } from '#ui/saveFile.ts'

import { useMaskedWords } from '../mask.ts'
import { ImageView } from './ImageView.tsx'
import { fileNameOf, isTextType, plainType } from './mediaTypes.ts'
import { PdfNote } from './PdfNote.tsx'
import { PlayerView } from './PlayerView.tsx'
import { TextBlock, type TextPlace } from './TextBlock.tsx'
import { useBytes, type Bytes } from './useBytes.ts'
import { useText } from './useText.ts'

const HexView = preloadable(async () => (await import('./HexView.tsx')).HexView)

/** Opened by mistake instead of saved, it must be no page: the name has the ending that counts. */
const SAVED_TYPE = 'application/octet-stream'

/** Base64 as it was sent, and the media type the server gave. */
export type BytesBlockProps = {
  readonly base64: string
  /** Where all of it is, when `base64` is cut. */
  readonly source: JsonSource | undefined
  readonly mimeType: string
  /** Where it came from, for its name. */
  readonly uri?: string | undefined
  /** How the text that the bytes may be stands. */
  readonly place: TextPlace
}

/** The media type is the server's word, so it decides how the bytes are tried, never more. */
export function BytesBlock({ base64, source, mimeType, uri = '', place }: BytesBlockProps) {
  const { mask } = place
  const masked = useMaskedWords(mask)
  const bytes = useBytes(base64, source)
  const [isHex, setHex] = useState(false)
  const type = plainType(mimeType) || 'application/octet-stream'
  const name = masked(fileNameOf(uri, type))
  const blob = bytes.kind === 'here' ? bytes.blob : undefined
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Preview {...{ bytes, type, name, place, uri }} />
      <p className="text-meta text-text-2 flex max-w-full flex-wrap items-center gap-x-3 gap-y-1">
        <span className="wrap-anywhere">
          <span className="font-mono">{name}</span> ·{' '}
          <span className="font-mono">{visibleText(masked(mimeType)) || 'no type'}</span>
          {blob && ` · ${formatBytes(blob.size)}`}
        </span>
        {blob && (
          <span className="flex gap-2">
            <Button
              aria-label={`Save ${name}`}
              icon={SaveIcon}
              onClick={() => saveFile(name, blob, SAVED_TYPE)}
              size="small"
            >
              Save
            </Button>
            <Button
              aria-pressed={isHex}
              icon={BytesIcon}
              onClick={() => setHex(!isHex)}
              size="small"
            >
              Bytes
            </Button>
          </span>
        )}
      </p>
      {blob && isHex && (
        <Suspense>
          <HexView blob={blob} mask={mask} name={name} />
        </Suspense>
      )}
    </div>
  )
}

type PreviewProps = {
  readonly bytes: Bytes
  readonly type: string
  readonly name: string
  readonly uri: string
  readonly place: TextPlace
}

function Preview({ bytes, type, name, place, uri }: PreviewProps) {
  if (bytes.kind === 'loading') return null
  if (bytes.kind === 'broken') {
    return (
      <Callout title={bytes.why} tone="warn">
        There is nothing to show or save. Raw has what was sent.
      </Callout>
    )
  }
  const { blob } = bytes
  if (blob.size === 0) return <p className="text-body text-text-2">No bytes.</p>
  if (/^image\/[\w.+-]+$/.test(type)) return <ImageView blob={blob} mimeType={type} name={name} />
  if (/^(?:audio|video)\/[\w.+-]+$/.test(type)) {
    return <PlayerView blob={blob} mimeType={type} name={name} />
  }
  if (type === 'application/pdf') return <PdfNote blob={blob} />
  return isTextType(type) ? <TextOfBytes {...{ ...place, blob, mimeType: type, uri }} /> : null
}

type TextOfBytesProps = TextPlace & {
  readonly blob: Blob
  readonly mimeType: string
  readonly uri: string
}

function TextOfBytes({ blob, ...place }: TextOfBytesProps) {
  const text = useText(blob)
  if (text === undefined) return null
  if (text === 'noText') {
    return <p className="text-body text-text-2">These bytes are no text in UTF-8.</p>
  }
  return (
    <div className="flex w-full min-w-0 flex-col">
      <TextBlock {...place} fills={false} source={undefined} text={text.text} />
    </div>
  )
}
