/** A sound or a film of a server, with the browser's own player. */
import { useEffect, useRef, useState } from 'react'

import { Callout } from '#ui/Callout.tsx'

type PlayerViewProps = {
  readonly blob: Blob
  /** `audio/…` or `video/…`. */
  readonly mimeType: string
  readonly name: string
}

/** Plays nothing by itself. */
export function PlayerView({ blob, mimeType, name }: PlayerViewProps) {
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null)
  const [broken, setBroken] = useState<Blob>()
  const isBroken = broken === blob
  useEffect(() => {
    if (!player.current) return undefined
    const url = URL.createObjectURL(blob.slice(0, blob.size, mimeType))
    player.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [blob, mimeType])
  const isVideo = mimeType.startsWith('video/')
  if (isBroken) {
    return (
      <Callout title={`The browser can’t play this ${isVideo ? 'video' : 'sound'}.`} tone="warn">
        Its data isn’t what its type says, or is in a form the browser doesn’t know. Save it to look
        at the bytes.
      </Callout>
    )
  }
  const props = {
    'aria-label': `${name}, from the server`,
    controls: true,
    onError: () => setBroken(blob),
    preload: 'metadata',
    ref: player,
  }
  return isVideo ? (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- a server's film comes without captions
    <video className="rounded-row max-h-120 max-w-full self-start bg-black" {...props} />
  ) : (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- a server's sound comes without captions
    <audio className="max-w-full self-start" {...props} />
  )
}
