/** Bytes in a result: an image or a sound as itself, anything else as a file to save. */
import { useState } from 'react'

import { base64ToBytes } from '#lib/encoding.ts'
import { formatBytes } from '#lib/format.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { SaveIcon } from '#ui/icons.ts'
import { saveFile } from '#ui/saveFile.ts'

import { dataUrlOf, sizeOfBase64 } from './media.ts'
import { fileNameOf } from './save.ts'

/** Base64 as it was sent, and the media type the server gave. */
export type MediaBlockProps = {
  readonly data: string
  readonly mimeType: string
  /** Where it came from, for its name. */
  readonly uri?: string | undefined
}

/** The media type is the server's word, so it decides how the bytes are tried, never more. */
export function MediaBlock({ data, mimeType, uri }: MediaBlockProps) {
  const name = fileNameOf(uri ?? '', `content.${mimeType.split(/[/+;]/)[1] ?? 'bin'}`)
  return (
    <div className="flex flex-col items-start gap-2">
      <Media data={data} mimeType={mimeType} name={name} />
      <p className="text-meta text-text-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>
          <span className="font-mono">{name}</span> · <span className="font-mono">{mimeType}</span>{' '}
          · {formatBytes(sizeOfBase64(data))}
        </span>
        <SaveBytes data={data} mimeType={mimeType} name={name} />
      </p>
    </div>
  )
}

type MediaProps = { readonly data: string; readonly mimeType: string; readonly name: string }

function Media({ data, mimeType, name }: MediaProps) {
  const [isBroken, setBroken] = useState(false)
  const image = dataUrlOf(data, mimeType, 'image')
  const audio = dataUrlOf(data, mimeType, 'audio')
  if (isBroken) {
    return (
      <Callout title={`The browser can’t show this ${image ? 'image' : 'sound'}.`} tone="warn">
        Its data isn’t what its type says. Save it to look at the bytes.
      </Callout>
    )
  }
  if (image !== undefined) {
    return (
      // An SVG inside an img runs no script and loads nothing.
      <img
        alt={`${name}, from the server`}
        className="rounded-row bg-sunken max-h-120 max-w-full border"
        onError={() => setBroken(true)}
        src={image}
      />
    )
  }
  if (audio === undefined) return null
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- a server's sound comes without captions
    <audio
      aria-label={`${name}, from the server`}
      className="max-w-full"
      controls
      onError={() => setBroken(true)}
      src={audio}
    />
  )
}

function SaveBytes({ data, mimeType, name }: MediaProps) {
  const [isRefused, setRefused] = useState(false)
  function save() {
    const bytes = base64ToBytes(data)
    if (bytes) saveFile(name, bytes, mimeType)
    else setRefused(true)
  }
  if (isRefused) return <span className="text-err">This isn’t Base64, so it can’t be saved.</span>
  return (
    <Button icon={SaveIcon} onClick={save} size="small">
      Save
    </Button>
  )
}
