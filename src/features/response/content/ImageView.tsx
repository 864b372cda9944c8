/** An image of a server: drawn where its bytes allow it, else the reason. */
import { useState } from 'react'

import { Callout } from '#ui/Callout.tsx'

import { useImage } from './useImage.ts'

type ImageViewProps = {
  readonly blob: Blob
  readonly mimeType: string
  /** What it is called, for who can't see it. */
  readonly name: string
}

/** Never larger than the pane. */
export function ImageView({ blob, mimeType, name }: ImageViewProps) {
  const verdict = useImage(blob, mimeType)
  const [brokenUrl, setBrokenUrl] = useState<string>()
  if (!verdict) return null
  if (verdict.kind === 'refused') {
    return (
      <Callout title="This image isn’t shown." tone="warn">
        {verdict.why} Save it to look at it.
      </Callout>
    )
  }
  const { url, width, height, note } = verdict
  if (url === brokenUrl) {
    return (
      <Callout title="The browser can’t show this image." tone="warn">
        Its data isn’t what it says it is. Save it to look at the bytes.
      </Callout>
    )
  }
  return (
    <>
      <img
        alt={`${name}, from the server`}
        className="rounded-row bg-sunken max-h-120 max-w-full self-start border object-contain"
        decoding="async"
        height={height}
        onError={() => setBrokenUrl(url)}
        src={url}
        style={{ width: 'auto', height: 'auto' }}
        width={width}
      />
      {(width !== undefined || note !== undefined) && (
        <p className="text-meta text-text-3">
          {[width !== undefined && `${width} × ${height} pixels`, note].filter(Boolean).join(' · ')}
        </p>
      )}
    </>
  )
}
